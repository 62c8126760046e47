"""Analysis: whatever an article says, what is read of it leads to its letters, and one article ends no run."""

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rasid import analysis, frames
from rasid.analysis import Wording
from tasks.analyse import said
from tests.analyst_files import shipped

GOLDEN = Path(__file__).with_name("golden") / "analysis"
WORDS = sorted(
    {
        word
        for name in ("quotes", "claims", "deadlines", "framing")
        for line in (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
        for word in json.dumps(json.loads(line), ensure_ascii=False).replace('\\"', '"').split()
        if not word.isascii() or word.isalnum()
    }
)
PARAGRAPHS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=5)


def wording(*paragraphs: str, day: date | None = date(2026, 9, 8)) -> Wording:
    """Give an article of these paragraphs, the first its title."""
    return Wording(article_id="a", version_id="v", language="ar", day=day,
                   passages=[(f"p{n}", text) for n, text in enumerate(paragraphs)])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, st.sampled_from([None, date(2026, 9, 8)]))
def test_what_is_read_of_any_words_leads_to_its_letters(paragraphs: list[str], day: date | None) -> None:
    """Words of the golden sentences in any order are read without an error, each row verbatim in its passage."""
    known = dict(wording(*paragraphs).passages)
    found = analysis.rows_of(wording(*paragraphs, day=day), shipped())

    for table, rows in found.items():
        assert frames.frame(table, rows).height == len(rows)
        for row in rows:
            assert row["text"] == known[row["passage_id"]][row["start_at"] : row["end_at"]]
            assert row["text"]


def test_a_span_at_the_very_end_is_read() -> None:
    """What a deadline is counted from may stand at the end of the text, with nothing behind it."""
    rows = analysis.rows_of(wording("أمهلت الحكومة القوّات الأجنبية شهرين في "), shipped())
    assert {row["kind"] for row in rows["claims"]} <= {"deadline"}


def test_an_article_that_cannot_be_read_closely_ends_no_run() -> None:
    """A rule that throws at one article leaves a rejection for it; the others' rows are there."""

    class Torn(Wording):
        """Stand for an article whose text makes a rule fail."""

        @property
        def texts(self) -> list[str]:
            raise IndexError("tuple index out of range")

    good = wording("قال الوزير إن «القوات ستغادر القاعدة قبل نهاية العام الجاري».")
    torn = Torn(article_id="b", version_id="v", language="ar", day=None, passages=[])
    found = said([torn, good], shipped(), "load")

    assert found["rejections"].select("stage", "subject", "detail").rows() == [
        ("analyse", "b", "IndexError: tuple index out of range")
    ]
    assert found["quotations"]["article_id"].to_list() == ["a"]
