"""The golden quotations: how well quotations, reported clauses and speakers are found."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import golden_quotes
from benchmarks.table import AbsentError, Asked, json_lines

FLOORS = {  # by what is asked: precision, recall, right speaker
    "own": {"quotes": (0.95, 0.95, 0.95), "attributed": (0.9, 0.95, 0.9)},
    "press": {"quotes": (0.93, 0.95, 0.85), "attributed": (0.9, 0.9, 0.8)},
}


def check(examples: list[golden_quotes.Example], floors: dict[str, tuple[float, float, float]]) -> None:
    """Hold the figures over *examples* to *floors*."""
    counted = golden_quotes.tally(examples)
    for kind, floor in floors.items():
        figures = counted.figures(kind)
        assert all(got >= least for got, least in zip(figures.values(), floor, strict=True)), (kind, figures)


def test_the_articles_written_for_it_are_read() -> None:
    """Direct, woven and reported speech in three languages comes out with its speakers, and the traps do not."""
    check(list(golden_quotes.own_examples()), FLOORS["own"])


def test_the_sentences_of_the_press_are_read() -> None:
    """Sentences drawn from the press are read as an editor read them."""
    try:
        examples = list(golden_quotes.press_examples(Asked()))
    except AbsentError as missing:
        pytest.skip(f"the press of 2018 is not on this machine: {missing}")
    assert len(examples) >= 50
    check(examples, FLOORS["press"])


def test_a_sentence_that_is_not_the_annotated_one_is_refused(tmp_path: Path) -> None:
    """The hash of each annotated sentence guards against another text under the same id."""
    rows = json_lines(golden_quotes.GOLDEN / "quotes-press.jsonl")
    (tmp_path / "data").mkdir()
    lines = (json.dumps({"id": row["id"], "text": "نص آخر"}) for row in rows)
    (tmp_path / golden_quotes.PRESS).write_bytes(gzip.compress("\n".join(lines).encode()))
    with pytest.raises(ValueError, match="is not the text that was annotated"):
        list(golden_quotes.press_examples(Asked(data=tmp_path)))
