"""A topic's trial on a corpus: hits, near misses and why, what each rule is good for; and the golden articles."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from benchmarks import golden_topic
from benchmarks.table import json_lines
from flows import topic_commands
from rasid import trials
from rasid.rule_conditions import Failure
from rasid.topics import parse

ROOT = Path(__file__).resolve().parents[1]
TOPIC = """
id = "storks"
[names]
ar = "لقالق"
en = "Storks"
fr = "Cigognes"
[terms.bird]
en = ["stork", "storks"]
[terms.leave]
en = ["leave", "depart"]
[terms.nest]
en = ["nest", "tower"]
[terms.toy]
en = ["toy", "toys"]
[pairs]
[[rules]]
name = "storks leave a nest"
weight = 3
anchor = "leave"
near = { bird = 2 }
after = { nest = 2 }
unless = { toy = 3 }
[[rules]]
name = "storks leave"
weight = 2
anchor = "leave"
near = { bird = 2 }
unless = { toy = 3 }
[[rules]]
name = "leaving"
weight = 1
weak = true
anchor = "leave"
[zones]
title = 3
lead = 3
body = 0.5
body_most = 9
[grades]
mention = 1
main = 9
"""
ROWS: list[dict[str, Any]] = [
    {"id": "both", "title": "Storks leave their nest", "text": "Storks leave a tower.", "grade": 2},
    {"id": "one", "title": "News", "text": "Nothing.\\nNothing.\\nToday storks depart.", "grade": None},
    {"id": "toys", "title": "Toy storks leave", "text": "", "grade": 0},
    {"id": "far", "title": "Storks of all the land leave", "text": "", "grade": 1},
    {"id": "alone", "title": "Guests leave", "text": "", "grade": None},
    {"id": "none", "title": "Rain", "text": "It rains.", "grade": None},
]  # fmt: skip


def tried(rows: list[dict[str, Any]] = ROWS) -> trials.Trial:
    """Give the trial of the small topic on *rows*."""
    return trials.run(parse(TOPIC), [row | {"text": row["text"].replace("\\n", "\n")} for row in rows])


def test_hits_come_by_score_with_their_sentence() -> None:
    """What answers comes heaviest first, with rule, sentence and terms."""
    first, second = tried().caught
    assert (first.id, first.grade, first.rule, first.sentence) == (
        "both", 2, "storks leave a nest", "Storks leave their nest",
    )  # fmt: skip
    assert first.terms == ("leave", "storks", "nest")
    assert (second.id, second.grade, second.rule, second.judged) == ("one", 1, "storks leave", None)


def test_near_misses_say_which_condition_failed() -> None:
    """A rule that is void, a term too far away, and a weak rule nothing bears out are each told; the rest is none."""
    told = {m.id: (m.rule, m.failed) for m in tried().missed}
    assert told == {
        "toys": ("storks leave", Failure("unless", "toy", 3, "toy", 1)),
        "far": ("storks leave", Failure("near", "bird", 2, "storks", 4)),
        "alone": ("leaving", Failure("weak", "", 0)),
    }
    assert [m.id for m in tried().missed] == ["toys", "far", "alone"]


def test_each_rule_tells_what_it_alone_gives() -> None:
    """A rule's hits, those lost without it, those that fall from main news without it; and its share of judged ones."""
    nest, storks, leaving = tried().rules
    assert (nest.rule.name, nest.hits, nest.alone, nest.raised) == ("storks leave a nest", 1, 0, 0)
    assert (storks.hits, storks.alone, storks.raised) == (1, 1, 0)
    assert (leaving.hits, leaving.examples) == (0, ())
    assert nest.shares is not None
    assert (nest.shares.precision, nest.shares.recall) == (1.0, 0.5)
    assert [e.sentence for e in storks.examples] == ["Today storks depart."]


def test_a_rule_that_makes_main_news_is_told() -> None:
    """Where an article is only a mention without a rule, that rule raised it."""
    rows = [{"id": "a", "title": "Storks leave their nest", "text": "", "grade": None}]
    assert [rule.raised for rule in tried(rows).rules] == [1, 0, 0]


def test_grades_are_compared_where_the_corpus_has_them() -> None:
    """Precision, recall and average precision count what is not judged as not on the topic; without grades none is told."""
    told = tried().judged
    assert told is not None
    assert (told.judged, told.main, told.any) == (3, trials.Shares(1, 1, 1), trials.Shares(2, 2, 1))
    assert told.average_precision == 1.0
    assert tried([{"id": "a", "title": "Storks leave", "text": ""}]).judged is None


def test_golden_articles_are_graded_as_annotated() -> None:
    """Articles of many theatres in three languages: hits as main news, and draws, treaties, cash and football as none."""
    told = golden_topic.judged(golden_topic.known(), json_lines(golden_topic.GOLDEN))
    assert told.any.precision == told.any.recall == told.main.precision == 1.0
    assert (told.main.recall or 0) >= 0.92


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a corpus in a file, with a title that would steer a terminal."""
    path = tmp_path / "corpus.parquet"
    rows = [*ROWS, {"id": "evil", "title": "Storks leave \x1b[31m\u202enest", "text": "", "grade": None}]
    pl.DataFrame(rows, schema_overrides={"grade": pl.Int64}).write_parquet(path)
    (tmp_path / "topic.toml").write_text(TOPIC, encoding="utf-8")
    return path


def test_the_command_shows_and_writes_a_trial(corpus: Path) -> None:
    """`rasid topic test` prints hits, misses and rules, lets no text steer the terminal, and writes the whole as JSON."""
    out = corpus.with_name("out.json")
    done = CliRunner().invoke(
        topic_commands.app, ["test", str(corpus), "--topic", str(corpus.with_name("topic.toml")), "--json", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert "main news: precision" in done.output
    assert "void, for toy (toy) is 1 words away, within 3" in done.output
    assert "storks leave a nest" in done.output
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [rule["hits"] for rule in told["rules"]] == [1, 2, 0]
    assert told["near_misses"][0]["failed"]["condition"] == "unless"
    assert told["judged"]["any"]["precision"] == 1 / 3


def test_a_corpus_with_odd_grades_is_refused(tmp_path: Path) -> None:
    """Grades that are no numbers are a configuration error that names the file."""
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "a", "text": "x", "grade": "good"}\n', encoding="utf-8")
    done = CliRunner().invoke(topic_commands.app, ["test", str(path), "--topic", str(ROOT / "topics/withdrawal.toml")])
    assert "grade takes 0, 1, 2 or nothing" in str(done.exception)
