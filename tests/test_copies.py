"""Copies and groups: which texts repeat which, and who printed first. All sentences are invented."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.copies import compare, containment, dedupe, groups
from rasid.errors import ConfigurationError

CONVOY = (
    "غادرت قافلة تضم 12 شاحنة محملة بالمعدات قاعدة الصحراء فجر اليوم باتجاه المعبر الشمالي، "
    "ورافقتها طائرتان مروحيتان حتى خروجها من حدود المحافظة، وفق مصدر أمني محلي"
)
DROUGHT = (
    "حذرت وزارة الزراعة من تراجع منسوب المياه في السدود الثلاثة هذا الموسم، ودعت الفلاحين إلى "
    "تأجيل زراعة القمح أسبوعين ريثما تتضح توقعات الأمطار في المناطق الجبلية"
)
TALKS = (
    "اتفق الوفدان في ختام الجولة الرابعة من الحوار على جدول زمني لإعادة انتشار القوات خارج المدن "
    "قبل نهاية شهر أيلول المقبل، على أن تتولى لجنة مشتركة متابعة التنفيذ"
)
OTHER_FIGURE = CONVOY.replace("12", "21")
RESPELT = CONVOY.replace("قافلة", "قافله").replace("12", "١٢").replace("المعدات", "المعـدّات")
ADDED = "وذكرت وسائل إعلام محلية نقلا عن بيان رسمي أنه " + CONVOY
EXCERPT = " ".join(CONVOY.split()[:14])
REWORDED = CONVOY.replace("محملة", "تحمل").replace("فجر", "صباح").replace("رافقتها", "صاحبتها")


def frame(**texts: str | None) -> pl.DataFrame:
    """Return the texts under their names."""
    return pl.DataFrame({"id": list(texts), "text": list(texts.values())}, schema={"id": pl.String, "text": pl.String})


NONE = frame()


def relation(a: str, b: str) -> str | None:
    """Return the relation of paragraph a to paragraph b."""
    edges = compare(frame(a=a, b=b), NONE, unit="paragraph")
    return edges["relation"].first() if edges.height else None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (CONVOY, CONVOY, "exact"),
        (CONVOY, RESPELT, "exact"),
        (CONVOY, ADDED, "near"),
        (CONVOY, REWORDED, "near"),
        (EXCERPT, CONVOY, "contained"),
        (CONVOY, EXCERPT, "contains"),
        (CONVOY, OTHER_FIGURE, "figures-differ"),
        (EXCERPT, OTHER_FIGURE, "figures-differ"),
        (CONVOY, DROUGHT, None),
        ("بغداد", "بغداد.", "exact"),
        ("قتل جندي واحد في الانفجار", "قتل جندي واحد في الانفجار الثاني", None),
        ("!", "؟", None),
    ],
)
def test_relations_of_two_paragraphs(a: str, b: str, expected: str | None) -> None:
    """Each way of repeating a paragraph has its own name, and short texts repeat only word for word."""
    assert relation(a, b) == expected


def test_rewording_counts_only_where_the_figures_agree() -> None:
    """A text half of whose shingles were reworded is a copy; with another figure too it is a formula."""
    reworded = CONVOY.replace("محملة", "تحمل").replace("رافقتها", "صاحبتها")
    reworded = reworded.replace("محلي", "كبير").replace("خروجها", "مغادرتها")
    assert 0.5 <= containment(CONVOY, reworded)[0] < 0.6
    assert relation(CONVOY, reworded) == "near"
    dated = [f"{text} يوم 7 أيار" for text in (CONVOY, reworded)]
    assert relation(*dated) == "near"
    assert relation(dated[0], dated[1].replace("7", "8")) is None


def test_every_printing_of_two_texts_is_linked_but_known_ones_not_again() -> None:
    """Two copies of one text and an edit of it make three edges; what both ends of were known makes none."""
    known = frame(a=CONVOY, b=CONVOY, c=REWORDED)
    edges = compare(known, NONE, unit="paragraph").select("a", "b", "relation").rows()
    assert edges == [("a", "b", "exact"), ("a", "c", "near"), ("b", "c", "near")]
    again = compare(frame(d=REWORDED), known, unit="paragraph").select("a", "b", "relation").rows()
    assert again == [("a", "d", "near"), ("b", "d", "near"), ("c", "d", "exact")]


def test_articles_are_reprints_or_part_reprints() -> None:
    """An article that takes over another nearly whole is near; one that takes half of it is a part reprint."""
    texts = frame(
        a=f"{CONVOY}\n{DROUGHT}", b=f"{RESPELT}\n{DROUGHT} .", c=f"{CONVOY}\n{TALKS}", d=f"{ADDED}\n{DROUGHT}"
    )
    edges = compare(texts, NONE, unit="article")
    found = {(a, b): kind for a, b, kind in edges.select("a", "b", "relation").rows()}
    assert found[("a", "b")] == "exact"
    assert found[("a", "d")] == "near"
    assert found[("a", "c")] == "part-reprint"


def test_similarity_is_jaccard_for_reprints_and_containment_otherwise() -> None:
    """The figure that decided is the one that is reported."""
    texts = frame(a=f"{CONVOY}\n{DROUGHT}", d=f"{ADDED}\n{DROUGHT}")
    for unit, measure in (("article", "jaccard"), ("paragraph", "containment")):
        edge = compare(texts, NONE, unit=unit).row(0, named=True)
        assert edge["similarity"] == edge[measure]
        assert 0 < edge["jaccard"] < edge["containment"] <= 1


def test_part_reprints_name_their_source_and_keep_their_group() -> None:
    """A part reprint says of whom, and stands alone all the same."""
    texts = frame(a=f"{CONVOY}\n{DROUGHT}\n{TALKS}", b=f"{CONVOY}\n{DROUGHT}", c=DROUGHT)
    texts = texts.with_columns(published_at=pl.Series(["2031-05-02", "2031-05-03", "2031-05-01"]))
    grouped = dedupe(texts, unit="article")
    assert grouped.select("id", "group", "of", "relation").rows() == [
        ("a", "a", "c", "part-reprint"),
        ("b", "a", "a", "near"),
        ("c", "c", None, None),
    ]


def test_the_origin_is_the_earliest_printing_and_undated_never_wins() -> None:
    """Publication decides, whatever its form; a text without date, or without a real one, comes last."""
    texts = frame(a=CONVOY, b=CONVOY, c=CONVOY, d=CONVOY)
    dates = [None, "2031-05-02T09:00:00+03:00", "2031-05-02T07:00:00Z", "أمس"]
    grouped = dedupe(texts.with_columns(published_at=pl.Series(dates)), unit="paragraph")
    assert grouped["group"].to_list() == ["b"] * 4
    assert grouped["of"].to_list() == ["b", None, "b", "b"]


def test_first_sight_breaks_ties_of_publication() -> None:
    """Of two texts of one day the one seen first is the origin, before the lesser id."""
    items = pl.DataFrame({"id": ["a", "b"], "published_at": ["2031-05-02"] * 2, "first_seen_at": [9, 3]})
    edges = compare(frame(a=CONVOY, b=CONVOY), NONE, unit="paragraph")
    assert groups(items, edges)["of"].to_list() == ["b", None]


def test_only_the_text_with_other_figures_is_marked() -> None:
    """Of three printings the one that contradicts is marked, though it comes first by id."""
    texts = frame(a=OTHER_FIGURE, b=CONVOY, c=RESPELT + " أيضا", d=EXCERPT.replace("12 ", ""))
    marked = dedupe(texts, unit="paragraph").filter(pl.col("relation") == "figures-differ")
    assert marked["id"].to_list() == ["a"]
    assert dedupe(texts, unit="paragraph")["group"].n_unique() == 1


def test_a_later_correction_is_marked_against_the_first_figure() -> None:
    """Where publication tells the order, the later figure contradicts the earlier one."""
    texts = frame(a=OTHER_FIGURE, b=CONVOY).with_columns(published_at=pl.Series(["2031-05-01", "2031-05-02"]))
    assert dedupe(texts, unit="paragraph").select("of", "relation").rows() == [
        (None, None),
        ("a", "figures-differ"),
    ]


def test_a_figure_that_stands_alone_does_not_mark_those_it_contradicts() -> None:
    """A printing agrees with the origin, though one with a figure of its own was printed in between."""
    texts = frame(a=CONVOY, b=OTHER_FIGURE, c=ADDED)
    dated = texts.with_columns(published_at=pl.Series(["2031-05-01", "2031-05-02", "2031-05-03"]))
    grouped = dedupe(dated, unit="paragraph").select("of", "relation").rows()
    assert grouped == [(None, None), ("a", "figures-differ"), ("a", "near")]


def test_a_compilation_does_not_join_its_parts() -> None:
    """A text that holds four unrelated paragraphs names one of them and leaves them apart; two it joins."""
    fourth = "افتتح مجلس البلدية مكتبة عامة جديدة في الحي القديم تضم قاعة للأطفال وأرشيفا رقميا لصحف المدينة"
    parts = {"p1": CONVOY, "p2": DROUGHT, "p3": TALKS, "p4": fourth}
    whole = dedupe(frame(**parts, whole=" ".join(parts.values())), unit="paragraph")
    assert whole["group"].to_list() == ["p1", "p2", "p3", "p4", "whole"]
    assert whole["of"].to_list() == [None, None, None, None, "p1"]
    assert dedupe(frame(p1=CONVOY, p2=DROUGHT, z=f"{CONVOY} {DROUGHT}"), unit="paragraph")["group"].n_unique() == 1


def test_more_copies_than_the_cap_are_still_one_group() -> None:
    """Fifty exact copies share one group, each an exact copy of the origin, and so do their edits."""
    texts = frame(**{f"p{i:02}": CONVOY for i in range(50)}, z=ADDED)
    dates = [f"2031-05-{i % 28 + 1:02}" for i in range(50, -1, -1)]
    grouped = dedupe(texts.with_columns(published_at=pl.Series(dates)), unit="paragraph")
    assert grouped["group"].n_unique() == 1
    assert grouped.filter(pl.col("id") != "z")["relation"].drop_nulls().unique().to_list() == ["exact"]


def test_null_texts_stand_alone() -> None:
    """A row without text, or without a word in it, is its own group."""
    grouped = dedupe(frame(a=None, b=None, c="", d="…"), unit="article")
    assert grouped.rows() == [(i, i, None, None, None) for i in "abcd"]


def test_an_empty_frame_gives_an_empty_frame() -> None:
    """Nothing in, nothing out, with the same columns."""
    assert dedupe(NONE, unit="paragraph").columns == ["id", "group", "of", "relation", "similarity"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"id": ["a", "a"], "text": ["", ""]}, "'a' stands twice"),
        ({"id": ["a", None], "text": ["", ""]}, "row 1: `id` is empty"),
        ({"id": ["a"]}, "'text' is missing"),
    ],
)
def test_bad_ids_are_named(rows: dict[str, list[str | None]], said: str) -> None:
    """A missing or repeated id stops the run before it starts, and is named."""
    with pytest.raises(ConfigurationError, match=said):
        dedupe(pl.DataFrame(rows), unit="paragraph")


@st.composite
def corpora(draw: st.DrawFn) -> pl.DataFrame:
    """Draw texts cut from, glued of and edited from three paragraphs, with dates or none."""
    texts = []
    for _ in range(draw(st.integers(1, 7))):
        words: list[str] = []
        for base in draw(st.lists(st.sampled_from([CONVOY, DROUGHT, TALKS]), max_size=2)):
            row = base.split()
            start = draw(st.integers(0, 6))
            words += row[start : start + draw(st.integers(4, 40))]
        for at in draw(st.lists(st.integers(0, 30), max_size=3)):
            words[at : at + 1] = [draw(st.sampled_from(["أيضا", "7", "12", "ثلاثة"]))]
        texts.append(" ".join(words))
    texts += draw(st.lists(st.sampled_from(texts), max_size=3))
    size = len(texts)
    days = st.none() | st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-03"])
    dates = draw(st.lists(days, min_size=size, max_size=size))
    ids = draw(st.permutations([f"p{i}" for i in range(size)]))
    schema = {"id": pl.String, "text": pl.String, "published_at": pl.String}
    return pl.DataFrame({"id": ids, "text": texts, "published_at": dates}, schema=schema)


units = st.sampled_from(["paragraph", "article"])


@settings(deadline=None, max_examples=40)
@given(corpora(), units, st.randoms(use_true_random=False))
def test_every_id_comes_back_once_and_row_order_is_nothing(texts, unit, random) -> None:
    """In = out, in input order; a group is named for a member that has no earlier copy; shuffling changes nothing."""
    grouped = dedupe(texts, unit=unit)
    assert grouped["id"].to_list() == texts["id"].to_list()
    by_id = {row["id"]: row for row in grouped.to_dicts()}
    assert all(by_id[row["group"]]["group"] == row["group"] for row in by_id.values())
    assert all((row["of"] is None) == (row["relation"] is None) for row in by_id.values())
    assert all(row["of"] is not None for row in by_id.values() if row["group"] != row["id"])
    order = list(range(texts.height))
    random.shuffle(order)
    shuffled = dedupe(texts[order], unit=unit)
    assert {row["id"]: row for row in shuffled.to_dicts()} == by_id


@settings(deadline=None, max_examples=40)
@given(corpora(), units)
def test_nobody_copies_from_the_future(texts: pl.DataFrame, unit) -> None:
    """`of` leads back in time: following it never returns, and never to a later day or from a dated to an undated text."""
    day = dict(texts.select("id", "published_at").rows())
    of = dict(dedupe(texts, unit=unit).select("id", "of").rows())
    for start in of:
        seen, at = {start}, start
        while (source := of[at]) is not None:
            assert source not in seen
            assert (day[source] or "9") <= (day[at] or "9")
            seen.add(source)
            at = source


@settings(deadline=None, max_examples=40)
@given(corpora(), units, st.data())
def test_batches_give_the_edges_of_one_batch(texts: pl.DataFrame, unit, data: st.DataObject) -> None:
    """Two batches, the second compared with the first as history, give the edges of all at once."""
    cut = data.draw(st.integers(0, texts.height))
    early, late = texts[:cut], texts[cut:]
    parts = [compare(early, NONE, unit=unit), compare(late, early, unit=unit)]
    whole = compare(texts, NONE, unit=unit)
    assert pl.concat(parts).sort("a", "b").rows() == whole.rows()


@settings(deadline=None, max_examples=40)
@given(corpora(), units)
def test_comparing_again_with_itself_changes_nothing(texts: pl.DataFrame, unit) -> None:
    """Texts that come again as history bring the same edges, and the same answer twice."""
    assert compare(texts, texts, unit=unit).rows() == compare(texts, NONE, unit=unit).rows()
    assert dedupe(texts, unit=unit).rows() == dedupe(texts, unit=unit).rows()
