"""Quotes of the week, framing and contrast: literal rows in, printed values out."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from rasid.composition import compose
from rasid.contrast import Choice, Fact, Match, Spot, Telling
from rasid.edition import Edition
from rasid.errors import RenderError
from rasid.evidence import check, stored
from rasid.gazetteer import parse
from rasid.said_this_week import actor
from rasid.sayings import Printed
from rasid.sources import Name
from rasid.voice_values import VoiceRows, Voices
from rasid.week_rows import WeekRows
from tasks.rendering import html, sections
from tests.frozen_week import EXTRACTS, STORIES, P, passages, quiet_week, week

WHOLE = "سنسلم القاعدة الأخيرة قبل نهاية العام ولن يبقى فيها سوى 12 مدربا"
CUT = "سنسلم القاعدة الأخيرة قبل نهاية العام"
ALTERED = WHOLE.replace("12", "20")
ALONE = "لا أحد يعرف ما الذي سيأتي بعد هذا"
TEXTS = [
    ("a01", "body", f"قال الوزير سعد: «{WHOLE}»، وقال مصدر: «{ALONE}»."),
    ("a05", "body", f"وقال الوزير سعد: «{CUT}»."),
    ("b03", "body", f"وقال الوزير سعد: «{ALTERED}»."),
    ("m01", "body", f"وقال الوزير سعد: «{WHOLE}»."),
]
GAZETTEER = parse(
    """
[[offices]]
id = "fr-president"
country = "fr"
ar = ["رئيس فرنسا"]
en = ["President of France"]
[[persons]]
id = "hollande"
country = "fr"
offices = [{ office = "fr-president", from = 2012-05-15, until = 2017-05-14 }]
ar = ["فرانسوا هولاند", "هولاند"]
en = ["François Hollande"]
"""
)
QUOTED = {"a01": (WHOLE, ALONE), "a05": (CUT,), "b03": (ALTERED,), "m01": (WHOLE,)}
OUTLETS = {"a01": "rafid", "a05": "nakhla", "b03": "qindil", "m01": "marsad"}


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Give rows as a frame."""
    return pl.DataFrame(rows, infer_schema_length=None)


def last_passage(article: str) -> tuple[str, str]:
    """Give the id and text of the article's last passage."""
    row = passages([*P, *TEXTS]).filter(pl.col("article_id") == article).sort("position").row(-1, named=True)
    return row["passage_id"], row["text"]


def quotations(voice: str = "direct") -> pl.DataFrame:
    """Give the quotations of the texts above."""
    rows = []
    for article, said in QUOTED.items():
        passage, text = last_passage(article)
        for position, words in enumerate(said):
            start = text.index(words)
            rows.append(
                {"article_id": article, "version_id": f"{article}-v", "position": position, "passage_id": passage,
                 "start_at": start, "end_at": start + len(words), "text": words, "speaker_id": None, "voice": voice,
                 "speaker": "مصدر" if words == ALONE else "الوزير سعد", "outlet_id": OUTLETS[article], "group_id": article}
            )  # fmt: skip
    return frame(rows)


def counted(outlet: str, term: str, uses: int, *, voice: str = "outlet", reporting: str = "own") -> dict[str, Any]:
    """Give a row of framing_counts."""
    said = {"outlet_id": outlet, "concept": "foreign-forces", "term": term, "voice": voice}
    return said | {"reporting": reporting, "uses": uses, "articles": 1}


def used(
    article: str, outlet: str, letters: str, term: str, *, voice: str = "outlet", reporting: str = "own"
) -> dict[str, Any]:
    """Give a row of framing_uses whose letters stand in the article's first passage."""
    text = next(text for key, _, text in P if key == article)
    start = text.index(letters)
    return {"outlet_id": outlet, "article_id": article, "version_id": f"{article}-v", "passage_id": f"{article}-0",
            "start_at": start, "end_at": start + len(letters), "text": letters, "concept": "foreign-forces",
            "term": term, "voice": voice, "speaker": None, "reporting": reporting, "origin": outlet, "language": "ar"}  # fmt: skip


COUNTS = [
    counted("nakhla", "occupation", 4), counted("nakhla", "occupation", 2, voice="quoted"),
    counted("rafid", "coalition", 3), counted("rafid", "occupation", 1, voice="attributed"),
    counted("masaa", "coalition", 5, reporting="reprint"),
]  # fmt: skip
USES = [
    used("a05", "nakhla", "الاحتلال", "occupation"), used("a01", "rafid", "قوات التحالف الدولي", "coalition"),
    used("a02", "masaa", "قوات التحالف الدولي", "coalition", reporting="reprint"),
]  # fmt: skip
TERMS = {
    "foreign-forces": Name(ar="القوات الأجنبية", en="the foreign forces"),
    "occupation": Name(ar="احتلال", en="occupation"),
    "coalition": Name(ar="تحالف", en="coalition"),
}
ARABIC = Telling(
    story_id="s-ar", language="ar", first_day=date(2026, 9, 24), last_day=date(2026, 9, 24),
    facts={Fact("figure", ("troops",), 500, 500): (Spot("b01", "b01-0", 67, 76),),
           Fact("stage", ("announced", "", "")): (Spot("b01", "b01-0", 0, 20),), Fact("date", (), 1, 1): ()},
    choices={Choice("foreign-forces", "foreign", "outlet"): (Spot("b01", "b01-0", 20, 34),),
             Choice("foreign-forces", "occupation", "quoted"): (Spot("b01", "b01-0", 20, 34),)},
)  # fmt: skip
ENGLISH = Telling(
    story_id="s-en", language="en", first_day=date(2026, 9, 24), last_day=date(2026, 9, 24),
    facts={Fact("date", (), 1, 1): ()}, choices={},
)  # fmt: skip


def spoken() -> VoiceRows:
    """Give the voices of the frozen week."""
    return VoiceRows(
        quotations=quotations(), counts=frame(COUNTS), uses=frame(USES), gazetteer=GAZETTEER, terms=TERMS,
        matches=(Match(first=ARABIC, second=ENGLISH, likeness=0.6, shared=(Fact("date", (), 1, 1),)),),
        headlines={"s-ar": "b01", "s-en": "b04"},
    )  # fmt: skip


def heard(**changed: Any) -> WeekRows:
    """Give the frozen week with its voices, of which *changed* fields are others."""
    return week(passages=passages([*P, *TEXTS]), spoken=replace(spoken(), **changed))


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Give the edition of the frozen week with its voices."""
    return compose(heard(), STORIES, EXTRACTS)


def number(edition: Edition, article: str) -> int:
    """Give the number of *article* in the source list."""
    return next(s.number for s in (*edition.sources, *edition.mentions) if s.article_id == article)


def test_a_saying_shows_who_cut_and_who_altered_it(edition: Edition) -> None:
    """Three outlets of two newsrooms print one saying; what one left out and the figure another changed stand with their numbers."""
    assert edition.voices.sayings
    first, second = edition.voices.sayings.sayings
    assert (first.text.text, first.origins, first.outlets) == (WHOLE, 2, 3)
    assert first.text.evidence == number(edition, "a01")
    assert first.speaker
    assert (first.speaker.text, first.actor) == ("الوزير سعد", None)
    assert [p.number for p in first.whole] == [number(edition, "a01")]
    altered, cut = first.changed
    assert (altered.verdict, altered.printing.number) == ("altered", number(edition, "b03"))
    assert [(d.full and d.full.text, d.printed and d.printed.text) for d in altered.departures] == [("12", "20")]
    assert altered.departures[0].has_figures
    assert (cut.verdict, cut.printing.number) == ("cut", number(edition, "a05"))
    assert [(d.full and d.full.text, d.printed) for d in cut.departures] == [("ولن يبقى فيها سوى 12 مدربا", None)]
    assert (second.text.text, second.origins, second.changed) == (ALONE, 1, ())


def test_what_does_not_count_and_what_is_no_quotation_is_not_printed() -> None:
    """A passing mention's quotation is in no figure; words an outlet reports as its own are no quotation."""
    counted_only = compose(heard(), STORIES, EXTRACTS).voices.sayings
    assert counted_only
    assert counted_only.measure.values["articles"] == 3
    assert compose(heard(quotations=quotations("indirect")), STORIES, EXTRACTS).voices.sayings is None


@pytest.mark.parametrize(
    ("speaker", "is_meant"),
    [("فرانسوا هولاند", True), ("هولاند", True), ("الرئيس هولاند", True), ("الفريق ماثيو هولاند", False)],
)
def test_a_last_name_alone_makes_nobody_known(speaker: str, is_meant: bool) -> None:
    """A person is named by the gazetteer's name only where the words as printed can mean that person."""
    quotation = Printed(
        id="q", article_id="a", outlet_id="o", origin="o", text="", speaker=speaker, speaker_id="hollande"
    )
    assert actor(quotation, GAZETTEER) == (Name(ar="فرانسوا هولاند", en="François Hollande") if is_meant else None)


def test_only_own_words_are_an_outlets_choice(edition: Edition) -> None:
    """The bar holds own voice in own reporting; quoted, attributed and taken uses are counted beside it."""
    assert edition.voices.framing
    (concept,) = edition.voices.framing.concepts
    assert [term.en for term in concept.terms] == ["occupation", "coalition"]
    rows = [(r.outlet.en, r.own, r.quoted, r.attributed, r.taken) for r in concept.outlets]
    assert rows == [("Nakhla TV", 4, 2, 0, 0), ("Rafid Agency", 3, 0, 1, 0), ("Baghdad Evening", 0, 0, 0, 5)]
    assert dict(concept.finding.values) == {"uses": 15, "outlet": 7, "quoted": 2, "attributed": 1, "taken": 5}


def test_a_sentence_stands_behind_the_main_counts(edition: Edition) -> None:
    """Each main term is shown in a sentence of an outlet that chose it, its letters marked, with its number."""
    assert edition.voices.framing
    uses = edition.voices.framing.concepts[0].uses
    assert [(u.term.en, u.outlet.en, u.sentence.text[u.start : u.end]) for u in uses] == [
        ("occupation", "Nakhla TV", "الاحتلال"), ("coalition", "Rafid Agency", "قوات التحالف الدولي"),
    ]  # fmt: skip
    assert [u.sentence.evidence for u in uses] == [number(edition, "a05"), number(edition, "a01")]


def test_two_languages_stand_side_by_side(edition: Edition) -> None:
    """Own terms and the facts only one side tells are shown; facts of one sentence share it, quoted terms stay out."""
    assert edition.voices.contrast
    (pair,) = edition.voices.contrast.pairs
    arabic, english = pair.sides
    assert [(c.term.en, c.uses, c.numbers) for c in arabic.choices] == [("foreign", 1, (number(edition, "b01"),))]
    (fact,) = arabic.facts
    assert (fact.kinds, fact.words and fact.words.evidence) == (("figure", "stage"), number(edition, "b01"))
    assert (english.choices, english.facts) == ((), ())


def test_nothing_said_prints_nothing() -> None:
    """Without quotations, terms and pairs there are no such sections."""
    edition = compose(quiet_week(), [], {})
    assert edition.voices == Voices()
    assert not {"quotes", "framing", "contrast"} & set(sections(edition))


def test_the_sections_are_verbatim_or_refused(edition: Edition) -> None:
    """All is a slice of what is stored; where one stored passage loses a word, the edition is not printed."""
    check(edition, stored(heard()))
    passage, _ = last_passage("b03")
    kept = stored(heard())
    with pytest.raises(RenderError, match=passage):
        check(edition, kept | {passage: kept[passage].replace("20", "30")})


@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_languages_print_the_same_sections(edition: Edition, language: Any) -> None:
    """The template prints each section in either language, with the passages as they are."""
    page = html(edition, language)
    assert all(f'id="{key}"' in page for key in ("quotes", "framing", "contrast"))
    assert f"«{WHOLE}»" in page
    assert "<mark>قوات التحالف الدولي</mark>" in page
