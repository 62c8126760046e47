"""The week beside the last as it is printed: shares, stories, terms, restated figures; actors and places; edits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from rasid.composition import compose
from rasid.edition import Edition
from rasid.evidence import check, stored
from rasid.section_values import Comparison
from rasid.week_rows import WeekRows
from rasid.wording import Wording
from tasks.rendering import html
from tests.frozen_week import EXTRACTS, STORIES, A, Story, articles, passages, week
from tests.frozen_week import article as row

ENGLISH = Wording(language="en")
PAST = {
    "z01": ("rafid", "موعد عين الأسد: القيادة تؤجل عشرة أيام والتحالف يتمسك بالجدول"),
    "z02": ("jisr", "القيادة تؤجل المغادرة عشرة أيام"),
    "z03": ("marsad", "شاحنات المعدات تعبر باتجاه الأردن"),
    "z04": ("nakhla", "مسيّرات فوق قاعدة حرير قرب أربيل"),
    "z05": ("qindil", "أصوات انفجارات في حرير"),
    "z06": ("masaa", "رحيل القوات الأجنبية عن الساحل الأفريقي كما يُرى من المغرب"),
}
DRONES = "حلّقت المسيّرات فوق القاعدة. أسقطت الدفاعات مسيّرات أخرى، ثم عادت المسيّرات فجراً."


def past() -> dict[str, pl.DataFrame]:
    """Give the week before: six articles, and one the window's own that was edited is none of them."""
    rows = [row(A[0], article_id=key, version_id=f"{key}.1", outlet_id=outlet, title=title, group_id=key,
                published_on=date(2026, 9, 17)) for key, (outlet, title) in PAST.items()]  # fmt: skip
    return {"past": articles(rows), "past_passages": passages([(key, "lead", DRONES) for key in ("z04", "z05", "z06")])}


def counted(rows: list[tuple[str, str, int]]) -> pl.DataFrame:
    """Give rows of voice_counts or published_counts."""
    return pl.DataFrame(rows, schema=["outlet_id", "week", "articles"], orient="row")


def said(rows: list[tuple[str, str, int]]) -> pl.DataFrame:
    """Give rows of printed_figures."""
    made = [("2026-W38", *one) for one in rows]
    return pl.DataFrame(made, schema=["week", "figure", "outlet_id", "value"], orient="row")


def compared(**changed: Any) -> WeekRows:
    """Give the frozen week with the week before known in full."""
    known = {
        "voices": counted([("rafid", "2026-W39", 4), ("rafid", "2026-W38", 5), ("jisr", "2026-W39", 4)]),
        "published": counted([("rafid", "2026-W39", 8), ("rafid", "2026-W38", 50), ("jisr", "2026-W39", 4)]),
        "printed": said([("articles", "", 19), ("origins", "", 12), ("articles", "rafid", 4)]),
    }
    return week(**known | past() | changed)


def beside(edition: Edition) -> Comparison:
    """Give what the edition compares."""
    assert edition.versus is not None
    return edition.versus


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the edition of the week whose past is known."""
    return compose(compared(), STORIES, EXTRACTS)


def test_shares_stand_beside_all_that_was_published(edition: Edition) -> None:
    """An outlet's share is of the week's articles; its rate is of all that was read of it; nothing divides by nothing."""
    lines = {line.outlet.en: line for line in beside(edition).voices}
    rafid, jisr = lines["Rafid Agency"], lines["Al-Jisr"]
    assert (rafid.share, rafid.share_before, rafid.rate, rafid.rate_before) == (0.5, 1.0, 0.5, 0.1)
    assert (jisr.share, jisr.share_before, jisr.rate, jisr.rate_before) == (0.5, 0.0, 1.0, None)


def test_figures_that_late_articles_changed_are_restated(edition: Edition) -> None:
    """What the last edition printed stands beside what is known now, with the reason; what holds is not restated."""
    lines = [ENGLISH.text(statement) for statement in beside(edition).restated]
    assert "Articles: 19 printed, 21 known now, after late articles." in lines
    assert "Rafid Agency: 4 printed, 5 known now, after late articles." in lines
    assert not [line for line in lines if line.startswith("Independent origins")]


def test_fewer_than_printed_says_why() -> None:
    """A figure that fell is not put down to late articles."""
    made = compose(compared(printed=said([("articles", "", 25)])), STORIES, EXTRACTS)
    assert next(ENGLISH.text(s) for s in beside(made).restated) == (
        "Articles: 25 printed, 21 known now, after articles were dated or sorted anew."
    )


def test_last_editions_stories_go_on_or_end(edition: Edition) -> None:
    """A story that continues has its articles of both weeks; one that ended has none now, and leads to its article."""
    lines = {line.headline.text: (line.now, line.before) for line in beside(edition).stories}
    assert lines["عبور 140 شاحنة محملة بمعدات التحالف إلى الأردن"] == (2, 1)
    assert lines["مسيّرات فوق قاعدة حرير قرب أربيل"] == (0, 2)
    assert all(line.headline.evidence for line in beside(edition).stories)
    assert {source.article_id for source in edition.earlier} >= {"z04", "z06"}


def test_terms_fall_with_a_sentence_of_the_week_they_stood_in(edition: Edition) -> None:
    """A term is shown as a sentence has it, with its texts of both weeks and an interval off 0, and leads to a source."""
    fallen = {line.word.text: line for line in beside(edition).fallen}
    drones = next(line for word, line in fallen.items() if "مسي" in word)
    assert (drones.now, drones.before) == (0, 3)
    assert drones.low <= drones.odds <= drones.high < 0
    assert drones.word.text in drones.sentence.text
    assert drones.sentence.evidence in {source.number for source in edition.earlier}


def test_all_of_it_is_verbatim_and_printed(edition: Edition) -> None:
    """The sections hold to what is stored, and both languages print them."""
    check(edition, stored(compared()))
    for language, word in (("ar", "أرقام من العدد السابق صُحّحت"), ("en", "Figures of the last issue, restated")):
        assert word in html(edition, language)  # type: ignore[arg-type]


def test_a_window_chosen_by_hand_compares_nothing() -> None:
    """An ad hoc report has no week before."""
    rows = compared(header=replace(week().header, kind="ad hoc"))
    made = compose(rows, STORIES, EXTRACTS)
    assert (made.versus, made.earlier) == (None, ())


def named(**changed: Any) -> pl.DataFrame:
    """Give one row of whom the week names."""
    text = "غادرت آخر وحدة قتالية من قوات التحالف الدولي قاعدة عين الأسد في محافظة الأنبار صباح الخميس"
    start = text.index("قاعدة")
    known = {"entity_id": "asad", "kind": "base", "name": "Ain al-Asad", "arabic": "قاعدة عين الأسد", "is_place": True,
             "articles": 9, "origins": 6, "before": 4, "article_id": "a01", "passage_id": "a01-0",
             "start_at": start, "end_at": start + 15}  # fmt: skip
    return pl.DataFrame([known | changed])


def test_places_and_actors_are_named_with_the_sentence_that_does() -> None:
    """A place is printed under its gazetteer name, with counts, the change, and the sentence that names it first."""
    made = compose(week(entities=named()), STORIES, EXTRACTS)
    assert made.cast is not None
    (place,) = made.cast.places
    assert (place.name.en, place.articles, place.origins, place.before) == ("Ain al-Asad", 9, 6, 4)
    assert "قاعدة عين الأسد" in place.sentence.text
    assert place.sentence.evidence == next(s.number for s in made.sources if s.article_id == "a01")
    assert made.cast.actors == ()


def test_an_entity_whose_sentence_is_not_stored_is_left_out() -> None:
    """Without a passage to show, nobody is said to be named."""
    assert compose(week(entities=named(passage_id="lost")), STORIES, EXTRACTS).cast is None


def test_many_actors_are_bounded_and_the_rest_counted() -> None:
    """At most eight of a kind are listed; the others are one line."""
    rows = pl.concat([named(entity_id=f"e{n}", name=f"N{n:02}", is_place=False, articles=n + 1) for n in range(11)])
    made = compose(week(entities=rows), STORIES, EXTRACTS).cast
    assert made is not None
    assert [actor.articles for actor in made.actors] == [11, 10, 9, 8, 7, 6, 5, 4]
    assert [ENGLISH.text(s).replace("\u00a0", " ") for s in made.more] == ["And more: 3 names."]


def edited(*turns: tuple[list[str], list[str]]) -> pl.DataFrame:
    """Give the changes of b04 from each wording to the next."""
    seen = datetime(2026, 9, 23, 10, tzinfo=UTC)
    rows = [{"article_id": "b04", "seen_at": seen.replace(hour=10 + n), "old_title": "t", "new_title": "t",
             "old_texts": old, "new_texts": new} for n, (old, new) in enumerate(turns)]  # fmt: skip
    return pl.DataFrame(rows)


def test_an_edit_taken_back_is_shown_and_said_to_be() -> None:
    """Both the edit and its return are printed; the second says that an earlier wording is back."""
    was, then = ["5 rockets fell on the base"], ["12 rockets fell on the base"]
    made = compose(week(changes=edited((was, then), (then, was))), STORIES, EXTRACTS)
    assert [edit.is_reverted for edit in made.edits] == [False, True]
    assert "an earlier wording is back" in html(made, "en")


def test_passages_that_came_or_went_have_one_side() -> None:
    """A passage dropped whole stands before, and nothing after; it is marked from end to end."""
    made = compose(
        week(changes=edited((["kept as it was", "dropped from the text"], ["kept as it was"]))), STORIES, EXTRACTS
    )
    (difference,) = made.edits[0].differences
    assert difference.new is None
    assert difference.old is not None
    assert [(piece.text, piece.differs) for piece in difference.old.pieces] == [("dropped from the text", True)]


def test_long_edits_are_bounded() -> None:
    """Of one edit four differences are shown, figures before wording, and the rest counted."""
    old = [f"paragraph number {n} says that the column left the base in the morning" for n in range(7)]
    new = [text.replace("morning", "evening") for text in old[:-1]] + [old[-1].replace("number 6", "number 9")]
    made = compose(week(changes=edited((old, new))), STORIES, EXTRACTS).edits[0]
    assert [d.kinds for d in made.differences] == [("figure",), ("wording",), ("wording",), ("wording",)]
    assert made.more is not None
    assert made.more.values == {"number": 3}


def test_a_quiet_past_prints_no_empty_tables() -> None:
    """Where the week before had articles and no outlet was read in full, shares are left out."""
    made = beside(compose(week(), [Story(id="s", headline_id="g01", members=("g01",))], {}))
    assert (made.voices, made.risen, made.fallen, made.restated) == ((), (), (), ())
