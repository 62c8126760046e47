"""A record becomes rows whose keys depend on nothing but what was read."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import frames, rows
from rasid.records import Credit, DateMention, Meta, Published, Quote, Record, Segment, as_json, from_json
from rasid.rows import Sighting
from rasid.sources import Name, Source

RECORD = Record(
    path="a.html",
    url="https://dijla.example/a",
    meta=Meta(
        title="بدء الانسحاب",
        outlet="صحافة دجلة",
        language="ar",
        published=Published(date=date(2026, 9, 7), how="explicit", earliest=date(2026, 9, 7), latest=date(2026, 9, 7)),
    ),
    segments=(
        Segment(kind="ticker", text="عاجل", reason="vocabulary"),
        Segment(kind="lead", text="بدأت القوات انسحابها", reason="first prose"),
        Segment(kind="body", text="قال الوزير: «انتهى»", reason="prose"),
    ),
    date_mentions=(DateMention(text="الاثنين", first=date(2026, 9, 7), last=date(2026, 9, 7), start=0, end=7),),
    quotes=(Quote(text="انتهى", speaker="الوزير", voice="direct", start=13, end=18),),
)
SEEN = Sighting(
    article_id="a", url="https://dijla.example/a", path=None, source_id="dijla", content_sha="sha",
    seen_at=datetime(2026, 9, 7, 6, tzinfo=UTC), load_id="collect-1",
)  # fmt: skip


def test_every_table_gets_rows_of_its_shape() -> None:
    """Each table's rows have just the columns of its frame."""
    made = rows.rows_of(RECORD, replace(SEEN, source_id=None), "r1")

    assert {t: frames.frame(t, some).height for t, some in made.items()} == {
        "outlets": 1, "articles": 1, "versions": 1, "readings": 1, "passages": 3, "date_mentions": 1,
    }  # fmt: skip


def test_noise_is_stored_and_not_counted_as_words() -> None:
    """All segments become passages in order; the version's words are those of the kept ones."""
    made = rows.rows_of(RECORD, SEEN, "r1")

    assert [(p["position"], p["kind"]) for p in made["passages"]] == [(0, "ticker"), (1, "lead"), (2, "body")]
    assert made["versions"][0]["words"] == 6


def test_the_same_page_makes_the_same_rows() -> None:
    """Reading a page again makes rows under the same keys."""
    assert rows.rows_of(RECORD, SEEN, "r1") == rows.rows_of(from_json(as_json(RECORD)), SEEN, "r1")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        (Published(), None, None),
        (Published(date=date(2026, 9, 7), how="explicit"), "2026-09-07T00:00:00+03:00", "2026-09-07T23:59:00+03:00"),
        (Published(date=date(2026, 9, 7), how="explicit", time="14:13"), *["2026-09-07T14:13:00+03:00"] * 2),
        (
            Published(date=date(2026, 9, 7), how="explicit", evidence="2026-09-07T10:00:00Z"),
            *["2026-09-07T10:00:00+00:00"] * 2,
        ),
    ],
)
def test_a_page_without_a_time_may_be_of_any_hour_of_its_day(
    said: Published, first: str | None, last: str | None
) -> None:
    """A time is a moment, in the outlet's zone unless the page gives an offset; a day is all of it."""
    found = rows.published_between(said, "Asia/Baghdad")
    assert [moment and moment.isoformat() for moment in found] == [first, last]


def test_credits_are_rows_of_a_version() -> None:
    """Each credit keeps its agency, its name and the words it stands in."""
    credit = Credit(agency="afp", name="أ ف ب", text="(أ ف ب)", place="end")
    made = rows.rows_of(replace(RECORD, meta=replace(RECORD.meta, credits=(credit,))), SEEN, "r1")
    assert frames.frame("versions", made["versions"])["credits"].to_list() == [
        [{"agency": "afp", "name": "أ ف ب", "text": "(أ ف ب)", "place": "end"}]
    ]


def test_noise_makes_no_new_version() -> None:
    """Another ticker leaves the version's key; another title or another kept word does not."""
    version = rows.version_id(RECORD)
    lead = Segment(kind="lead", text="بدأت القوات إعادة انتشارها", reason="first prose")

    assert rows.version_id(replace(RECORD, segments=RECORD.segments[1:])) == version
    assert rows.version_id(replace(RECORD, meta=replace(RECORD.meta, title="آخر"))) != version
    assert rows.version_id(replace(RECORD, segments=(lead, *RECORD.segments[2:]))) != version


def test_whose_article_it_is() -> None:
    """The source wins over the outlet a page names, that over the one it was taken from; else it is unknown."""
    borrowed = replace(RECORD, meta=Meta(original_source="وكالة النهرين"))

    assert rows.outlet_id(RECORD, "dijla") == "dijla"
    assert rows.outlet_id(RECORD, None) == "صحافة دجلة"
    assert rows.outlet_id(borrowed, None) == "وكالة النهرين"
    assert rows.outlet_id(replace(RECORD, meta=Meta()), None) == "unknown"


def test_an_unknown_outlet_has_a_name_to_print() -> None:
    """An article of nobody known still has an outlet row, named so in both languages."""
    made = rows.rows_of(replace(RECORD, meta=Meta()), replace(SEEN, source_id=None), "r1")

    assert [(o["outlet_id"], o["name_ar"], o["name_en"]) for o in made["outlets"]] == [
        ("unknown", "وسيلة غير معروفة", "Unknown outlet")
    ]


def test_a_configured_outlet_is_a_row() -> None:
    """A source gives its outlet row, as does the folder of saved pages; articles of a source bring none of their own."""
    source = Source(
        id="dijla", name=Name(ar="صحافة دجلة", en="Dijla Press"), home="https://dijla.example/", country="IQ",
        language="ar", kind="newspaper", ownership="private",
    )  # fmt: skip

    assert rows.rows_of(RECORD, SEEN, "r1")["outlets"] == []
    assert frames.frame("outlets", rows.outlet_rows([source])).rows() == [
        ("inbox", "صفحات محفوظة", "Saved pages", None, None, "site", "unknown"),
        ("dijla", "صحافة دجلة", "Dijla Press", "IQ", "ar", "newspaper", "private"),
    ]


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_keys_tell_parts_apart(one: list[str], other: list[str]) -> None:
    """Different parts have different keys, the same parts the same: what is joined stays told apart."""
    free = all("\x1f" not in part for part in one + other)

    assert not free or (rows.key(*one) == rows.key(*other)) == (one == other)
