"""The commands about sources: who is listened to, and whether they still answer."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.console import tell
from flows.home import home_root, now
from rasid.errors import ConfigurationError, RasidError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    import polars as pl

    from rasid.checkup import Finding
    from rasid.sources import Source

app = typer.Typer(no_args_is_help=True, help="See who is listened to, and whether they still answer.")


@app.command("list")
def list_sources() -> None:
    """Print the catalogue: names, kind, ownership, and how many addresses each source has."""
    import polars as pl

    from flows.console import table
    from tasks.configuration import configured

    rows = [
        {
            "id": s.id, "name": s.name.en, "arabic": s.name.ar, "country": s.country, "language": s.language,
            "kind": s.kind, "ownership": s.ownership, "addresses": len(s.addresses), "unverified": len(s.unverified),
            "state": "enabled" if s.enabled else "rests",
        }
        for s in configured(home_root()).sources
    ]  # fmt: skip
    if rows:
        table(pl.DataFrame(rows))
    typer.echo(f"{len(rows)} sources")


@app.command()
def check(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Only these; all enabled ones by default.")
    ] = None,
) -> None:
    """Ask every address of the sources, and say of each what it is, how fresh, and what to do where it is not well."""
    from functools import partial

    from flows.console import table
    from tasks.checking import check_all
    from tasks.configuration import configured
    from tasks.listings import past, unpark
    from tasks.progress import advanced

    setup = configured(home_root())
    wanted = chosen(setup.sources, ids or ())
    tell(f"Asking {len(wanted)} sources, each at its own pace …")
    moment = now()
    found = check_all(
        wanted, setup.settings, moment, partial(advanced, "checking", unit="sources"), past=past(setup.home)
    )  # fmt: skip
    table(summary(found))
    for one in found:
        if one.advice:
            typer.echo(f"{one.source_id}: {one.address} {one.advice}")
    answering = [one.address for one in found if one.state in ("reached", "moved", "silent")]
    for address in unpark(setup.home, answering, moment):
        tell(f"{address} answers again: the next collect asks for it")
    if not answering:
        raise RasidError("not one source answered: see the reasons above, and whether this machine is on the network")


def chosen(sources: "Sequence[Source]", ids: "Sequence[str]") -> "list[Source]":
    """Return the *sources* called *ids*, or those that are enabled; ConfigurationError where there are none such."""
    known = {source.id: source for source in sources}
    if strange := [name for name in ids if name not in known]:
        raise ConfigurationError(f"{strange[0]}: no such source; rasid sources list shows their ids")
    wanted = [known[name] for name in dict.fromkeys(ids)] or [s for s in sources if s.enabled]
    if not wanted:
        raise ConfigurationError("no source is enabled: add a block to sources.toml, or name one that rests")
    return wanted


def summary(found: "Sequence[Finding]") -> "pl.DataFrame":
    """Return *found* as the table that is printed."""
    import polars as pl

    shape = dict.fromkeys(("source", "state", "reason", "robots", "kind"), pl.String()) | {"items": pl.Int64()}
    shape |= dict.fromkeys(("newest", "language", "key", "address"), pl.String())
    rows = [
        (f.source_id, f.state, f.reason, f.permission, f.kind, f.items, since(f.newest), f.language, f.role, f.address)
        for f in found
    ]
    return pl.DataFrame(rows, schema=shape, orient="row")


def since(age: "timedelta | None") -> str | None:
    """Return *age* in words as short as a column: minutes, hours from one on, days from two on."""
    if age is None:
        return None
    minutes = max(int(age.total_seconds() // 60), 0)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} d"
