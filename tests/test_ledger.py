"""The ledger of claims and the promises, from literal rows to what is printed of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import gazetteer, pledges
from rasid.composition import compose
from rasid.edition import Edition
from rasid.entries import interval
from rasid.errors import RenderError
from rasid.evidence import check, listed, stored
from rasid.ledger import LedgerRows, shares
from rasid.promises import Evidence, Promise, State
from rasid.sources import Name
from rasid.week_rows import WeekRows
from rasid.windows import week_named
from rasid.wording import Wording
from tasks.render import edition_rows
from tasks.rendering import html, sections
from tasks.track import recorded
from tests.frozen_week import EXTRACTS, STORIES, P, quiet_week, week
from tests.test_marts import article, put
from warehouse import db, schema
from warehouse.db import Warehouse

WINDOW = week_named("2026-W39")
NAMES = {
    "iraq": Name(ar="العراق", en="Iraq"),
    "country:xx": Name(ar="البلد", en="Xland"),
    "taji": Name(ar="التاجي", en="Taji"),
}
B01, B03, C01 = P[8][2], P[10][2], P[13][2]
MARCH = "وقال الناطق إن القوات الأمريكية ستغادر العراق قبل 27 أيلول 2026. والباقي تفاصيل."


def claim(key: str, words: str, text: str, position: int = 0, **said: Any) -> dict[str, Any]:
    """Return a row of window_claims whose *words* stand in *text*, the first passage of the article *key*."""
    usual = {
        "article_id": key, "version_id": f"{key}.1", "outlet_id": "rafid", "position": position, "passage_id": f"{key}-0",
        "start_at": text.index(words), "end_at": text.index(words) + len(words), "kind": "figure", "text": words,
        "subject": "advisers", "low": 500.0, "high": 500.0, "part": False, "stage": None, "forces": None, "place": "iraq",
        "first_day": None, "last_day": None, "speaker": None, "speaker_id": None, "voice": "outlet",
    }  # fmt: skip
    return usual | said


CLAIMS = [
    claim("b01", "500 مستشار", B01),
    claim("b02", "500 مستشار", P[9][2], outlet_id="masaa"),
    claim("b03", "900 مستشار", B03, outlet_id="qindil", low=900.0, high=900.0, speaker="الحكومة"),
    claim("c01", "بدأت القوات الأمريكية سحب", C01, kind="stage", stage="begun", subject=None, low=None, high=None,
          forces="us", place=None, outlet_id="qindil"),
    claim("b01", "31 كانون الأول 2026", B01, 1, kind="deadline", subject="leave", low=None, high=None, stage="announced",
          forces="foreign", first_day=date(2026, 12, 31), last_day=date(2026, 12, 31)),
]  # fmt: skip


def said(key: str, on: date, text: str, words: str) -> Evidence:
    """Return the evidence that *words* of the article *key* are."""
    start = text.index(words)
    return Evidence(
        said_on=on, article_id=key, version_id=f"{key}.1", passage_id=f"{key}-0", start=start, end=start + len(words),
        text=words, outlet_id="rafid", origin="rafid", speaker=None,
    )  # fmt: skip


FIRST = said("z99", date(2026, 3, 2), MARCH, "27 أيلول 2026")


def promise(state: State = "due-now", due: date = date(2026, 9, 27), **changed: Any) -> Promise:
    """Return a promise of March: that the American forces leave Iraq by *due*."""
    usual: dict[str, Any] = {
        "id": f"{state}{due}", "act": "leave", "forces": "us", "place": "iraq", "first_due": due, "last_due": due,
        "demanded": False, "said": (FIRST,), "state": state, "weeks": 0, "evidence": (),
    }  # fmt: skip
    return Promise(**usual | changed)


EARLIER = {
    "article_id": "z99", "version_id": "z99.1", "outlet_id": "rafid", "title": "موعد في آذار", "url": None, "path": None,
    "language": "ar", "published_on": date(2026, 3, 2), "published_how": "explicit", "earliest": None, "latest": None,
    "first_seen_at": datetime(2026, 3, 2, tzinfo=UTC), "content_sha": "ab" * 32, "grade": 2, "standing": "earlier",
}  # fmt: skip


def told(claims: list[dict[str, Any]] = CLAIMS, promises: tuple[Promise, ...] = ()) -> WeekRows:
    """Return the frozen week with *claims* and *promises*, whose article of March is at hand."""
    passage = {"passage_id": "z99-0", "article_id": "z99", "position": 0, "kind": "lead", "text": MARCH}
    rows = LedgerRows(
        claims=pl.DataFrame(claims, infer_schema_length=None), promises=promises, names=NAMES,
        earlier=pl.DataFrame([EARLIER] if promises else [], schema_overrides={"url": pl.String, "path": pl.String}),
        passages=pl.DataFrame([passage] if promises else []),
    )  # fmt: skip
    return week(ledger=rows)


def composed(rows: WeekRows) -> Edition:
    """Return the edition of *rows*, checked."""
    edition = compose(rows, STORIES, EXTRACTS)
    check(edition, stored(rows))
    return edition


def test_a_claim_is_one_however_often_it_is_printed() -> None:
    """Two outlets with the same figure are one entry with both numbers; a reprint adds no newsroom."""
    ledger = composed(told()).ledger

    assert ledger is not None
    entries = [entry for chapter in ledger.chapters for entry in chapter.entries]
    printed = [(e.kind, e.subject.word, [name.en for name, _ in e.printed], e.origins) for e in entries]
    assert printed == [
        ("figure", "advisers", ["Rafid Agency", "Baghdad Evening"], len({"rafid", origin("b02")})),
        ("figure", "advisers", ["Northern Lantern"], 1),
        ("stage", "begun", ["Northern Lantern"], 1),
        ("deadline", "leave", ["Rafid Agency"], 1),
    ]


def origin(key: str) -> str:
    """Return the newsroom of the frozen article *key*."""
    return str(week().articles.filter(pl.col("article_id") == key)["origin"].item())


def test_words_are_quoted_from_their_sentence_with_the_claim_marked() -> None:
    """What is printed is the stored sentence around the claim, in three parts, with its number; figures say their bounds."""
    ledger = composed(told()).ledger

    assert ledger is not None
    words = ledger.chapters[0].entries[0].words
    assert "".join(words.parts) == words.passage.text == B01
    assert (words.parts[1], words.passage.evidence is not None) == ("500 مستشار", True)
    stage = ledger.chapters[1].entries[0]
    assert (stage.subject.forces and stage.subject.forces.en, stage.subject.value) == ("US forces", None)


def test_a_dispute_sets_both_voices_side_by_side_and_heads_the_ledger() -> None:
    """500 and 900 of one story: each side has its figure, its outlets' numbers, its speaker and its words."""
    rows = told()
    rows = replace(rows, passages=rows.passages.with_columns(
        text=pl.when(pl.col("passage_id") == "b03-0").then(pl.lit(B03)).otherwise("text")))  # fmt: skip
    edition = composed(rows)
    assert edition.ledger is not None
    (dispute,) = edition.ledger.disputes

    sides = [(Wording(language="en").text(side.value), side.printed.values["outlets"]) for side in dispute.sides]
    assert sides == [("500", 2), ("900", 1)]
    speaker = dispute.sides[1].voices[0].speaker
    assert (speaker and speaker.text, dispute.story_id) == ("الحكومة", "s-exit")
    assert dispute.sides[0].printed.evidence == tuple(
        s.number for s in edition.sources if s.article_id in ("b01", "b02")
    )
    for language in ("ar", "en"):
        page = html(edition, language)
        assert page.index('id="ledger"') < page.index('class="sides"') < page.index('class="list claims"')
        assert page.count('class="indispute"') == 1


def test_a_speaker_the_article_does_not_print_is_left_out() -> None:
    """A name that stands nowhere in the article is no passage of it, and is not printed."""
    ledger = composed(told([claim("b01", "500 مستشار", B01, speaker="رجل آخر")])).ledger

    assert ledger is not None
    assert ledger.chapters[0].entries[0].words.speaker is None


def test_a_claim_whose_letters_are_not_stored_is_not_printed() -> None:
    """Offsets beyond the passage, an unknown passage or a mention's article give no entry."""
    rows = [
        claim("b01", "500 مستشار", B01, end_at=9_999), claim("b01", "500 مستشار", B01, passage_id="nowhere"),
        claim("m01", "500 مستشار", B01), claim("nobody", "500 مستشار", B01),
    ]  # fmt: skip

    assert composed(told(rows)).ledger is None


def test_a_stored_passage_that_changed_stops_the_edition() -> None:
    """The ledger's and the promises' words are checked like all others, those of earlier weeks too."""
    rows = told(promises=(promise(),))
    edition = compose(rows, STORIES, EXTRACTS)
    changed = rows.ledger.passages.with_columns(text=pl.col("text").str.replace("الأمريكية", "الفرنسية"))

    check(edition, stored(rows))
    with pytest.raises(RenderError, match="z99-0"):
        check(edition, stored(replace(rows, ledger=replace(rows.ledger, passages=changed))))


def test_a_huge_week_prints_twelve_and_counts_the_rest() -> None:
    """However much is claimed, twelve entries are printed, four of each kind at least, and the others counted."""
    many = [
        claim("b01", "500 مستشار", B01, n, low=float(n), high=float(n), subject="troops") for n in range(1, 60)
    ] + CLAIMS
    ledger = composed(told(many)).ledger

    assert ledger is not None
    shown = [len(chapter.entries) for chapter in ledger.chapters]
    assert (shown, ledger.chapters[0].more) == ([10, 1, 1], 51)


@given(st.lists(st.integers(0, 40), max_size=5), st.integers(0, 20), st.integers(0, 6))
def test_shares_never_give_more_than_there_is(sizes: list[int], most: int, each: int) -> None:
    """Each has its least, none more than it has, and what is left of the most goes to those that have more."""
    given_ = shares(sizes, most=most, each=each)

    assert all(min(size, each) <= share <= size for size, share in zip(sizes, given_, strict=True))
    assert sum(given_) >= min(sum(sizes), most)


@pytest.mark.parametrize(
    ("low", "high", "english"),
    [(12, 12, "12"), (5, 7, "5–7"), (10, None, "at least 10"), (0, 40, "at most 40"), (1800, 2200, "about 2000"),
     (2.5, 2.5, "2.5"), (1234567, 1234567, "1234567")],
)  # fmt: skip
def test_bounds_are_worded_as_they_were_said(low: float, high: float | None, english: str) -> None:
    """An interval, a bound alone and an about are told apart."""
    assert Wording(language="en").text(interval(low, high)) == english


def test_a_promise_of_march_comes_back_with_an_earlier_source() -> None:
    """Its article gets a number after all others, stands in a list of its own, in no figure, and in the evidence."""
    rows = told(promises=(promise(),))
    edition, plain = composed(rows), composed(told())
    assert edition.pledges is not None
    ((group, (pledge,), more),) = edition.pledges.groups

    (source,) = edition.earlier
    assert (group, more, source.number) == ("now", 0, len(listed(edition)))
    assert pledge.first is not None
    assert (pledge.first.passage.evidence, pledge.first.parts[1]) == (source.number, "27 أيلول 2026")
    assert pledge.said.evidence == (source.number,)
    assert edition.kpis == plain.kpis
    assert edition_rows(edition, "sha")["edition_evidence"][-1]["article_id"] == "z99"
    assert {"pledges", "earlier"} <= set(sections(edition))
    for language in ("ar", "en"):
        assert f'id="s{source.number}"' in html(edition, language)


def test_what_became_of_a_promise_stands_beside_it_with_its_number() -> None:
    """A promise that is met in the window is settled: the words that prove it and where they stand are printed."""
    proof = said("c01", date(2026, 9, 23), C01, "بدأت القوات الأمريكية سحب")
    edition = composed(told(promises=(promise("met", evidence=(proof,)),)))
    assert edition.pledges is not None
    ((group, (pledge,), _),) = edition.pledges.groups

    number = next(s.number for s in edition.sources if s.article_id == "c01")
    assert (group, pledge.state, pledge.proven and pledge.proven.evidence) == ("settled", "met", (number,))
    assert pledge.proof is not None
    assert pledge.proof.parts[1] == "بدأت القوات الأمريكية سحب"


def window_of(*promises: Promise) -> dict[str, list[date]]:
    """Return the days that the promises of each printed group are due."""
    known = pledges.grouped(promises, WINDOW)
    return {name: [p.last_due for p in group] for name, group in known.items()}


def test_old_news_of_promises_is_not_printed_again() -> None:
    """What was settled before the window and lies in no part of it, and a silence of months, are no news."""
    old = said("c01", date(2026, 9, 1), C01, "بدأت")
    past, recent, ahead = date(2026, 6, 1), date(2026, 9, 10), date(2026, 12, 31)

    assert window_of(promise("met", past, evidence=(old,)), promise("no-word", past)) == {}
    assert window_of(promise("no-word", recent), promise("due", ahead), promise("denied", ahead, place="taji", evidence=(old,))) == {
        "silent": [recent], "coming": [ahead]
    }  # fmt: skip


def test_one_promise_under_several_names_is_printed_once() -> None:
    """What names no force, foreign ones, or another body at the same place folds into the fullest; another state's does not."""
    names = [
        ("coalition", "taji"),
        ("foreign", "taji"),
        (None, "taji"),
        ("us", "taji"),
        ("coalition", None),
        ("fr", "iraq"),
    ]
    known = [promise(id=f"p{n}", forces=forces, place=place) for n, (forces, place) in enumerate(names)]

    folded = pledges.folded(known)

    assert [(p.forces, p.place, len(p.said)) for p in folded] == [("coalition", "taji", 5), ("fr", "iraq", 1)]


@given(st.permutations(range(6)))
def test_folding_loses_no_saying_whatever_the_order(order: list[int]) -> None:
    """Every saying stands in one folded promise, and the order in which promises come changes nothing."""
    forces = ["coalition", "foreign", None, "us", "fr", "us"]
    known = [promise(id=f"p{n}", forces=forces[n], place=None if n == 5 else "taji") for n in range(6)]

    folded = pledges.folded([known[n] for n in order])

    assert folded == pledges.folded(known)
    assert sum(len(p.said) for p in folded) == 6


def test_a_week_without_claims_or_promises_has_neither_section() -> None:
    """Nothing to show, nothing printed: no ledger, no promises, no earlier sources."""
    edition = compose(quiet_week(), (), {})

    assert not {"ledger", "pledges", "earlier"} & set(sections(edition))


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def test_only_the_cited_articles_of_before_are_read_and_only_as_they_were_worded(warehouse: Warehouse) -> None:
    """Earlier articles come by wording, with their kept passages; the window's own and other versions do not."""
    seen = datetime(2026, 3, 2, 6, tzinfo=UTC)

    def passages(name: str, version: str) -> dict[str, Any]:
        row = {"article_id": name, "version_id": version, "position": 0, "seen_at": seen, "reason": ""}
        rows = [row | {"passage_id": f"{version}-{kind}", "kind": kind, "text": kind} for kind in ("lead", "ticker")]
        return {"passages": rows}

    put(
        warehouse,
        article("z99", version_id="z99.1", seen=seen, published_on=date(2026, 3, 2)) | passages("z99", "z99.1"),
        article("other", seen=seen, published_on=date(2026, 3, 2)) | passages("other", "other-v1"),
    )
    put(warehouse, article("z99", version_id="z99.2", seen=seen) | passages("z99", "z99.2"), load_id="l2", day=9)
    window = pl.DataFrame({"article_id": ["c01"], "version_id": ["c01.1"]})
    proof = said("c01", date(2026, 9, 23), C01, "بدأت")

    found = recorded(warehouse, window, (promise("met", evidence=(proof,)),), WINDOW, gazetteer.parse(""))

    assert found.earlier.select("article_id", "version_id", "standing").rows() == [("z99", "z99.1", "earlier")]
    assert found.passages["passage_id"].to_list() == ["z99.1-lead"]
