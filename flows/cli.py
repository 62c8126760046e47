"""The command line. Each command imports what it needs inside, so that reading and comparing texts start at once."""

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from rasid.errors import ConfigurationError, RasidError

if TYPE_CHECKING:
    from rasid.settings import Language
    from tasks.render import Printed

CHECKOUT = Path(__file__).resolve().parent.parent
app = typer.Typer(
    name="rasid", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="راصد — watch what the press reports about foreign-troop withdrawal, and print each week of it.",
)  # fmt: skip
topic_app = typer.Typer(no_args_is_help=True, help="Try the topic's rules.")
subscribers_app = typer.Typer(no_args_is_help=True, help="Care for the list of subscribers.")
app.add_typer(topic_app, name="topic")
app.add_typer(subscribers_app, name="subscribers")

UNUSABLE = 2
NOTHING_DONE = 3


def main() -> None:
    """Run the command line; a failure Rasid knows becomes one line and an exit code."""
    logging.basicConfig(format="%(message)s", stream=sys.stderr, level=logging.WARNING)
    logging.getLogger("rasid").setLevel(logging.INFO)
    try:
        app()
    except ConfigurationError as error:
        typer.echo(f"rasid: {error}", err=True)
        sys.exit(UNUSABLE)
    except RasidError as error:
        typer.echo(f"rasid: {error}", err=True)
        sys.exit(NOTHING_DONE)


def home_root() -> Path:
    """Return RASID_HOME, or the checkout where it is not set."""
    return Path(os.environ.get("RASID_HOME") or CHECKOUT).resolve()


def now() -> datetime:
    """Return the moment; the only clock of the command line."""
    return datetime.now(UTC)  # noqa: TID251 - the entry point hands the clock to all below


@contextmanager
def running(root: Path) -> Iterator[None]:
    """Run flows inside on the embedded server of the home at *root*."""
    from flows.runtime import engine
    from tasks.configuration import configured

    home = configured(root).home
    typer.echo("Starting Prefect's embedded server …", err=True)
    with engine(home.prefect):
        yield


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Saved pages (html, htm, txt), folders of them, or addresses.")],
    workers: Annotated[int, typer.Option(help="Children that read pages.")] = 2,
    seconds: Annotated[float, typer.Option(help="Time for one page.")] = 20,
) -> None:
    """Print what each page says as JSON lines: fields, kept text, and every line of noise by its kind."""
    from rasid.records import Record, as_json
    from tasks.parsing import parse_pages, saved_pages

    pages = list(saved_pages([Path(p) for p in paths]))
    if not pages:
        raise ConfigurationError("no html, htm or txt file among: " + ", ".join(paths))
    read = 0
    for one in parse_pages(pages, workers=workers, seconds=seconds):
        if isinstance(one, Record):
            read += 1
            typer.echo(json.dumps(as_json(one), ensure_ascii=False))
        else:
            typer.echo(f"{one.subject}: not read, {one.reason} {one.detail}".rstrip(), err=True)
    if not read:
        raise typer.Exit(NOTHING_DONE)


@app.command()
def dedupe(
    source: Annotated[Path, typer.Argument(metavar="IN", help="Parquet or JSON lines with id and text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Parquet or JSON lines to write.")],
    unit: Annotated[str, typer.Option(help="paragraph or article")] = "article",
) -> None:
    """Say of each text which group it is in, which text it repeats, how, and how closely."""
    from rasid import copies
    from tasks.interchange import read_frame, write_frame

    if unit == "paragraph":
        write_frame(copies.dedupe(read_frame(source), unit="paragraph"), target)
    elif unit == "article":
        write_frame(copies.dedupe(read_frame(source), unit="article"), target)
    else:
        raise ConfigurationError(f"--unit {unit}: it is paragraph or article")


@topic_app.command("match")
def topic_match(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Articles: id, title, abstract, text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="A line for each that matches.")],
    topic: Annotated[Optional[Path], typer.Option(help="Topic file; the home's by default.")] = None,  # noqa: UP045 - typer reads it so on 3.11
) -> None:
    """Grade articles: 2 where the topic is the main news, 1 where it is mentioned, with score and reason."""
    import polars as pl

    from rasid import topics
    from tasks.configuration import configured, text_of
    from tasks.interchange import read_frame, write_frame

    setup = configured(home_root())
    text = topic.read_text(encoding="utf-8") if topic else text_of(setup.home, setup.settings.topic)
    answers = list(topics.match_rows(topics.parse(text), read_frame(source).iter_rows(named=True)))
    shape = {"id": pl.String, "grade": pl.Int64, "score": pl.Float64, "reason": pl.String}
    write_frame(pl.DataFrame(answers, schema=shape), target)


@app.command()
def collect(
    inbox: Annotated[Optional[Path], typer.Option(help="Read a folder of saved pages instead of the sources.")] = None,  # noqa: UP045
) -> None:
    """Fetch what the sources list, read it, compare it with all that is known, and load it."""
    from tasks.configuration import configured

    root, moment = home_root(), now()
    setup = configured(root)
    if inbox and not inbox.is_dir():
        raise ConfigurationError(f"--inbox {inbox}: there is no such folder")
    if not inbox and not setup.sources:
        raise ConfigurationError(f"{setup.settings.sources} names no sources: add a block, or use --inbox DIR")
    with running(root):
        from flows.collect import collect as flow

        added = flow(root, run_id("collect", moment), moment, inbox.resolve() if inbox else None)
    typer.echo(f"{added['articles']} new articles, {added['versions']} new versions, "
               f"{added['topic_matches']} on the topic")  # fmt: skip


@app.command()
def digest(
    week: Annotated[
        Optional[str], typer.Option(help="ISO week such as 2021-W49; the last whole one by default.")
    ] = None,  # noqa: UP045
    edition: Annotated[Optional[list[str]], typer.Option(help="ar or en; may stand twice.")] = None,  # noqa: UP045
    send: Annotated[bool, typer.Option("--send/--no-send", help="Mail it to who has yet to get it.")] = False,
) -> None:
    """Print the digest of a week from what was collected."""
    from rasid import windows
    from tasks.configuration import configured

    root, moment = home_root(), now()
    settings = configured(root).settings
    window = windows.week_named(week) if week else windows.last_whole_week(moment, settings.timezone)
    with running(root):
        from flows.digest import digest as flow

        printed = flow(
            root, run_id("digest", moment), moment, window, languages(edition, settings.report.editions), send
        )
    say(printed)


@app.command()
def report(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")],
    outlet: Annotated[Optional[list[str]], typer.Option(help="Only this outlet's id; may stand twice.")] = None,  # noqa: UP045
    edition: Annotated[Optional[list[str]], typer.Option(help="ar or en; may stand twice.")] = None,  # noqa: UP045
) -> None:
    """Print an ad hoc edition of any window; it is sent to nobody."""
    from rasid import windows
    from tasks.configuration import configured

    root, moment = home_root(), now()
    settings = configured(root).settings
    window = windows.between(date(first.year, first.month, first.day), date(last.year, last.month, last.day))
    wanted = languages(edition, settings.report.editions)
    with running(root):
        from flows.report import report as flow

        printed = flow(root, run_id("report", moment), moment, window, wanted, tuple(outlet or ()))
    say(printed)


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


def run_id(flow: str, moment: datetime) -> str:
    """Return the key of a run: the same flow for the same moment is the same run, and goes on where it stood."""
    return f"{flow}-{moment:%Y%m%dT%H%M%SZ}"


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
