"""The commands about the raw pages: made smaller, and handed to other archives."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Optional

import typer

from flows.home import home_root, now
from rasid.errors import ConfigurationError, RasidError

app = typer.Typer(no_args_is_help=True, help="Care for the raw pages that all else is made from.")
export_app = typer.Typer(no_args_is_help=True, help="Hand what was collected to other programs.")
BEFORE_ALL: Final = date(1990, 1, 1)  # no page of the web is older


@app.command()
def compact() -> None:
    """Move the raw pages of ended months into one verified file a month; they are found there as before."""
    from tasks.compacting import compact_archive

    done = compact_archive(home_root(), now())
    if done.pages:
        typer.echo(
            f"{done.pages:,} pages moved into {done.packs} files: {done.loose_bytes / 1e6:,.1f} MB became "
            f"{done.packed_bytes / 1e6:,.1f} MB"
        )
    else:
        typer.echo("nothing to compact: no month has ended since the last time")
    if done.flaws:
        raise RasidError(f"{len(done.flaws)} pages are damaged and stayed where they are: see above, and a backup")


@app.command()
def check() -> None:
    """Read every raw page and compare it with its hash; damaged ones are named with what to do."""
    from tasks.compacting import check_archive

    good, damaged = check_archive(home_root())
    typer.echo(f"{good:,} pages are what was stored, {damaged} are damaged")
    if damaged:
        raise RasidError("restore the files named above from a backup, then run rasid archive check again")


@export_app.command()
def warc(
    target: Annotated[Path, typer.Argument(metavar="FILE.warc.gz", help="The file to write.")],
    first: Annotated[Optional[datetime], typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,  # noqa: UP045 - typer reads it so on 3.11
    last: Annotated[Optional[datetime], typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,  # noqa: UP045
    outlet: Annotated[Optional[str], typer.Option(help="Only what this source gave; its id.")] = None,  # noqa: UP045
) -> None:
    """Write the captured pages, each version with its address and time, as a web archive that other tools read."""
    from flows.inputs import in_reach
    from flows.source_commands import chosen
    from rasid import windows
    from tasks.configuration import configured
    from tasks.export import export
    from tasks.saved_archives import ENDINGS

    if not target.name.endswith(ENDINGS):
        raise ConfigurationError(f"{target}: let the name end in .warc.gz, or .warc to write it uncompressed")
    root, moment = home_root(), now()
    if outlet:
        chosen(configured(root).sources, [outlet])
    tomorrow = moment + timedelta(days=1)  # it may have begun in the home's zone
    window = in_reach(windows.between(first.date() if first else BEFORE_ALL, (last or tomorrow).date()))
    done = export(root, target, window.first, window.last, outlet, moment)
    typer.echo(f"{done.responses:,} pages written to {target}")
    if done.lost:
        raise RasidError(f"{done.lost} pages could not be read from the archive and are not in the file: see above")
