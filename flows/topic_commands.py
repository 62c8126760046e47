"""The commands about the topic: grade articles by its rules, see what each rule catches, and whom nobody listed."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional, TypeVar

import typer

from flows.console import tell
from flows.home import home_root, now
from rasid.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

    from rasid.gazetteer import Gazetteer
    from rasid.topics import Topic

T = TypeVar("T")
app = typer.Typer(no_args_is_help=True, help="Try the topic's rules, and find names that are not listed.")
Corpus = Annotated[Path, typer.Argument(metavar="CORPUS", help="Parquet or JSON lines: id, title, abstract, text.")]
TopicFile = Annotated[Optional[Path], typer.Option(help="Topic file; the home's by default.")]  # noqa: UP045 - typer reads it so on 3.11
JsonFile = Annotated[Optional[Path], typer.Option("--json", help="Write all of it there, as JSON.")]  # noqa: UP045


@app.command()
def match(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Articles: id, title, abstract, text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="A line for each that matches.")],
    topic: TopicFile = None,
) -> None:
    """Grade articles: 2 where the topic is the main news, 1 where it is mentioned, with score and reason."""
    import polars as pl

    from rasid import topics
    from tasks.interchange import write_frame

    answers = list(topics.match_rows(rules(topic), articles(source).iter_rows(named=True)))
    shape = {"id": pl.String, "grade": pl.Int64, "score": pl.Float64, "reason": pl.String}
    write_frame(pl.DataFrame(answers, schema=shape), target)


@app.command("test")
def trial(
    corpus: Corpus,
    topic: TopicFile = None,
    shown: Annotated[int, typer.Option("--show", min=0, help="Hits and near misses to print.")] = 10,
    json: JsonFile = None,
) -> None:
    """Show what the rules catch, what they nearly catch and why not, and what each rule is good for.

    Where the corpus has a column `grade` (2 main news, 1 mention, else not), precision and recall are told too.
    """
    from flows.trial_pages import as_json, trial_lines
    from rasid import trials

    found = trials.run(rules(topic), graded(corpus, articles(corpus)).iter_rows(named=True))
    if json:
        write_json(json, as_json(found))
    say(trial_lines(found, shown))


@app.command()
def names(
    corpus: Corpus,
    gazetteer: Annotated[Optional[Path], typer.Option(help="Gazetteer file; the home's by default.")] = None,  # noqa: UP045
    least: Annotated[int, typer.Option(min=2, help="Articles a name must stand in.")] = 3,
    shown: Annotated[int, typer.Option("--show", min=0, help="Names to print.")] = 40,
    json: JsonFile = None,
) -> None:
    """Propose names that stand in many articles and in no block of the gazetteer; nothing is added by itself."""
    from flows.trial_pages import proposal_lines
    from rasid import unknown_names

    found = unknown_names.propose(listed(gazetteer), articles(corpus).iter_rows(named=True), least=least)
    if json:
        write_json(json, [one._asdict() for one in found])
    say(proposal_lines(found, shown))


@app.command()
def entities(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")],
    by_outlet: Annotated[bool, typer.Option("--by-outlet", help="Count for each outlet apart.")] = False,
) -> None:
    """Count the actors and places that the main articles of a window name: articles, origins, outlets, mentions."""
    from flows.console import table
    from flows.inputs import in_reach
    from rasid import windows
    from tasks.configuration import checked
    from tasks.entities import entities as named

    window = in_reach(windows.between(first.date(), last.date()))
    found = named(checked(home_root()), window, now(), by_outlet=by_outlet)
    if found.is_empty():
        tell("no main article of these days names anybody: rasid collect brings articles")
    else:
        table(found)


def rules(path: Path | None) -> "Topic":
    """Return the topic of the file at *path*, or the home's."""
    from rasid import topics

    return read(path, "topic", topics.parse)


def listed(path: Path | None) -> "Gazetteer":
    """Return the gazetteer of the file at *path*, or the home's."""
    from rasid import gazetteer

    return read(path, "gazetteer", gazetteer.parse)


def read(path: Path | None, setting: str, parse: "Callable[[str], T]") -> T:
    """Return what *parse* makes of the file at *path*, or of the one that *setting* of the home names."""
    from tasks.configuration import configured, parsed, text_at, text_of

    if path:
        return parsed(path, text_at(path), parse)
    setup = configured(home_root())
    return parsed(f"the home's {setting}", text_of(setup.home, getattr(setup.settings, setting)), parse)


def articles(source: Path) -> "pl.DataFrame":
    """Return the articles of *source*, their texts as text."""
    from flows.inputs import as_text
    from tasks.interchange import read_frame

    return as_text(source, read_frame(source))


def graded(source: Path, frame: "pl.DataFrame") -> "pl.DataFrame":
    """Return *frame*, the rows of *source*, its grades as numbers; ConfigurationError where one is none."""
    import polars as pl

    if "grade" not in frame.columns:
        return frame
    try:
        return frame.with_columns(pl.col("grade").cast(pl.Int64))
    except pl.exceptions.PolarsError as error:
        raise ConfigurationError(f"{source}: grade takes 0, 1, 2 or nothing in every row ({error})") from error


def write_json(path: Path, told: Any) -> None:
    """Write *told* to *path*, whole or not at all."""
    from json import dumps

    from warehouse.files import write_bytes

    try:
        write_bytes(path, (dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written ({error.strerror}); name another place") from error
    tell(f"all of it is in {path}")


def say(lines: "Iterator[str]") -> None:
    """Print *lines* on stdout."""
    for line in lines:
        typer.echo(line)
