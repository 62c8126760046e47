"""Composition: rows in, edition out; literals on both sides."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.composition import compose
from rasid.edition import Edition
from rasid.evidence import check, stored
from rasid.origins import independent
from rasid.passages import Passage
from rasid.sources import Name
from rasid.storylines import slices, texts
from rasid.wording import Wording
from tests.frozen_week import EXTRACTS, HEADER, STORIES, A, Story, article, articles, passages, quiet_week, week


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the frozen week's edition."""
    return compose(week(), STORIES, EXTRACTS)


def test_same_rows_give_the_same_edition(edition: Edition) -> None:
    """Composition is pure: the edition does not depend on the order rows and stories come in."""
    shuffled = replace(week(), articles=week().articles.reverse(), passages=week().passages.reverse())
    assert compose(shuffled, STORIES[::-1], EXTRACTS) == edition


def test_key_figures_count_dated_main_articles(edition: Edition) -> None:
    """Mentions, overlapping intervals and undated pages are in no figure; the week before stands beside."""
    figures = [(kpi.key, kpi.value, kpi.previous) for kpi in edition.kpis]
    assert figures == [("articles", 26, 21), ("origins", 10, 12), ("outlets", 10, 9), ("stories", 8, 4)]


def test_every_article_stands_in_one_list(edition: Edition) -> None:
    """Sources, mentions and undated articles share one run of numbers, and lose nobody."""
    listed = [*edition.sources, *edition.mentions, *edition.undated]
    assert [source.number for source in listed] == list(range(1, 31))
    assert {source.article_id for source in listed} == {row[0] for row in A}
    assert [source.article_id for source in edition.mentions] == ["m01", "m02"]
    assert [source.article_id for source in edition.undated] == ["u01", "u02"]


def test_stories_run_by_width_of_coverage(edition: Edition) -> None:
    """The story with the most articles leads; its counts are articles, outlets and independent origins."""
    first = edition.stories[0]
    assert (first.story_id, first.articles, first.outlets, first.origins) == ("s-asad", 9, 9, 6)
    assert (first.first, first.last) == (date(2026, 9, 24), date(2026, 9, 26))
    counts = [story.articles for story in edition.stories]
    assert counts == sorted(counts, reverse=True)


def test_chain_says_who_took_from_whom(edition: Edition) -> None:
    """A chain names the origin and each taker; an origin printed before the window is not invented."""
    chain = edition.stories[0].chains[0]
    assert isinstance(chain.outlet, Name)
    assert (chain.outlet.en, [take.outlet.en for take in chain.takes]) == (
        "Rafid Agency", ["Baghdad Evening", "Al-Jisr", "Sanawbar News"],
    )  # fmt: skip
    trucks = next(story for story in edition.stories if story.story_id == "p-trucks")
    assert (trucks.chains[0].number, trucks.chains[0].outlet) == (None, None)


def rested(key: str, origin: str, *, credit: str | None = None, given: str | None = None) -> dict[str, Any]:
    """Return the frozen article *key* as taken from the newsroom *origin*, which it may credit."""
    row = next(row for row in A if row[0] == key)
    said = {"credited": given or (origin if credit else None), "credit_name": credit}
    taken = {"origin": origin, "reporting": "reprint", "credit_text": credit and f"المصدر: {credit}"}
    return article(row, **taken, **said)


def test_an_agency_that_was_not_seen_heads_the_chain_by_its_credit() -> None:
    """The agency is the origin of all that rest on it; the earliest printing stands first, each credit as printed."""
    rows = {
        "a01": rested("a01", "agency:reuters"),
        "a02": rested("a02", "agency:reuters", credit="رويترز"),
        "a03": rested("a03", "agency:reuters", credit="وكالات", given="agency:agencies"),
        "a07": rested("a07", "agency:reuters", credit="Reuters"),
    }
    frame = week(articles=articles([rows.get(row[0]) or article(row) for row in A]))
    edition = compose(frame, STORIES, EXTRACTS)
    chain = edition.stories[0].chains[0]
    assert isinstance(chain.outlet, Name)
    assert (chain.outlet.en, chain.number, chain.is_credited) == ("Reuters", None, True)
    assert [
        (take.outlet.en, take.relation, take.credit and take.credit.text, take.is_given) for take in chain.takes
    ] == [
        ("Rafid Agency", "earliest", None, False),
        ("Baghdad Evening", "near", "رويترز", True),
        ("Al-Jisr", "exact", "وكالات", False),
        ("Harbor Wire", "credited", "Reuters", True),
        ("Sanawbar News", "near", None, False),
    ]
    check(edition, stored(frame))


def test_an_origin_only_pages_name_is_printed_as_they_name_it() -> None:
    """An outlet nobody configured has no name but the one printed beside the text: a passage, and checked as one."""
    rows = {"a07": rested("a07", "name:سنابل", credit="وكالة سنابل")}
    frame = week(articles=articles([rows.get(row[0]) or article(row) for row in A]))
    edition = compose(frame, STORIES, EXTRACTS)
    named = [chain.outlet for chain in edition.stories[0].chains if chain.is_credited]
    assert [(one.passage_id, one.text) for one in named if isinstance(one, Passage)] == [
        ("credit:a07.1", "وكالة سنابل")
    ]
    check(edition, stored(frame))


def test_a_part_reprint_of_a_taken_text_leads_to_where_it_was_taken_from(edition: Edition) -> None:
    """A chain ends at a newsroom of its own: what took paragraphs from a reprint hangs on the reprint's origin."""
    part = next(row for row in A if row[0] == "a06")
    rows = {
        "a06": article(part, of="a02"),
        "a01": rested("a01", "agency:reuters"),
        "a02": rested("a02", "agency:reuters", credit="رويترز"),
    }
    frame = week(articles=articles([rows.get(row[0]) or article(row) for row in A]))
    chains = compose(frame, STORIES, EXTRACTS).stories[0].chains
    assert "part-reprint" in [take.relation for take in chains[0].takes]
    assert [take.relation for take in edition.stories[0].chains[-1].takes] == ["part-reprint"]


def test_independent_origins_are_counted_alike_everywhere(edition: Edition) -> None:
    """The key figure counts the newsrooms behind the same rows the stories count; no story has more than there are."""
    rows = [row for row in week().articles.to_dicts() if row["grade"] == 2 and row["standing"] == "dated"]
    by_story = {
        story.story_id: independent(row for row in rows if row["article_id"] in {m.article_id for m in story.members})
        for story in edition.stories
    }
    assert edition.kpis[1].value == independent(rows)
    assert {story.story_id: story.origins for story in edition.stories} == by_story
    assert edition.share is not None
    assert sum(bar.own for bar in edition.share.outlets) == sum(row["reporting"] == "own" for row in rows)


def test_same_words_with_other_figures_are_set_side_by_side(edition: Edition) -> None:
    """500 advisers in one outlet and 900 in another: both sentences are printed, with both numbers."""
    pair = edition.stories[1].differences[0]
    assert ("500" in pair.one.text, "900" in pair.other.text) == (True, True)
    assert (pair.one_outlet.en, pair.other_outlet.en) == ("Rafid Agency", "Northern Lantern")
    assert pair.figures == ("500 مستشار", "900 مستشار")
    assert "Northern Lantern" in {take.outlet.en for take in edition.stories[1].chains[0].takes}


def test_story_continues_by_a_shared_text(edition: Edition) -> None:
    """A reprint of last issue's text continues its story under its id; the ones nothing continues have ended."""
    states = {story.story_id: story.state for story in edition.stories}
    assert (states["p-trucks"], states["s-asad"]) == ("continuing", "new")
    assert [passage.passage_id for passage in edition.ended] == ["story:p-asad", "story:p-drones", "story:p-sahel"]


def test_mention_never_heads_a_story() -> None:
    """A cluster of mentions is no story; a mention chosen as headline gives way to an article on the topic."""
    mixed = Story(id="s-mixed", headline_id="m01", members=("m01", "e01"))
    only = Story(id="s-only", headline_id="m02", members=("m02",))
    edition = compose(week(), [mixed, only], {})
    assert [story.headline.passage_id for story in edition.stories] == ["title:e01.1"]
    assert (edition.stories[0].articles, edition.stories[0].uncounted) == (1, 1)


def test_story_without_extract_opens_with_its_headline_article() -> None:
    """Where nobody chose an extract, the headline article's opening stands, verbatim."""
    edition = compose(week(), STORIES, {})
    assert edition.stories[0].extracts[0].passage_id == "a01-0"
    check(edition, stored(week()))


def test_stories_beyond_the_limit_are_listed_not_lost() -> None:
    """At most *limit* stories are told in full; the others stand in a list and in the count."""
    edition = compose(week(), STORIES, EXTRACTS, limit=3)
    assert (len(edition.stories), len(edition.more)) == (3, 5)
    assert edition.kpis[3].value == 8


def test_silent_edit_shows_both_wordings(edition: Edition) -> None:
    """An edit prints the words around what changed, before and after, and leads to its source."""
    edit = edition.edits[0]
    assert [difference.kinds for difference in edit.differences] == [("title",), ("figure",)]
    marked = [(a.pieces, b.pieces) for d in edit.differences if (a := d.old) and (b := d.new)]
    assert [[[p.text for p in side if p.differs] for side in pair] for pair in marked] == [
        [["700"], ["900"]], [["700."], ["900."]],
    ]  # fmt: skip
    assert edit.number == next(s.number for s in edition.sources if s.article_id == "b04")


def test_receipt_lists_what_did_not_answer_first(edition: Edition) -> None:
    """Failed, blocked and silent sources stand above those that answered; stages run in their order."""
    assert [source.state for source in edition.receipt.sources[:4]] == ["failed", "blocked", "silent", "reached"]
    assert [stage.stage for stage in edition.receipt.stages] == ["discover", "fetch", "extract", "dedupe", "topic"]
    assert all(s.entered == s.passed + s.rejected + s.duplicate for s in edition.receipt.stages)


def test_edit_of_an_article_outside_the_window_still_names_its_outlet() -> None:
    """An article of an earlier issue that was changed is in no list; the row says whose it is."""
    row = week().changes.with_columns(article_id=pl.lit("old"), outlet_id=pl.lit("harbor"))
    edit = compose(week(changes=row), STORIES, EXTRACTS).edits[0]
    assert (edit.number, edit.outlet and edit.outlet.en) == (None, "Harbor Wire")


def test_receipt_says_what_may_have_been_missed(edition: Edition) -> None:
    """Each source that gave nothing is named, unread pages are counted by reason, and so are articles not counted."""
    said = [Wording(language="en").text(statement).replace("\u00a0", " ") for statement in edition.receipt.missed]
    assert said[0] == "Nothing was read from Watan Radio: does not answer."
    assert "Not read: 4 pages (not found)." in said


def test_receipt_names_sources_that_answered_and_are_not_well(edition: Edition) -> None:
    """Silence, robots, parked addresses, volume and unread pages are sentences; what did not answer says it once."""
    said = [Wording(language="en").text(statement).replace("\u00a0", " ") for statement in edition.receipt.missed]
    unwell = ("Al-Jisr", "Coast Observer", "La Falaise", "Watan")
    assert [line for line in said if any(name in line for name in unwell)] == [
        "Nothing was read from Watan Radio: does not answer.",
        "Al-Jisr gives less than expected: 1.6 a day, where 5 to 20 are expected.",
        "The robots.txt of Coast Observer forbids 2 pages.",
        "Nothing new from Coast Observer for 4 days, longer than is usual.",
        "Not read of Coast Observer: 3 pages of the 6 fetched in seven days.",
        "An address of La Falaise is gone and is left alone for a time; rasid sources check asks it now.",
    ]
    assert said[-1] == "Not counted: 2 articles of uncertain date."


def test_outlets_beyond_the_chart_are_summed_in_its_last_bar() -> None:
    """However many outlets printed, the bars sum up to the whole."""
    rows = [article(A[0], article_id=f"x{n}", group_id=f"x{n}", outlet_id=f"o{n:02}") for n in range(20)]
    edition = compose(week(articles=articles(rows)), (), {})
    assert edition.share is not None
    bars = edition.share.outlets
    assert (len(bars), bars[-1].label, bars[-1].articles) == (16, "others", 5)
    assert (sum(bar.articles for bar in bars), sum(bar.own for bar in bars)) == (20, 20)


def test_figures_of_one_edition_agree(edition: Edition) -> None:
    """Articles on the cover are the sum of the bars, the days, the source list; stories are those told and listed."""
    articles_, _, outlets, stories = (kpi.value for kpi in edition.kpis)
    assert edition.share is not None
    assert edition.coverage is not None
    sums = (
        sum(bar.articles for bar in edition.share.outlets), sum(bar.articles for bar in edition.share.kinds),
        sum(day.articles for day in edition.coverage.days), len(edition.sources), edition.share.n,
    )  # fmt: skip
    assert sums == (articles_,) * 5
    assert (len(edition.share.outlets), len(edition.stories) + len(edition.more)) == (outlets, stories)


def test_quiet_week_is_short_and_honest() -> None:
    """With nothing printed there is a finding that says so, a receipt, and no other section."""
    edition = compose(quiet_week(), (), {})
    assert (edition.finding.key, edition.stories, edition.share, edition.coverage, edition.indicators) == (
        "finding.silent", (), None, None, (),
    )  # fmt: skip
    assert edition.receipt.sources


def test_articles_without_stories_make_a_quiet_week() -> None:
    """Articles no story holds are counted and listed, and the cover does not pretend."""
    edition = compose(week(), (), {})
    assert (edition.finding.key, len(edition.sources)) == ("finding.quiet", 26)


def test_article_in_an_interval_story_is_dated_by_its_interval() -> None:
    """A story of one article known only by interval shows the interval's days."""
    row = article(
        A[0], published_on=None, published_how="inferred", earliest=date(2026, 9, 21), latest=date(2026, 9, 23)
    )
    edition = compose(week(articles=articles([row])), [Story(id="s", headline_id="a01", members=("a01",))], {})
    assert (edition.stories[0].first, edition.stories[0].last) == (date(2026, 9, 21), date(2026, 9, 23))


def test_long_window_is_charted_by_month() -> None:
    """A report over many months shows months, not hundreds of days."""
    header = replace(HEADER, kind="ad hoc", week=None, first=date(2025, 1, 1), last=date(2026, 12, 31))
    days = pl.DataFrame(
        [("rafid", date(2025, 3, 4), 2), ("rafid", date(2025, 3, 9), 1), ("masaa", date(2026, 9, 24), 4)],
        schema={"outlet_id": pl.String, "day": pl.Date, "articles": pl.Int32}, orient="row",
    )  # fmt: skip
    coverage = compose(week(header=header, days=days), STORIES, EXTRACTS).coverage
    assert coverage is not None
    assert [(column.label, column.articles) for column in coverage.days] == [("2025-03", 3), ("2026-09", 4)]
    assert coverage.heat == ()


def test_ad_hoc_edition_compares_with_nothing() -> None:
    """A window chosen by hand has no week before: no change is computed and no story is called new."""
    edition = compose(week(header=replace(HEADER, kind="ad hoc", week=None)), STORIES, EXTRACTS)
    assert [kpi.previous for kpi in edition.kpis] == [None] * 4
    assert (edition.fresh, edition.ended, edition.indicators) == ((), (), ())
    assert edition.share is not None
    assert {bar.change for bar in edition.share.outlets} == {None}


def test_spans_of_an_article_become_slices_of_its_passages() -> None:
    """Offsets in an article's text (a passage a line) find their passage; a span across lines is left out."""
    rows: list[tuple[str, str, str]] = [("a", "lead", "سطر أول."), ("a", "body", "سطر ثان هنا.")]
    kept: dict[str, list[dict[str, Any]]] = {k: list(v) for k, v in texts(week(passages=passages(rows))).items()}  # type: ignore[arg-type]
    assert slices([("a", 0, 8), ("a", 9, 15), ("a", 4, 12)], kept) == [("a-0", "سطر أول."), ("a-1", "سطر ثا")]


@pytest.mark.parametrize(
    ("kept", "stories", "key"),
    [
        ("", (), "finding.silent"),
        ("m", (), "finding.silent"),
        ("e", (), "finding.quiet"),
        ("a", STORIES, "finding.concentrated"),
        ("ceg", STORIES, "finding.fall"),
        ("bcdefgh", STORIES[1:], "finding.concentrated"),
    ],
)
def test_cover_states_the_finding_that_holds(kept: str, stories: tuple[Story, ...], key: str) -> None:
    """The cover's sentence follows from the counts, by fixed rules."""
    rows = [article(row) for row in A if row[0][0] in kept]
    assert compose(week(articles=articles(rows)), stories, {}).finding.key == key


@pytest.mark.parametrize(
    ("before", "key"), [((20, 18), "finding.rise"), ((36, 30), "finding.fall"), ((27, 25), "finding.copies")]
)
def test_cover_says_how_the_volume_moved(before: tuple[int, int], key: str) -> None:
    """A quarter more or less than the week before is the finding; else how much was taken from others."""
    weeks = pl.DataFrame(
        [("2026-W37", 40, 30, 9), ("2026-W38", *before, 9), ("2026-W39", 26, 19, 10)],
        schema=week().weeks.schema, orient="row",
    )  # fmt: skip
    alone = [Story(id=row[0], headline_id=row[0], members=(row[0],)) for row in A if row[5] == 2]
    assert compose(week(weeks=weeks), alone, {}).finding.key == key


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from([row[0] for row in A])), st.lists(st.sampled_from(STORIES), unique=True))
def test_whatever_the_week_nothing_is_lost_or_invented(kept: set[str], stories: list[Story]) -> None:
    """For any articles and stories: each article has one number, and every passage printed is verbatim."""
    rows = week(articles=articles([article(row) for row in A if row[0] in kept]))
    edition = compose(rows, stories, EXTRACTS)
    listed = [*edition.sources, *edition.mentions, *edition.undated]
    assert sorted(source.number for source in listed) == list(range(1, len(kept) + 1))
    assert {source.article_id for source in listed} == kept
    check(edition, stored(rows))


def test_story_of_undated_articles_is_told_but_not_counted() -> None:
    """A report may tell a story of unknown date: it is marked, and stands in no figure."""
    header = replace(HEADER, kind="ad hoc", week=None)
    stories = [*STORIES, Story(id="s-night", headline_id="u02", members=("u02",))]
    edition = compose(week(header=header), stories, EXTRACTS)
    told = edition.stories[-1]
    assert (told.story_id, told.articles, told.uncounted, told.first) == ("s-night", 0, 1, None)
    assert edition.kpis[3].value == 8


def test_outlets_that_tie_are_not_ranked() -> None:
    """When several outlets printed equally much, none is called the loudest."""
    rows = [article(row) for row in A if row[0] in ("a01", "a02", "e01")]
    edition = compose(week(articles=articles(rows)), STORIES[:1], {})
    assert edition.share is not None
    assert edition.share.finding.key == "share.even"
    assert "brief.voice" not in {finding.statement.key for finding in edition.findings}
