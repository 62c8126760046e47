"""Stories over articles written for them: what is joined, what is kept apart, and that order never matters."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.stories import Item, central_sentences, cluster

HARIR = "أعلنت قيادة العمليات المشتركة إسقاط طائرتين مسيرتين قرب قاعدة حرير شمال أربيل فجر الجمعة من دون إصابات."
HARIR_TOO = "أسقطت الدفاعات طائرتين مسيرتين فجر الجمعة قرب قاعدة حرير في أربيل من دون إصابات بحسب قيادة العمليات."
GOLD = "استقرت أسعار الذهب في الأسواق العالمية مع ترقب قرار الفائدة وتراجع الدولار أمام العملات."
RAIN = "هطلت أمطار غزيرة على المدن الجنوبية وأغلقت المدارس أبوابها يومين بسبب السيول."


def item(name: str, text: str, day: int | None = 1, **more: str) -> Item:
    """Give an article of September 2026."""
    return Item(id=name, title=more.pop("title", text[:40]), text=text,
                published=date(2026, 9, day) if day else None, **{"language": "ar", **more})  # fmt: skip


NEWS = [
    item("a", HARIR, 4),
    item("b", HARIR_TOO, 5),
    item("c", GOLD, 4),
    item("d", RAIN, 4),
    item("e", GOLD + " وتراجع النفط.", 5),
]


def members(items: list[Item], **more: int) -> set[tuple[str, ...]]:
    """Give what lies together."""
    return {tuple(sorted(story.members)) for story in cluster(items, **more)}


def test_one_event_told_twice_is_one_story() -> None:
    """Two tellings of one event join; other news stays apart."""
    assert members(NEWS) == {("a", "b"), ("c", "e"), ("d",)}


def test_no_items_make_no_stories() -> None:
    """Nothing comes of nothing, and one article is a story."""
    assert cluster([]) == []
    assert members([NEWS[0]]) == {("a",)}


def test_the_same_words_a_week_later_are_another_story() -> None:
    """Articles further apart than the window do not join, undated ones join by their text."""
    assert members([item("a", HARIR, 4), item("b", HARIR_TOO, 14)]) == {("a",), ("b",)}
    assert members([item("a", HARIR, 4), item("b", HARIR_TOO, 14)], days=10) == {("a", "b")}
    assert members([item("a", HARIR, 4), item("b", HARIR_TOO, None)]) == {("a", "b")}


def test_reprints_are_together_whatever_their_day() -> None:
    """A group of reprints is never split."""
    assert members([item("a", HARIR, 1, group="g"), item("b", RAIN, 20, group="g")]) == {("a", "b")}


def test_languages_stay_apart() -> None:
    """Stories are made per language."""
    assert members([item("a", HARIR), item("b", HARIR, language="fr")]) == {("a",), ("b",)}


def test_a_story_keeps_its_id_when_later_articles_join() -> None:
    """The id comes from the earliest origin."""
    assert cluster([NEWS[0]])[0].id == cluster(NEWS[:2])[0].id


def test_days_and_headline_are_the_members_own() -> None:
    """First and last day are the members', the headline is a member with a title."""
    (story,) = cluster([item("a", HARIR, 4, title=" "), item("b", HARIR_TOO, 5), item("c", HARIR_TOO, None)])
    assert (story.first_day, story.last_day) == (date(2026, 9, 4), date(2026, 9, 5))
    assert story.headline_id in ("b", "c")


def test_a_title_in_code_heads_no_story() -> None:
    """A title that is an address in code gives way to a real one; where none is real the earliest article heads."""
    coded = "CBMiSmh dHBzOi vd LnBvbGl aWNvLmNvbS uZXdzLzIwMjAvMDEvMDEvcGV ZS"
    pair = [item("a", HARIR, 4, title=coded), item("b", HARIR_TOO, 5)]
    assert cluster(pair)[0].headline_id == "b"
    assert cluster(pair[:1])[0].headline_id == "a"


def test_shared_names_join_what_words_alone_do_not() -> None:
    """Names given by a gazetteer count."""
    pair = [item("a", "قصف قرب الموقع ليلا"), item("b", "سقوط مسيرة هناك ليلا")]
    assert len(cluster(pair)) == 2
    assert len(cluster(pair, names=lambda _: [f"name-{n}" for n in range(20)])) == 1


TEXTS = st.sampled_from([HARIR, HARIR_TOO, GOLD, RAIN, "", "خبر"])
ITEMS = st.lists(
    st.tuples(TEXTS, st.none() | st.integers(1, 20), st.none() | st.sampled_from("gh"), st.sampled_from(["ar", "en"])),
    max_size=9,
).map(lambda rows: [Item(id=str(n), title=t[:20], text=t, published=date(2026, 9, d) if d else None, language=lang, group=g)
                    for n, (t, d, g, lang) in enumerate(rows)])  # fmt: skip


@settings(deadline=None)
@given(ITEMS, st.integers(0, 99))
def test_order_never_matters_and_nothing_is_lost(items: list[Item], seed: int) -> None:
    """Each article lies in exactly one story, and any order of the input gives the same stories."""
    stories = cluster(items)
    assert sorted(name for story in stories for name in story.members) == sorted(i.id for i in items)
    shuffled = items[:]
    Random(seed).shuffle(shuffled)
    assert cluster(shuffled) == stories
    for story in stories:
        assert story.headline_id in story.members


@settings(deadline=None)
@given(ITEMS)
def test_a_group_is_never_split_within_a_language(items: list[Item]) -> None:
    """Reprints in one language share a story."""
    home = {name: story.id for story in cluster(items) for name in story.members}
    for a in items:
        for b in items:
            if a.group and a.group == b.group and a.language == b.language:
                assert home[a.id] == home[b.id]


def test_one_text_is_told_by_its_lead() -> None:
    """The extract of one article is its first full sentences, verbatim."""
    text = f"بغداد.\n{HARIR}\n{GOLD}\n{RAIN}"
    assert [text[a:b] for _, a, b in central_sentences({"x": text}, most=2)] == [HARIR, GOLD]


def test_merged_texts_are_told_by_what_they_share_once() -> None:
    """The first central sentence is one that several texts tell, and no second tells the same."""
    texts = {"x": f"{GOLD}\n{HARIR}", "y": HARIR_TOO, "z": f"{HARIR_TOO}\n{RAIN}"}
    told = [texts[name][a:b] for name, a, b in central_sentences(texts, most=2)]
    assert told[0] in (HARIR, HARIR_TOO)
    assert len(told) == 2
    assert told[1] in (GOLD, RAIN)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("xyz"), st.text(max_size=120), max_size=3))
def test_extracts_are_verbatim_spans(texts: dict[str, str]) -> None:
    """Every extract lies inside its text and is not empty."""
    for name, start, end in central_sentences(texts):
        assert texts[name][start:end].strip()
