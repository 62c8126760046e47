"""Each mart answers its question of literal rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from rasid import frames, origins
from warehouse import db, schema
from warehouse.db import Load, Warehouse

TOPIC = "withdrawal"
ZONE = "Asia/Baghdad"
CUT_OFF = datetime(2026, 9, 14, 6, tzinfo=UTC)
MONDAY, SUNDAY = date(2026, 9, 7), date(2026, 9, 13)
WEEK: dict[str, Any] = {"first_day": MONDAY, "last_day": SUNDAY}
READ: dict[str, Any] = {"topic": TOPIC, "cut_off": CUT_OFF}


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def at(day: int, hour: int = 6, minute: int = 0) -> datetime:
    """Give a moment of September 2026, UTC."""
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


def load(warehouse: Warehouse, load_id: str, day: int, **tables: list[dict[str, Any]]) -> None:
    """Load literal rows, of which only what matters is given; the rest is filled in."""
    ledger = Load(load_id=load_id, run_id=load_id, flow="collect", started_at=at(day))
    filled = {t: [blank(t, load_id, day) | row for row in rows] for t, rows in tables.items()}
    warehouse.load(ledger, {t: frames.frame(t, rows) for t, rows in filled.items()})


def blank(table: str, load_id: str, day: int) -> dict[str, Any]:
    """Give a row of *table* that says as little as its columns allow."""
    usual: dict[Any, Any] = {pl.String: "", pl.Int32: 0, pl.Float64: 0.0, frames.Moment: at(day), pl.Date: None}
    row = {column: usual.get(kind) for column, kind in frames.TABLES[table].items()}
    return row | {k: v for k, v in {"load_id": load_id, "topic_id": TOPIC, "topic_version": "r1"}.items() if k in row}


def article(name: str, day: int = 8, *, outlet: str = "dijla", matched: bool = True, **said: Any) -> dict[str, Any]:
    """Give the tables of one article in one version, first seen on *day*, matching the topic unless told not to."""
    keys = {"article_id": name, "version_id": said.pop("version_id", f"{name}-v1")}
    seen = {"first_seen_at": said.pop("seen", at(day))}
    read = {"seen_at": seen["first_seen_at"], "bare_version_id": said.pop("bare", keys["version_id"])}
    read |= {"content_sha": said.get("content_sha", keys["version_id"]), "profile_version": said.pop("profile", "")}
    read |= {"rule_version": said.get("rule_version", "r"), "is_canonical": said.pop("is_canonical", True)}
    tables: dict[str, Any] = {
        "articles": [{"article_id": name, "outlet_id": outlet, "url": f"https://{outlet}.example/{name}"} | seen],
        "versions": [keys | {"seen_at": seen["first_seen_at"], "title": name, "published_how": "unknown"} | said],
        "readings": [keys | read],
    }
    return tables | ({"topic_matches": [keys | {"grade": 2, "score": 1.0, "reason": "قوات"}]} if matched else {})


def put(warehouse: Warehouse, *articles: dict[str, Any], load_id: str = "l1", day: int = 8) -> None:
    """Load *articles* together."""
    together: dict[str, list[dict[str, Any]]] = {}
    for one in articles:
        for table, rows in one.items():
            together.setdefault(table, []).extend(rows)
    load(warehouse, load_id, day, **together)


def standings(warehouse: Warehouse, *, all_undated: bool = False) -> dict[str, str]:
    """Give how each article stands in the week."""
    found = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=all_undated)
    return dict(found.select("article_id", "standing").iter_rows())


def spanning(earliest: date, latest: date) -> dict[str, Any]:
    """Give the fields of a version whose day is only known to lie in an interval."""
    return {"published_how": "inferred", "earliest": earliest, "latest": latest}


def test_a_dated_article_counts_in_its_week(warehouse: Warehouse) -> None:
    """Articles dated on the first and last day stand in the window, those a day outside do not."""
    days = {"before": date(2026, 9, 6), "first": MONDAY, "last": SUNDAY, "after": date(2026, 9, 14)}
    put(warehouse, *(article(name, published_on=day) for name, day in days.items()))

    assert standings(warehouse) == {"first": "dated", "last": "dated"}


def test_an_interval_counts_inside_and_overlaps_across(warehouse: Warehouse) -> None:
    """An interval inside the window counts, one across its edge is listed apart, one outside is left."""
    put(
        warehouse,
        article("inside", **spanning(MONDAY, SUNDAY)),
        article("across", **spanning(date(2026, 9, 5), MONDAY)),
        article("around", **spanning(date(2026, 8, 1), date(2026, 9, 30))),
        article("outside", **spanning(date(2026, 8, 1), date(2026, 9, 6))),
    )

    assert standings(warehouse) == {"inside": "dated", "across": "overlaps", "around": "overlaps"}


def test_an_undated_article_is_listed_by_first_sight_in_the_zone(warehouse: Warehouse) -> None:
    """A page of unknown date stands where it was first seen, by the day of the reader's zone, not of UTC."""
    put(
        warehouse,
        article("sunday-evening-in-utc", seen=at(6, 21, 30)),
        article("next-monday-in-baghdad", seen=at(13, 21, 30)),
        article("midweek", seen=at(9)),
    )

    assert standings(warehouse) == {"sunday-evening-in-utc": "by sight", "midweek": "by sight"}


def test_an_ad_hoc_window_may_take_all_that_is_undated(warehouse: Warehouse) -> None:
    """Asked for all undated, the window lists them whenever seen, but nothing dated elsewhere."""
    put(
        warehouse,
        article("undated", seen=at(1)),
        article("elsewhere", published_on=date(2026, 9, 1)),
        article("elsewhen", **spanning(date(2026, 8, 1), date(2026, 8, 3))),
    )

    assert standings(warehouse) == {}
    assert standings(warehouse, all_undated=True) == {"undated": "by sight"}


def test_an_article_is_read_in_its_newest_version_by_the_cut_off(warehouse: Warehouse) -> None:
    """A version seen after the cut-off is not known yet; the newest before it is."""
    for name, day in (("v1", 8), ("v2", 10), ("v3", 15)):
        one = article("a", day, version_id=name, title=name, published_on=MONDAY)
        put(warehouse, one, load_id=name, day=day)

    read: dict[str, Any] = {**WEEK, "topic": TOPIC, "zone": ZONE, "all_undated": False}
    assert warehouse.read("window_articles", **read, cut_off=at(9))["title"].to_list() == ["v1"]
    assert warehouse.read("window_articles", **read, cut_off=CUT_OFF)["title"].to_list() == ["v2"]
    assert warehouse.read("window_articles", **read, cut_off=at(1)).is_empty()


def test_an_article_that_left_the_topic_is_not_listed(warehouse: Warehouse) -> None:
    """Where only an older wording matched, the article is no longer relevant."""
    put(warehouse, article("a", published_on=MONDAY))
    put(warehouse, article("a", 10, version_id="v2", published_on=MONDAY, matched=False), load_id="l2", day=10)

    assert standings(warehouse) == {}


def test_only_the_newest_rules_and_the_topic_asked_for_speak(warehouse: Warehouse) -> None:
    """Of two matches by two versions of the rules the later loaded one's grade holds; other topics are silent."""
    put(warehouse, article("a", published_on=MONDAY), article("b", published_on=MONDAY, matched=False))
    match = {"article_id": "a", "version_id": "a-v1", "topic_version": "r2", "grade": 1, "reason": "جنود"}
    other = {"article_id": "b", "version_id": "b-v1", "topic_id": "elections", "grade": 2}
    load(warehouse, "l2", 9, topic_matches=[match, other])

    found = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=False)
    assert found.select("article_id", "grade", "reason").rows() == [("a", 1, "جنود")]


def copies(warehouse: Warehouse, origin: str = "agency", **groups: str) -> None:
    """Say of each article which group it is in, and of all groups whose text they print."""
    rows = [{"id": a, "group": g, "of": g if a != g else None, "relation": "reprint", "similarity": 1.0,
             "origin": origin, "reporting": "own" if a == g else "reprint", "credited": None, "credit_name": None,
             "credit_text": None}
            for a, g in groups.items()]  # fmt: skip
    warehouse.renew_copies(pl.DataFrame(rows, schema_overrides={"of": pl.String}))


def test_outlets_are_counted_with_their_own_reporting(warehouse: Warehouse) -> None:
    """An outlet's reprints count as its articles and not as its own; undated ones count as neither."""
    put(
        warehouse,
        article("a", outlet="agency", published_on=MONDAY),
        article("b", outlet="dijla", published_on=MONDAY),
        article("c", outlet="dijla", published_on=SUNDAY),
        article("d", outlet="dijla"),
        article("e", outlet="dijla", published_on=date(2026, 9, 1)),
    )
    copies(warehouse, a="a", b="a")

    assert warehouse.read("outlet_counts", **READ, **WEEK, zone=ZONE).rows() == [("agency", 1, 1), ("dijla", 2, 1)]


def test_renewed_copies_replace_those_before(warehouse: Warehouse) -> None:
    """Groups are derived afresh: one that no longer holds is gone."""
    put(warehouse, article("a", published_on=MONDAY), article("b", published_on=MONDAY))
    copies(warehouse, a="a", b="a")
    copies(warehouse, b="b")

    found = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=False)
    assert found.select("article_id", "group_id", "of").rows() == [("a", "a", None), ("b", "b", None)]


def test_weeks_are_counted_with_empty_ones(warehouse: Warehouse) -> None:
    """Each week asked for has a row, with articles, independent origins and outlets; one without articles has zeros."""
    put(
        warehouse,
        article("a", outlet="agency", published_on=MONDAY),
        article("b", outlet="dijla", published_on=SUNDAY),
        article("c", outlet="dijla", **spanning(MONDAY, MONDAY)),
        article("d", outlet="zagros"),
    )
    copies(warehouse, a="a", b="a")
    weeks = pl.DataFrame(
        {
            "week": ["2026-W36", "2026-W37"],
            "first_day": [date(2026, 8, 31), MONDAY],
            "last_day": [date(2026, 9, 6), SUNDAY],
        }
    )

    found = warehouse.read("week_counts", batch=weeks, **READ, zone=ZONE, first_day=weeks["first_day"].min())
    assert found.rows() == [("2026-W36", 0, 0, 0), ("2026-W37", 3, 2, 2)]


def test_a_week_counts_the_origins_that_its_edition_counts(warehouse: Warehouse) -> None:
    """Newsrooms are distinct in SQL as they are in an edition: credited ones, and an outlet's own articles, once."""
    put(
        warehouse,
        *(article(name, outlet=outlet, published_on=MONDAY) for name, outlet in zip("abcd", "xyyz", strict=True)),
    )
    copies(warehouse, "agency:reuters", a="a", d="a")
    week = pl.DataFrame({"week": ["2026-W37"], "first_day": [MONDAY], "last_day": [SUNDAY]})

    rows = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=False).to_dicts()
    assert warehouse.read("week_counts", batch=week, **READ, zone=ZONE, first_day=MONDAY)["origins"].to_list() == [2]
    assert origins.independent(rows) == 2
    assert {row["article_id"]: row["reporting"] for row in rows} == {"a": "own", "b": "own", "c": "own", "d": "reprint"}


def test_what_may_have_an_origin_elsewhere_is_asked_for(warehouse: Warehouse) -> None:
    """Articles in pairs, articles that give credit and those of the outlets named come with their credits."""
    credit = {"agency": "afp", "name": "أ ف ب", "text": "(أ ف ب)", "place": "end"}
    put(
        warehouse, article("a", credits=[credit]), article("b"), article("c"), article("d"), article("e", outlet="wire")
    )
    pair = {"unit": "article", "a": "b", "b": "c", "relation": "near"}
    load(warehouse, "l2", 9, edges=[pair])

    found = warehouse.read("edge_articles", batch=pl.DataFrame({"outlet_id": ["wire"]}))
    assert found["id"].to_list() == ["a", "b", "c", "e"]
    assert found["credits"].to_list()[0] == [credit]


def test_days_are_counted_by_outlet(warehouse: Warehouse) -> None:
    """Only articles dated to the day stand in the day's count."""
    put(
        warehouse,
        article("a", published_on=MONDAY),
        article("b", published_on=MONDAY),
        article("c", outlet="agency", published_on=SUNDAY),
        article("d", **spanning(MONDAY, SUNDAY)),
    )

    assert warehouse.read("day_counts", **READ, **WEEK).rows() == [("agency", SUNDAY, 1), ("dijla", MONDAY, 2)]


def test_a_source_is_summed_over_its_runs(warehouse: Warehouse) -> None:
    """A source's runs after the first moment up to the cut-off are summed; its state is the last one's."""
    runs = [
        (1, "reached", None, 9), (8, "reached", None, 5), (9, "failed", "timeout", 0), (15, "reached", None, 7),
    ]  # fmt: skip
    for day, state, reason, items in runs:
        ran = {"source_id": "dijla", "state": state, "reason": reason, "discovered": items, "fetched": items,
               "failed": int(state == "failed"), "started_at": at(day)}  # fmt: skip
        load(warehouse, f"run-{day}", day, source_runs=[ran])
    put(warehouse, article("a", 8), article("b", 8, matched=False), article("c", 1), load_id="l", day=8)

    found = warehouse.read("source_runs", **READ, since=at(7))
    health = ("per_day", "expected_min", "expected_max", "silent_days", "read_lately", "unread_lately", "forbidden")
    assert found.drop(health).to_dicts() == [
        {
            "alarms": [], "source_id": "dijla", "tried": 2, "reached": 1, "discovered": 5, "fetched": 5, "unchanged": 0, "failed": 1,
            "new_articles": 2, "relevant": 1, "state": "failed", "reason": "timeout", "last_success_at": at(8),
        }
    ]  # fmt: skip


def test_the_funnel_adds_up_the_loads_between(warehouse: Warehouse) -> None:
    """Stages are summed over the loads after the first moment up to the cut-off."""
    for day in (1, 8, 14, 15):
        count = {"stage": "fetch", "entered": 10, "passed": 6, "rejected": 3, "duplicate": 1}
        load(warehouse, f"l{day}", day, stage_counts=[count])

    assert warehouse.read("funnel", since=at(1), cut_off=CUT_OFF).rows() == [("fetch", 20, 12, 6, 2)]


def test_rejections_are_counted_by_reason(warehouse: Warehouse) -> None:
    """What was turned away between the two moments is counted by stage and reason, most first; a file counts all it had too many."""
    for day, subjects in ((1, "x"), (8, "abc")):
        turned = [
            {"stage": "fetch", "subject": s, "reason": "timeout" if s < "c" else "robots", "items": 1 + (s == "b")}
            for s in subjects
        ]
        load(warehouse, f"l{day}", day, rejections=turned)

    found = warehouse.read("rejection_counts", since=at(1), cut_off=CUT_OFF)
    assert found.rows() == [("fetch", "timeout", 3), ("fetch", "robots", 1)]


def test_an_article_that_changed_is_shown_before_and_after(warehouse: Warehouse) -> None:
    """A relevant article whose page and wording changed in the span is listed once per change."""
    for name, day in (("v1", 2), ("v2", 3), ("v3", 9), ("v4", 15)):
        one = article("a", day, version_id=name, title=f"عنوان {name}", content_sha=name)
        put(warehouse, one, load_id=name, day=day)
    put(warehouse, article("still", 9), load_id="l", day=9)

    found = warehouse.read("changed_articles", **READ, since=at(7))
    assert found.rows() == [("a", "dijla", at(9), "v2", "v3", "عنوان v2", "عنوان v3")]


def test_an_article_is_worded_as_its_own_page_is(warehouse: Warehouse) -> None:
    """An AMP page seen later than the article's own page says neither how it reads now nor that it was edited."""
    put(warehouse, article("a", version_id="own", title="own", published_on=MONDAY), load_id="l8", day=8)
    one = article("a", 9, version_id="amp", title="amp", published_on=MONDAY, is_canonical=False)
    put(warehouse, one, load_id="l9", day=9)

    read: dict[str, Any] = {**READ, **WEEK, "zone": ZONE, "all_undated": False}
    assert warehouse.read("window_articles", **read)["title"].to_list() == ["own"]
    assert warehouse.read("changed_articles", **READ, since=at(7)).is_empty()


def test_an_edit_that_is_taken_back_is_two_edits(warehouse: Warehouse) -> None:
    """A page that is served again after another wording is a change like the first, whatever rules it is read under."""
    for version, page, rules, day in (
        ("a", "one", "r", 8),
        ("b", "two", "r", 9),
        ("a", "one", "r", 10),
        ("a", "one", "s", 11),
    ):
        one = article("a", day, version_id=version, title=version, content_sha=page, rule_version=rules)
        put(warehouse, one, load_id=f"l{day}", day=day)

    found = warehouse.read("changed_articles", **READ, since=at(7))
    assert found.select("seen_at", "old_title", "new_title").rows() == [(at(9), "a", "b"), (at(10), "b", "a")]


def test_the_same_page_read_under_new_rules_has_not_changed(warehouse: Warehouse) -> None:
    """Two readings of the same raw bytes differ by Rasid's rules: that is no edit of the outlet's."""
    for name, day in (("v1", 8), ("v2", 9)):
        one = article("a", day, version_id=name, content_sha="same", rule_version=name)
        put(warehouse, one, load_id=name, day=day)

    assert warehouse.read("changed_articles", **READ, since=at(7)).is_empty()


def test_a_page_cleaned_again_is_read_so_from_then_on(warehouse: Warehouse) -> None:
    """The later reading of one capture holds, also where its wording was known; before it was read, the earlier did."""
    for version, profile, day in (("v1", "", 8), ("v0", "p1", 10), ("v1", "p2", 12)):
        one = article("a", version_id=version, title=version, content_sha="same", profile=profile, published_on=MONDAY)
        put(warehouse, one, load_id=f"l{day}", day=day)

    read: dict[str, Any] = {**WEEK, "topic": TOPIC, "zone": ZONE, "all_undated": False}
    titles = [warehouse.read("window_articles", **read, cut_off=at(day))["title"].to_list() for day in (8, 9, 10, 12)]
    assert titles == [["v1"], ["v1"], ["v0"], ["v1"]]


def test_what_cleaning_again_changed_is_no_edit(warehouse: Warehouse) -> None:
    """Only what the outlet changed is an edit: not another profile, be it on one raw page or between two."""
    for version, bare, page, profile, seen, day in (
        ("v1", "v1", "one", "", 8, 8), ("v1-clean", "v1", "one", "p1", 8, 9), ("v2-clean", "v1", "two", "p1", 10, 10),
        ("v3-clean", "v3", "three", "p1", 11, 11),
    ):  # fmt: skip
        said = {"version_id": version, "bare": bare, "content_sha": page, "profile": profile, "title": version}
        put(warehouse, article("a", seen, **said), load_id=f"l{day}", day=day)

    found = warehouse.read("changed_articles", **READ, since=at(7))
    assert found.select("old_version_id", "new_version_id").rows() == [("v2-clean", "v3-clean")]


def edition(edition_id: str, number: int, last: date, kind: str = "weekly") -> dict[str, pl.DataFrame]:
    """Give the rows of an edition with two stories."""
    row = blank("editions", "", 1) | {
        "edition_id": edition_id, "kind": kind, "number": number, "first_day": last.replace(day=1), "last_day": last,
    }  # fmt: skip
    stories: list[dict[str, object]] = [
        {
            "edition_id": edition_id,
            "story_id": f"{edition_id}-{n}",
            "position": n,
            "headline": f"قصة {n}",
            "members": ["a", "b"],
        }
        for n in (2, 1)
    ]
    return {"editions": frames.frame("editions", [row]), "edition_stories": frames.frame("edition_stories", stories)}


def test_the_weekly_editions_stories_are_remembered(warehouse: Warehouse) -> None:
    """The stories are those of the weekly editions of six weeks, by age; the window's own printing is of age 0."""
    ends = {"older": date(2026, 7, 20), "old": date(2026, 8, 23), "last": date(2026, 9, 6), "own": SUNDAY}
    for number, (name, last) in enumerate(ends.items(), 1):
        warehouse.renew_edition(name, edition(name, number, last))
    warehouse.renew_edition("adhoc", edition("adhoc", 1, date(2026, 9, 6), "ad hoc"))

    found = warehouse.read("edition_stories", topic=TOPIC, first_day=MONDAY)
    assert found.select("age", "story_id").rows() == [
        (age, f"{name}-{n}") for age, name in enumerate(("own", "last", "old")) for n in (1, 2)
    ]
    assert found.select("headline", "members").row(1) == ("قصة 2", ["a", "b"])
    assert warehouse.read("edition_stories", topic="elections", first_day=MONDAY).is_empty()


def test_an_edition_printed_again_keeps_its_number(warehouse: Warehouse) -> None:
    """A known edition has the number it had, a new one the next of its kind; its rows stand once."""
    for _ in range(2):
        warehouse.renew_edition("w36", edition("w36", 4, date(2026, 9, 6)))

    def number(name: str, kind: str) -> object:
        return warehouse.read("edition_number", edition_id=name, kind=kind).item()

    assert [number("w36", "weekly"), number("w37", "weekly"), number("x", "ad hoc")] == [4, 5, 1]
    assert warehouse.read("edition", edition_id="w36").height == 1


def test_passages_of_the_newest_wording_are_given_in_reading_order(warehouse: Warehouse) -> None:
    """Kept passages of the versions asked for come in order; noise and other versions stay behind."""
    keys = {"article_id": "a", "version_id": "v2", "reason": "prose"}
    load(warehouse, "l", 8, passages=[
        keys | {"passage_id": "3", "position": 10, "kind": "body", "text": "ثانيا"},
        keys | {"passage_id": "2", "position": 2, "kind": "lead", "text": "أولا"},
        keys | {"passage_id": "1", "position": 1, "kind": "ticker", "text": "عاجل"},
        keys | {"passage_id": "0", "version_id": "v1", "kind": "body", "text": "قديم"},
    ])  # fmt: skip

    asked = pl.DataFrame({"article_id": ["a"], "version_id": ["v2"]})
    assert warehouse.read("window_passages", batch=asked, first_day=MONDAY)["text"].to_list() == ["أولا", "ثانيا"]
    assert warehouse.read("version_passages", batch=asked)["text"].to_list() == ["أولا", "ثانيا"]


def test_a_load_gives_back_its_passages(warehouse: Warehouse) -> None:
    """The kept passages of the versions a load brought come back in order, each with its article; others stay."""
    rows = {a: [{"passage_id": f"{a}{p}", "article_id": a, "version_id": f"{a}-v1", "position": p, "kind": kind,
                 "text": f"فقرة {a}{p}", "reason": "prose"}
                for p, kind in ((2, "body"), (1, "lead"), (0, "ticker"))]
            for a in "ab"}  # fmt: skip
    put(warehouse, article("a") | {"passages": rows["a"]})
    put(warehouse, article("b") | {"passages": rows["b"]}, load_id="l2", day=9)

    assert warehouse.read("ledger")["load_id"].to_list() == ["l1", "l2"]
    assert warehouse.read("load_passages", load_id="l1")["text"].to_list() == ["فقرة a1", "فقرة a2"]
    assert warehouse.read("load_passages", load_id="l3").is_empty()
    asked = pl.DataFrame({"id": ["b2", "none"]})
    assert warehouse.read("passage_articles", batch=asked).rows() == [("b2", "b")]


NO_URL = pl.DataFrame(schema={"url": pl.String})


def test_the_newest_capture_of_an_address_gives_its_validators(warehouse: Warehouse) -> None:
    """Of an address's captures the newest that brought a page counts, failures do not."""
    rows = [("c1", 1, "fetched", "old"), ("c2", 2, "fetched", "new"), ("c3", 3, "failed", None)]
    load(warehouse, "l", 8, captures=[
        {"capture_id": c, "url": "https://dijla.example/", "fetched_at": at(d), "outcome": o, "content_sha": s, "etag": c}
        for c, d, o, s in rows
    ])  # fmt: skip

    assert warehouse.read("known_captures", batch=NO_URL, since=at(1)).select("content_sha", "etag").rows() == [
        ("new", "c2")
    ]


def test_of_old_addresses_only_those_announced_again_are_known(warehouse: Warehouse) -> None:
    """Years of captures are not told: what was asked for lately is, whole, and what the run announces."""
    load(warehouse, "l", 8, captures=[
        {"capture_id": f"{url}{d}", "url": url, "fetched_at": at(d), "outcome": "fetched", "content_sha": url}
        for url, d in (("old", 1), ("again", 1), ("young", 2), ("young", 9))
    ])  # fmt: skip
    announced = pl.DataFrame({"url": ["again", "new"]})

    known = warehouse.read("known_captures", batch=announced, since=at(8)).sort("url")
    assert known.select("url", "first_fetched_at").rows() == [("again", at(1)), ("young", at(2))]


def captured(warehouse: Warehouse, *said: tuple[int, str, int, str | None]) -> dict[str, Any]:
    """Give what is known of an address after captures on (day, outcome, status, hash)."""
    load(warehouse, "l", 8, captures=[
        {"capture_id": f"c{d}", "url": "https://dijla.example/", "fetched_at": at(d), "outcome": o, "status": s,
         "content_sha": sha}
        for d, o, s, sha in said
    ])  # fmt: skip
    found = warehouse.read("known_captures", batch=NO_URL, since=at(1)).to_dicts()
    return found[0] if found else {}


def test_an_address_is_known_by_when_it_first_came_and_last_came_whole(warehouse: Warehouse) -> None:
    """A 304 is a visit and no sending; what is not there once is no reason to think it gone."""
    known = captured(
        warehouse,
        (1, "fetched", 200, "s"),
        (2, "fetched", 200, "s"),
        (3, "unchanged", 304, "s"),
        (4, "failed", 404, None),
    )

    assert (known["first_fetched_at"], known["sent_at"], known["fetched_at"]) == (at(1), at(2), at(3))
    assert (known["misses"], known["missed_at"]) == (0, None)


def test_an_address_that_is_gone_says_how_often(warehouse: Warehouse) -> None:
    """Each 404 since the last page is a miss, a 410 is two."""
    known = captured(
        warehouse, (1, "failed", 410, None), (2, "fetched", 200, "s"), (3, "failed", 404, None), (4, "failed", 410, None),
        (5, "failed", 500, None),
    )  # fmt: skip

    assert (known["content_sha"], known["misses"], known["missed_at"]) == ("s", 3, at(4))


@pytest.mark.parametrize(("statuses", "misses"), [([404], None), ([404, 404], 2), ([410], 2)])
def test_an_address_that_never_gave_a_page_is_known_once_it_is_gone(
    warehouse: Warehouse, statuses: list[int], misses: int | None
) -> None:
    """One 404 leaves it unknown, so that it is asked for again."""
    known = captured(warehouse, *((day, "failed", status, None) for day, status in enumerate(statuses, start=1)))

    assert known.get("misses") == misses
    assert known.get("content_sha") is None


def test_words_are_known_from_the_load_that_brought_them_first(warehouse: Warehouse) -> None:
    """A word that stands in a later load too keeps its first day; one asked about before that day is unknown."""
    load(warehouse, "l1", 8, vocabulary=[{"word": "قوات"}])
    load(warehouse, "l2", 10, vocabulary=[{"word": "قوات"}, {"word": "قاعده"}])
    asked = pl.DataFrame({"word": ["قاعده", "قوات", "مجهول"]})

    assert warehouse.read("known_words", batch=asked, cut_off=at(9))["word"].to_list() == ["قوات"]
    assert warehouse.read("known_words", batch=asked, cut_off=at(10))["word"].to_list() == ["قاعده", "قوات"]


EXPECTED = pl.DataFrame(
    {"source_id": ["dijla"], "expected_min": [1], "expected_max": [4]},
    schema_overrides={"expected_min": pl.Int32, "expected_max": pl.Int32},
)


def collected(warehouse: Warehouse, day: int, news: int, state: str = "reached", **said: Any) -> None:
    """Load a run of *day* in which dijla gave *news* new articles."""
    ran = {"source_id": "dijla", "state": state, "reason": said.pop("reason", None), "started_at": at(day)}
    rows = [
        {"article_id": f"{day}-{n}", "outlet_id": "dijla", "url": "u", "first_seen_at": at(day)} for n in range(news)
    ]
    load(warehouse, f"run-{day}", day, source_runs=[ran], articles=rows, **said)


def health(warehouse: Warehouse, day: int) -> dict[str, Any]:
    """Give how well dijla was in the run of *day*."""
    found: dict[str, Any] = warehouse.read("source_health", batch=EXPECTED, load_id=f"run-{day}").row(0, named=True)
    return found


def test_a_source_that_gives_what_is_expected_is_well(warehouse: Warehouse) -> None:
    """What it gives a day is counted from its second run on; what came later than the run is not known to it."""
    for day, news in ((1, 50), (2, 2), (3, 3), (4, 1), (5, 90)):
        collected(warehouse, day, news)

    found = health(warehouse, 4)
    assert (found["per_day"], found["usual_hours"], found["silent_hours"], found["alarms"]) == (2.0, 24.0, 0.0, [])
    assert (found["last_new_at"], found["last_success_at"]) == (at(4), at(4))
    assert health(warehouse, 1)["per_day"] is None


def test_the_volume_is_that_of_the_last_seven_days(warehouse: Warehouse) -> None:
    """What came a week before and more counts no longer."""
    for day, news in ((1, 0), (2, 70), (3, 7), (9, 7)):
        collected(warehouse, day, news)

    assert health(warehouse, 9)["per_day"] == 2.0


@pytest.mark.parametrize(("news", "alarm"), [(0, "low-volume"), (2, None), (5, "high-volume")])
def test_a_volume_out_of_the_band_is_an_alarm(warehouse: Warehouse, news: int, alarm: str | None) -> None:
    """Fewer or more a day than the operator expects, over the days the source has been watched."""
    for day in (1, 2, 3):
        collected(warehouse, day, news)

    assert health(warehouse, 3)["alarms"] == ([alarm] if alarm else [])


def test_a_source_falls_silent_after_three_times_its_usual_interval(warehouse: Warehouse) -> None:
    """News each second day and none for six days is no silence yet, for seven it is; so where one a day is expected."""
    for day, news in ((1, 1), (3, 1), (5, 1), (7, 1), (13, 0), (14, 0)):
        collected(warehouse, day, news)

    assert health(warehouse, 14)["silent_hours"] == 168.0
    assert "silence" in health(warehouse, 14)["alarms"]
    easy = EXPECTED.with_columns(expected_min=pl.lit(0, pl.Int32))
    quiet = {
        day: warehouse.read("source_health", batch=easy, load_id=f"run-{day}")["alarms"].to_list() for day in (13, 14)
    }
    assert quiet == {13: [[]], 14: [["silence"]]}


def test_pages_that_cannot_be_read_and_robots_are_alarms(warehouse: Warehouse) -> None:
    """A fifth of the week's pages unread raises one, a page robots.txt forbade in the run the other."""
    pages = [{"capture_id": f"c{n}", "source_id": "dijla", "url": f"u{n}", "fetched_at": at(2), "outcome": "fetched"}
             for n in range(10)]  # fmt: skip
    forbidden = {"capture_id": "f", "source_id": "dijla", "url": "f", "fetched_at": at(2), "outcome": "refused",
                 "reason": "robots"}  # fmt: skip
    unread = [{"stage": "extract", "subject": f"u{n}", "reason": "no-text"} for n in range(3)]
    collected(warehouse, 1, 2)
    collected(warehouse, 2, 2, captures=[*pages, forbidden], rejections=unread)

    found = health(warehouse, 2)
    assert (found["fetched"], found["unread"], found["forbidden"]) == (10, 3, 1)
    assert found["alarms"] == ["robots", "unread"]


@pytest.mark.parametrize(
    ("state", "reason", "alarms"),
    [
        ("failed", "timeout at http://a", ["failed"]),
        ("blocked", "robots at http://a", ["blocked", "robots"]),
        ("parked", "parked at http://a (until 2026-09-08)", ["parked"]),
        ("reached", "timeout at http://a; parked at http://b (until 2026-09-08)", ["parked"]),
        ("reached", "timeout at http://a", []),
    ],
)
def test_how_a_source_answered_is_an_alarm(warehouse: Warehouse, state: str, reason: str, alarms: list[str]) -> None:
    """Failed, blocked and parked sources are told apart, and a source one of whose feeds is parked is named too."""
    collected(warehouse, 1, 2, state, reason=reason)

    assert health(warehouse, 1)["alarms"] == alarms


def test_health_found_anew_is_the_same(warehouse: Warehouse) -> None:
    """A load that is taken in twice leaves one row a source, the same as before."""
    collected(warehouse, 1, 2)
    rows = []
    for _ in range(2):
        warehouse.renew_health("run-1", EXPECTED)
        rows.append(warehouse.read("run_health", run_id="run-1").rows())

    assert len(rows[0]) == 1
    assert rows[0] == rows[1]
