"""Whole flows on Prefect's embedded server, against the sample newsroom on loopback."""

import html
import json
import re
import time
from datetime import datetime, timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pypdfium2
import pytest
from prefect.client.orchestration import get_client

from flows.collect import collect
from flows.digest import digest
from flows.health import KEY
from flows.report import report
from rasid.windows import between, last_whole_week
from samples.newsroom import newsroom
from samples.play import MONDAYS, furnish
from tasks.batches import run_id
from warehouse import db
from warehouse.delivery import deliveries
from warehouse.files import Home

pytestmark = [pytest.mark.flow, pytest.mark.usefixtures("server")]
EVENING = timedelta(days=6, hours=23, minutes=55)
MORNING = timedelta(days=7, hours=6)
TABLES = ("articles", "versions", "passages", "edges", "topic_matches", "captures", "rejections", "stage_counts")


def counts(home: Home) -> dict[str, int]:
    """Return how many rows the published warehouse has, by table."""
    with db.reader(home.published) as warehouse:
        return {t: warehouse.connection.table(t).shape[0] for t in TABLES}


def one_week(root: Path, number: int) -> tuple[dict[str, int], dict[str, Path]]:
    """Collect and print the sample week; return the rows added and the PDFs."""
    monday = MONDAYS[number - 1]
    evening, morning = monday + EVENING, monday + MORNING
    added = collect(root, run_id("collect", evening), evening)
    printed = digest(root, run_id("digest", morning), morning, last_whole_week(morning, "Asia/Baghdad"), ("ar", "en"))
    return added, printed.pdfs


def text_of(pdf: Path) -> str:
    """Return the text pdfium finds in *pdf*."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_a_week_run_twice_is_loaded_printed_and_sent_once(tmp_path: Path) -> None:
    """A week gives articles, two PDFs and a message a subscriber; the same week again adds nothing to any of them."""
    home = Home(tmp_path)
    with newsroom(week=1) as room:
        furnish(home, room.address)
        added, pdfs = one_week(tmp_path, 1)
        first, pages = counts(home), {p: p.read_bytes() for p in pdfs.values()}
        letters = sorted(home.outbox.glob("*.eml"))
        asked = {(host, path) for host, path, _ in room.requests}
        again, _ = one_week(tmp_path, 1)

    assert added["articles"] >= 30
    assert added["topic_matches"] >= 20
    assert again["articles"] == again["versions"] == 0
    assert counts(home) == first
    assert {p: p.read_bytes() for p in pdfs.values()} == pages
    assert sorted(home.outbox.glob("*.eml")) == letters
    with deliveries(home.deliveries) as ledger:
        assert {(s.state, s.tries) for s in ledger.sends()} == {("sent", 1)}
        assert len(ledger.sends()) == len(letters) == len(ledger.subscribers())
    assert not [path for host, path in asked if host.startswith("gulf-ledger") and path.startswith("/subscribers/")]
    for letter in letters:
        says_its_edition(letter)


def says_its_edition(letter: Path) -> None:
    """Check that the message carries one PDF, named for its week, and a way off the list."""
    message = BytesParser(policy=policy.default).parsebytes(letter.read_bytes())
    attached = [p for p in message.iter_attachments() if p.get_content_type() == "application/pdf"]
    assert len(attached) == 1
    assert attached[0].get_payload(decode=True).startswith(b"%PDF")  # type: ignore[union-attr]
    assert "2026-W36" in str(attached[0].get_filename())
    assert message["List-Unsubscribe"]


def test_every_count_of_a_load_adds_up_and_every_refusal_has_a_reason(tmp_path: Path) -> None:
    """What entered a stage is what passed, was refused or was known; as many refusals are stored as are counted."""
    home = Home(tmp_path)
    evening = MONDAYS[0] + EVENING
    with newsroom(week=1) as room:
        furnish(home, room.address)
        collect(tmp_path, run_id("collect", evening), evening)

    with db.reader(home.published) as warehouse:
        stages = warehouse.connection.table("stage_counts").pl().to_dicts()
        refused = warehouse.connection.table("rejections").pl()
    assert {s["stage"] for s in stages} == {"discover", "fetch", "extract", "dedupe", "topic"}
    for stage in stages:
        assert stage["entered"] == stage["passed"] + stage["rejected"] + stage["duplicate"], stage
        assert stage["rejected"] == refused.filter(refused["stage"] == stage["stage"])["items"].sum(), stage
    assert refused["reason"].null_count() == 0


def test_a_silent_edit_is_a_new_version_and_is_printed(tmp_path: Path) -> None:
    """An article whose wording changes under its address keeps both wordings, and the next digest shows the change."""
    home = Home(tmp_path)
    with newsroom(week=1) as room:
        furnish(home, room.address)
        one_week(tmp_path, 1)
        room.week = 2
        _, pdfs = one_week(tmp_path, 2)

    with db.reader(home.published) as warehouse:
        versions = warehouse.connection.table("versions").pl()
    edited = versions.filter(versions["article_id"].is_duplicated())
    assert edited["article_id"].n_unique() == 1
    assert set(edited["title"].to_list()) <= {t for t in edited["title"].to_list() if t}
    page = Path(str(pdfs["ar"]).removesuffix(".pdf") + ".html").read_text(encoding="utf-8")
    said = html.unescape(re.sub(r"<[^>]+>", "", page))  # the words that differ are marked within the title
    for title in edited["title"].to_list():
        assert title in said


def test_a_dead_source_and_a_poisoned_page_stop_nothing(tmp_path: Path) -> None:
    """A source that does not answer and a page that would never end are reported; all others are loaded."""
    home = Home(tmp_path)
    evening = MONDAYS[0] + EVENING
    with newsroom(week=1) as room:
        furnish(home, room.address)
        text = home.settings.read_text(encoding="utf-8")
        dead = f'"*.example" = "{room.address}", "shatt-tv.example" = "127.0.0.1:9"'
        home.settings.write_text(text.replace(f'"*.example" = "{room.address}"', dead) + "\n[read]\nseconds = 4\n",
                                 encoding="utf-8")  # fmt: skip
        collect(tmp_path, run_id("collect", evening), evening)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    attributes = " ".join(f"a{n}='{n}'" for n in range(60_000))
    (inbox / "poison.html").write_text(f"<html><body><p {attributes}>نص</p></body></html>", encoding="utf-8")
    (inbox / "good.txt").write_text(GOOD, encoding="utf-8")
    later = evening + timedelta(hours=1)
    added = collect(tmp_path, run_id("collect", later), later, inbox)

    with db.reader(home.published) as warehouse:
        runs = {r["source_id"]: r["state"] for r in warehouse.connection.table("source_runs").pl().to_dicts()}
        refused = warehouse.connection.table("rejections").pl().to_dicts()
    assert runs.pop("shatt-tv") == "failed"
    assert {state for source, state in runs.items() if source != "inbox"} == {"reached"}
    assert added["articles"] == 1
    assert [r["reason"] for r in refused if "poison.html" in r["subject"]] != []
    assert told_to_prefect() == ({"rasid.source.failed"}, "13 of 14 sources are well: shatt-tv (failed)")


def told_to_prefect() -> tuple[set[str], str | None]:
    """Return the events of the source that is dead, waited for, and what the artifact of source health says."""
    with get_client(sync_client=True) as client:
        for _ in range(60):  # events reach their store a moment later
            asked = {"filter": {"resource": {"id": ["rasid.source.shatt-tv"]}}}
            found = client.request("POST", "/events/filter", json=asked).json()["events"]
            if found:
                break
            time.sleep(0.5)
        artifact = client.request("GET", f"/artifacts/{KEY}/latest").json()
    return {event["event"] for event in found}, artifact["description"]


GOOD = """الأربعاء 2 أيلول 2026

القوات الأجنبية تبدأ مغادرة القاعدة في موعدها

بدأت القوات الأجنبية، صباح الأربعاء، سحب أولى وحداتها من القاعدة الواقعة غرب البلاد، وفق ما أعلنت قيادة العمليات المشتركة في بيان تسلمت الصحيفة نسخة منه.

وقال المتحدث باسم القيادة إن «انسحاب القوات الأجنبية يجري وفق الجدول المتفق عليه، ولن يتأخر يوماً واحداً»، مضيفاً أن القوات العراقية ستتسلم القاعدة كاملة.
"""


def test_the_real_pages_each_head_a_story_under_their_own_date(tmp_path: Path, shared: Path) -> None:
    """Each of the five real pages heads one story with its right date or interval, and no ticker headline is printed."""
    home = Home(tmp_path)
    moment = datetime.fromisoformat("2026-11-20T09:00:00+00:00")
    home.root.mkdir(exist_ok=True)
    home.settings.write_text("", encoding="utf-8")
    collect(tmp_path, run_id("collect", moment), moment, shared / "seeds")
    window = between(datetime(2020, 9, 1).date(), datetime(2022, 1, 31).date())  # noqa: DTZ001 - only its day is used
    printed = report(tmp_path, run_id("report", moment), moment, window, ("ar",))

    gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "gold").glob("0*.json"))]
    with db.reader(home.published) as warehouse:
        stories = warehouse.connection.table("edition_stories").pl()
        dates = dict(warehouse.connection.table("versions").pl().select("title", "published_on").iter_rows())
    assert sorted(stories["headline"].to_list()) == sorted(g["meta"]["title"]["text"] for g in gold)
    for record in gold:
        said = dates[record["meta"]["title"]["text"]]
        assert (said.isoformat() if said else None) == record["meta"]["published"]["date"]
    page = Path(str(printed.pdfs["ar"]).removesuffix(".pdf") + ".html").read_text(encoding="utf-8")
    tickers = [s["text"] for g in gold for s in g["segments"] if s["kind"] == "ticker"]
    assert [t for t in tickers if t in page] == []
    assert text_of(printed.pdfs["ar"])
