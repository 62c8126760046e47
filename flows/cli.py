"""The command line. Each command imports what it needs inside, so that reading and comparing texts start at once."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from flows import archive_commands, source_commands, topic_commands
from flows.console import failing_clearly, listen, tell
from flows.home import CHECKOUT, home_root, now
from rasid.errors import ConfigurationError, RasidError

if TYPE_CHECKING:
    from rasid.funnel import Rejection
    from rasid.settings import Language
    from tasks.configuration import Configured
    from tasks.render import Printed

app = typer.Typer(
    name="rasid", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode="rich" if sys.stderr.isatty() else None,
    help="راصد — watch what the press reports about foreign-troop withdrawal, and print each week of it.",
)  # fmt: skip
subscribers_app = typer.Typer(no_args_is_help=True, help="Care for the list of subscribers.")
app.add_typer(topic_commands.app, name="topic")
app.add_typer(source_commands.app, name="sources")
app.add_typer(archive_commands.app, name="archive")
app.add_typer(archive_commands.export_app, name="export")
app.add_typer(subscribers_app, name="subscribers")


def main() -> None:
    """Run the command line; a failure becomes one line and an exit code."""
    listen()
    with failing_clearly():
        app()


@contextmanager
def running(root: Path) -> Iterator[None]:
    """Run flows inside on the embedded server of the home at *root*."""
    from flows.runtime import engine
    from warehouse.files import Home

    if not os.access(root, os.W_OK):
        raise ConfigurationError(f"{root} cannot be written: give yourself the right, or set RASID_HOME elsewhere")
    tell("Starting Prefect's embedded server …")
    with failing_clearly(), engine(Home(root).prefect):  # typer would end an interrupted command without a word
        yield


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Saved pages (html, htm, txt), folders of them, and addresses.")],
    workers: Annotated[int, typer.Option(min=1, help="Children that read pages.")] = 2,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time for one page.")] = 20,
) -> None:
    """Print what each page says as JSON lines: fields, kept text, and every line of noise by its kind."""
    from flows.inputs import analysed, pages_among
    from rasid.funnel import Rejection
    from rasid.records import Record, as_json
    from tasks.neighbours import parse_together
    from tasks.progress import advanced
    from tasks.saved_pages import odd

    named = pages_among(paths)
    for refused in [*(one for one in named if isinstance(one, Rejection)), *odd([Path(path) for path in paths])]:
        unread(refused)
    pages = analysed([one for one in named if not isinstance(one, Rejection)])
    read = 0
    for done, one in enumerate(parse_together(pages, workers=workers, seconds=seconds), start=1):
        if isinstance(one, Record):
            read += 1
            typer.echo(json.dumps(as_json(one), ensure_ascii=False))
        else:
            unread(one)
        if not sys.stdout.isatty():  # where the records themselves do not show it
            advanced("reading", done, len(pages))
    if not read:
        raise RasidError(f"not one of {len(named)} pages could be read: the reasons stand above")


def unread(one: "Rejection") -> None:
    """Say in one line what is not read, and why."""
    tell(" ".join(f"{one.subject}: not read, {one.reason} {one.detail}".split()))


@app.command()
def dedupe(
    source: Annotated[Path, typer.Argument(metavar="IN", help="Parquet or JSON lines with id and text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Parquet or JSON lines to write.")],
    unit: Annotated[str, typer.Option(help="paragraph or article")] = "article",
    index: Annotated[Optional[Path], typer.Option(help="Folder of texts known before; IN is added to it.")] = None,  # noqa: UP045
) -> None:
    """Say of each text which group it is in, which text it repeats, how, and how closely."""
    from rasid import copies
    from tasks.extend import extend
    from tasks.interchange import read_frame, write_frame

    units: dict[str, copies.Unit] = {"paragraph": "paragraph", "article": "article"}
    if unit not in units:
        raise ConfigurationError(f"--unit {unit}: it is paragraph or article")
    if index:
        extend(source, target, index, units[unit])
    else:
        write_frame(copies.dedupe(read_frame(source), unit=units[unit]), target)


@app.command()
def collect(
    inbox: Annotated[Optional[Path], typer.Option(help="Read a folder of saved pages instead of the sources.")] = None,  # noqa: UP045
) -> None:
    """Fetch what the sources list, read it, compare it with all that is known, and load it."""
    from tasks.batches import run_id
    from tasks.configuration import checked

    root, moment = home_root(), now()
    readable(checked(root), inbox)
    key = run_id("collect", moment)
    with running(root):
        from flows.collect import collect as flow
        from flows.console import table
        from flows.health import described
        from tasks.load import health, tried

        added = flow(root, key, moment, inbox.resolve() if inbox else None)
        rows, sources = tried(root, key), health(root, key).to_dicts()
    table(rows)
    if sources:
        typer.echo(described(sources))
    typer.echo(f"{added['articles']} new articles, {added['versions']} new versions, "
               f"{added['topic_matches']} on the topic")  # fmt: skip
    if not rows["state"].is_in(["reached", "silent"]).any():
        raise RasidError("not one source answered: see the reasons above, and whether this machine is on the network")


def readable(setup: "Configured", inbox: Path | None) -> None:
    """Raise ConfigurationError where there is nothing to collect from."""
    from tasks.configuration import inbox_of

    folder = inbox or inbox_of(setup)
    named = "--inbox" if inbox else "rasid.toml: inbox"
    if folder and not folder.is_dir():
        raise ConfigurationError(f"{named} {folder}: there is no such folder; make it, or name another")
    if folder and not os.access(folder, os.R_OK | os.X_OK):
        raise ConfigurationError(f"{named} {folder}: permission denied; give yourself the right to read it")
    if inbox and not any(inbox.iterdir()):
        raise ConfigurationError(f"{named} {folder}: the folder is empty; put html, txt or warc files there")
    if not folder and not any(source.enabled for source in setup.sources):
        raise ConfigurationError(f"{setup.settings.sources} names no sources: add a block, or use --inbox DIR")


@app.command()
def digest(
    week: Annotated[Optional[str], typer.Option(help="Such as 2021-W49; the last whole week by default.")] = None,  # noqa: UP045
    edition: Annotated[Optional[list[str]], typer.Option(help="ar or en; may stand twice.")] = None,  # noqa: UP045
    send: Annotated[bool, typer.Option("--send/--no-send", help="Mail it to who has yet to get it.")] = False,
) -> None:
    """Print the digest of a week from what was collected."""
    from flows import inputs
    from tasks.batches import run_id
    from tasks.configuration import checked

    root, moment = home_root(), now()
    settings = checked(root).settings
    wanted = languages(edition, settings.report.editions)
    window = inputs.week(week, moment, settings.timezone, is_over=send)
    with running(root):
        from flows.digest import digest as flow

        say(flow(root, run_id("digest", moment), moment, window, wanted, send))


@app.command()
def report(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")],
    outlet: Annotated[Optional[list[str]], typer.Option(help="Only this outlet's id; may stand twice.")] = None,  # noqa: UP045
    edition: Annotated[Optional[list[str]], typer.Option(help="ar or en; may stand twice.")] = None,  # noqa: UP045
) -> None:
    """Print an ad hoc edition of any window; it is sent to nobody."""
    from flows.inputs import in_reach
    from rasid import windows
    from tasks.batches import run_id
    from tasks.configuration import checked

    root, moment = home_root(), now()
    setup = checked(root)
    days = (date(day.year, day.month, day.day) for day in (first, last))
    window = in_reach(windows.between(*days))
    wanted = languages(edition, setup.settings.report.editions)
    with running(root):
        from flows.report import report as flow
        from tasks.compose import known_outlets

        if strange := sorted({*(outlet or ())} - known_outlets(setup)):
            raise ConfigurationError(f"--outlet {strange[0]}: no such outlet; sources.toml has their ids")
        say(flow(root, run_id("report", moment), moment, window, wanted, tuple(outlet or ())))


@subscribers_app.command("import")
def import_subscribers(path: Annotated[Path, typer.Argument(help="CSV: address, name, language, consent.")]) -> None:
    """Add the subscribers of a CSV file, or renew their names and consent."""
    from tasks.subscribe import subscribe

    typer.echo(f"{subscribe(home_root(), path)} subscribers added or renewed")


@subscribers_app.command("list")
def list_subscribers() -> None:
    """Print who gets which edition."""
    from tasks.subscribe import subscribed

    for one in subscribed(home_root()):
        typer.echo(f"{one.language}  {one.address}  {one.name}")


@subscribers_app.command("remove")
def remove_subscriber(address: Annotated[str, typer.Argument(help="Whom to write to no more.")]) -> None:
    """Take an address off the list in every language."""
    from tasks.subscribe import unsubscribe

    if not unsubscribe(home_root(), address):
        raise ConfigurationError(f"{address} is not on the list: rasid subscribers list shows who is")
    typer.echo(f"{address} is off the list")


@app.command()
def quality(
    data: Annotated[Optional[Path], typer.Option(help="Folder of the data; ../shared by default.")] = None,  # noqa: UP045
    out: Annotated[Optional[Path], typer.Option(help="Page to write; docs/quality.md by default.")] = None,  # noqa: UP045
    quick: Annotated[bool, typer.Option("--quick", help="Measure smaller sets.")] = False,
) -> None:
    """Measure cleaning, copies, dates and relevance beside other tools, and write docs/quality.md."""
    from flows.quality import hand_over

    named = {"--data": data, "--out": out}
    paths = [word for option, path in named.items() if path for word in (option, str(path.resolve()))]
    hand_over(CHECKOUT, [*paths, *(["--quick"] if quick else [])])


def languages(asked: Sequence[str] | None, usual: "Sequence[Language]") -> "tuple[Language, ...]":
    """Return the languages to print in; ConfigurationError for one Rasid does not speak."""
    from typing import get_args

    from rasid.settings import Language

    spoken: dict[str, Language] = {language: language for language in get_args(Language)}
    if strange := [w for w in asked or () if w not in spoken]:
        raise ConfigurationError(f"--edition {strange[0]}: editions are printed in {' and '.join(spoken)}")
    return tuple(spoken[w] for w in dict.fromkeys(asked or usual))


def say(printed: "Printed") -> None:
    """Print where the pages lie."""
    for path in printed.pdfs.values():
        typer.echo(path)


if __name__ == "__main__":
    main()
