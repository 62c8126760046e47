"""The profile of a host: frequency nominates, position or pattern confirms; both directions, whatever the order of pages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid import host_cleaning
from rasid.host_profile import HostProfile, as_arrays, build, lines_of, newest
from rasid.reading import Page, read
from rasid.records import KEPT, Kind, Meta, Record, Segment
from tests.hosts import Outcome, compare, make

PLACES = [
    "الميناء",
    "القرية",
    "الجسر",
    "السوق",
    "المدرسة",
    "الغابة",
    "البستان",
    "المصنع",
    "المتحف",
    "المطار",
    "الحديقة",
    "المرصد",
]
DEEDS = ["رمم", "باع", "زار", "أغلق", "وسع", "رسم", "حرس", "مول", "نقل", "درس", "زرع", "وصف"]
PLEA = "اكتبوا إلينا بما ترونه من حولكم فنحن نقرأ كل رسالة تصلنا ونرد عليها."
BACKGROUND = "ويعود أصل الخلاف بين الحيين إلى خريطة قديمة رسمها مساح غريب ثم غادر البلاد ولم يترك عنوانا."


def story(n: int) -> tuple[str, str, str]:
    """Return the title and the two paragraphs of an article like no other."""
    place, deed = PLACES[n % 12], DEEDS[(n * 5 + n // 12) % 12]
    first = f"{deed} أهل {place} ما بقي من {PLACES[(n + 3) % 12]} بعد أن {DEEDS[(n + 7) % 12]} الحرفيون {PLACES[(n + 5) % 12]} في صباح غائم وسط دهشة المارة."
    second = f"وقال شيخ من {PLACES[(n + 8) % 12]} إن جده {DEEDS[(n + 2) % 12]} {place} قبل أن يولد أبوه ثم {DEEDS[(n + 9) % 12]} {PLACES[(n + 1) % 12]} مع رفاقه."
    return f"{place}: لماذا {deed} الأهالي {PLACES[(n + 3) % 12]}", first, second


def record(n: int, *, above: tuple[str, ...] = (), within: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> Record:
    """Return the n-th page as its own rules read it: all but the title is kept."""
    title, first, second = story(n)
    kinds: list[tuple[Kind, str]] = [
        *(("body", text) for text in above), ("title", title), ("body", first), *(("body", text) for text in within),
        ("body", second), *(("body", text) for text in below),
    ]  # fmt: skip
    segments = tuple(Segment(kind=kind, text=text, reason="as read") for kind, text in kinds)
    return Record(path=str(n), url=None, meta=Meta(title=title), segments=segments)


def learned(records: list[Record]) -> HostProfile:
    """Return the profile of *records*."""
    profile = build(lines_of({one.path: one for one in records}))
    assert profile is not None
    return profile


def gone(one: Record, profile: HostProfile) -> dict[str, str]:
    """Return what *profile* takes from the kept text of a page, by its new kind."""
    segments = host_cleaning.clean(one.segments, one.meta.title, profile)
    pairs = zip(one.segments, segments, strict=True)
    return {after.text: after.kind for before, after in pairs if before.kind in KEPT and after.kind not in KEPT}


def test_what_closes_most_pages_of_a_host_speaks_of_the_outlet() -> None:
    """A sentence with a full stop under eight of ten texts is no news; the same one within a text stays."""
    pages = [record(n, below=(PLEA,) if n < 8 else ()) for n in range(10)]
    profile = learned(pages)

    assert [gone(page, profile) for page in pages] == [{PLEA: "widget"}] * 8 + [{}] * 2
    assert gone(record(30, within=(PLEA,)), profile) == {}


def test_a_background_paragraph_stays_wherever_it_stands() -> None:
    """A paragraph that an outlet prints in most of its stories, now here, now last, is text in all of them."""
    pages = [record(n, within=(BACKGROUND,)) if n % 3 else record(n, below=(BACKGROUND,)) for n in range(12)]

    assert [gone(page, learned(pages)) for page in pages] == [{}] * 12


def test_a_background_paragraph_that_closes_some_stories_stays() -> None:
    """Four of ten stories that end with the same paragraph are stories on one matter, not furniture."""
    pages = [record(n, below=(BACKGROUND,) if n < 4 else ()) for n in range(10)]

    assert [gone(page, learned(pages)) for page in pages] == [{}] * 10


@pytest.mark.parametrize(
    "said",
    [
        "وقتل في تلك الحرب 2500 شخص وفق ما جمعته الصحف من أسماء.",
        "وقال الوزير إن «الطريق طويل» ولم يزد على ذلك كلمة واحدة.",
    ],
)
def test_what_tells_figures_or_quotes_is_news_however_often(said: str) -> None:
    """Under every text of a host a paragraph with a figure or a quotation stays."""
    pages = [record(n, below=(said,)) for n in range(8)]

    assert [gone(page, learned(pages)) for page in pages] == [{}] * 8


def test_a_headline_of_another_page_is_a_link_and_the_own_one_is_not() -> None:
    """A line that is another article's title goes, above the title as a ticker; the page's own stays, as does its title."""
    pages = [record(n) for n in range(8)]
    profile = learned(pages)
    other, own = story(3)[0], story(5)[0]

    assert gone(record(5, within=(other,)), profile) == {other: "related_link"}
    assert gone(record(5, above=(other,)), profile) == {other: "ticker"}
    assert gone(record(5, within=(own,)), profile) == {}
    assert host_cleaning.clean(pages[5].segments, own, profile)[0].kind == "title"


def test_a_sentence_that_begins_with_headlines_is_a_sentence() -> None:
    """Headlines run together are a ticker; with a full stop they are what somebody wrote of them."""
    pages = [record(n) for n in range(8)]
    profile = learned(pages)
    ticker = f"{story(1)[0]} {story(2)[0]} {story(4)[0]}"

    assert gone(record(6, below=(ticker,)), profile) == {ticker: "ticker"}
    assert gone(record(6, within=(ticker,)), profile) == {ticker: "ticker"}
    assert gone(record(6, within=(ticker + ".",)), profile) == {}


def test_a_stock_subheading_stays_and_a_poll_goes() -> None:
    """One short line that recurs between paragraphs heads them; three that recur in a row are a poll."""
    poll = ("أي الألوان تفضل", "أزرق كالبحر", "أخضر كالسهل")
    pages = [record(n, within=("أصل الحكاية", story(n + 40)[1], *poll)) for n in range(8)]
    profile = learned(pages)

    assert gone(pages[0], profile) == dict.fromkeys(poll, "widget")


def test_two_printings_of_one_article_are_one_article() -> None:
    """The same article at five addresses makes nothing recur: a host needs five articles, not pages."""
    again = [replace(record(0, below=(PLEA,)), path=f"print-{n}") for n in range(5)]

    assert build(lines_of({one.path: one for one in again})) is None
    others = [record(n) for n in range(1, 9)]
    assert gone(again[0], learned([*again, *others])) == {}


def test_too_few_articles_teach_nothing() -> None:
    """Four articles make no profile, five do."""
    pages = [record(n, below=(PLEA,)) for n in range(5)]

    assert build(lines_of({one.path: one for one in pages[:4]})) is None
    assert gone(pages[0], learned(pages)) == {PLEA: "widget"}


def test_a_credit_that_recurs_under_the_texts_is_a_source() -> None:
    """An outlet and its agency under most texts are furniture by their recurrence, and a source by their words."""
    pages = [record(n, below=("مرآة السهل/ أ ف ب",)) for n in range(8)]

    assert gone(pages[0], learned(pages)) == {"مرآة السهل/ أ ف ب": "source_line"}


def test_a_page_is_never_emptied() -> None:
    """A page all of whose lines recur keeps them: what is left of a text must hold a paragraph."""
    pages = [record(n, below=(PLEA,)) for n in range(8)]
    bare = replace(pages[0], segments=tuple(s for s in pages[0].segments if s.text == PLEA))

    assert gone(bare, learned(pages)) == {}


FURNISHED = [
    record(
        n, above=(story((n + 1) % 12)[0],), within=(BACKGROUND,) if n % 3 else (), below=(PLEA, story((n + 2) % 12)[0])
    )
    for n in range(12)
]


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(12)), st.data())
def test_a_profile_does_not_depend_on_order_or_on_an_earlier_one(order: list[int], data: st.DataObject) -> None:
    """Pages in any order, some of them cleaned already under the profile of any five others or more, teach the same."""
    profile = learned(FURNISHED)
    some = learned([FURNISHED[n] for n in order[: data.draw(st.integers(5, 12))]])
    cleaned = [
        replace(one, segments=host_cleaning.clean(one.segments, one.meta.title, some))
        if data.draw(st.booleans())
        else one
        for one in (FURNISHED[n] for n in order)
    ]

    assert learned(cleaned).version == profile.version


@settings(deadline=None, max_examples=25)
@given(st.integers(5, 12), st.integers(0, 11))
def test_cleaning_again_changes_nothing_and_forgets_the_profile_before(known: int, n: int) -> None:
    """The same profile finds nothing more to do; another one starts from what the page's own rules kept."""
    before, after = learned(FURNISHED[:known]), learned(FURNISHED)
    one = FURNISHED[n]
    early = replace(one, segments=host_cleaning.clean(one.segments, one.meta.title, before))
    late = host_cleaning.clean(one.segments, one.meta.title, after)

    assert host_cleaning.clean(early.segments, one.meta.title, before) == early.segments
    assert [s.text for s in host_cleaning.clean(early.segments, one.meta.title, after) if s.kind in KEPT] == [
        s.text for s in late if s.kind in KEPT
    ]
    assert host_cleaning.changed(lines_of({"p": early}), before) == []
    lost = len([s for s in early.segments if s.kind in KEPT]) != len([s for s in late if s.kind in KEPT])
    assert host_cleaning.changed(lines_of({"p": early}), after) == (["p"] if lost else [])


def test_a_profile_is_its_arrays_again() -> None:
    """What is written for the children is the profile, and its version tells it from others."""
    profile = learned(FURNISHED)

    assert HostProfile(**as_arrays(profile)).version == profile.version
    assert learned(FURNISHED[:11]).version != profile.version


def test_a_profile_is_built_of_the_newest_pages() -> None:
    """Of each host the 200 newest pages of the last sixty days before its newest count, whatever their order."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    seen = [("a", start + timedelta(hours=n)) for n in range(250)] + [("b", start), ("b", start + timedelta(days=61))]
    pages = pl.DataFrame(
        [(f"{host}{n:03}", host, at) for n, (host, at) in enumerate(seen)],
        schema=["page", "host", "seen_at"],
        orient="row",
    )
    found = newest(pages.sample(fraction=1, shuffle=True, seed=5))

    assert sorted(found["page"]) == [*(f"a{n:03}" for n in range(50, 250)), "b251"]
    assert found.filter(pl.col("rank") == 0).sort("page")["page"].to_list() == ["a249", "b251"]


def test_a_page_is_read_under_a_profile() -> None:
    """The record itself says what the host's profile took, and its text is without it."""
    title, first, second = story(20)
    pages = [record(n, below=(PLEA,)) for n in range(8)]
    text = "\n\n".join([title, first, second, PLEA]).encode()
    page = Page(content=text, path="a.txt", media="text")

    assert PLEA in read(page).text
    assert PLEA not in read(replace(page, profile=learned(pages))).text


@pytest.fixture(scope="module", params=[("html", 3), ("text", 4), ("html", 6)], ids=lambda p: f"{p[0]} {p[1]}")
def outcome(request: pytest.FixtureRequest) -> Outcome:
    """Return how the pages of an invented host are read without and with its profile."""
    media, seed = request.param
    return compare(make(seed, 60), media)


def test_sixty_pages_of_a_host_clean_each_other(outcome: Outcome) -> None:
    """Furniture no pattern knows goes; no title is lost by it and no paragraph of the text, reused background neither."""
    before, after = outcome.before.figures(), outcome.after.figures()

    assert after["keep_f1"] >= 0.99 > 0.96 > before["keep_f1"]
    assert after["noise_recall"] >= 0.97 > 0.8 > before["noise_recall"]
    assert outcome.titles_lost == outcome.paragraphs_lost == ()
