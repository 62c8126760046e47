"""Addresses given by hand: fetched as politely and as carefully as a crawl does, and one line for each that failed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import Reply, Room, Time, hosts, source

from rasid.funnel import Rejection
from rasid.remembered import KnownHost, Remembered
from rasid.settings import Settings
from tasks.asking import ask_for
from tasks.parsing import PageFile

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)
PAGE = """<html><head><title>القوات الأجنبية تغادر القاعدة الغربية</title></head><body><article>
<h1>القوات الأجنبية تغادر القاعدة الغربية</h1>
<p>بدأت القوات الأجنبية صباح الأربعاء سحب أولى وحداتها من القاعدة الواقعة غرب البلاد وفق بيان القيادة المشتركة.</p>
<p>وقال المتحدث باسم القيادة إن انسحاب القوات الأجنبية يجري وفق الجدول المتفق عليه ولن يتأخر يوما واحدا.</p>
</article></body></html>"""
ANSWERS: dict[str, Reply] = {
    "/robots.txt": (200, {}, "User-agent: *\nDisallow: /withheld/"),
    "/gone": (404, {}, ""),
    "/paper": (200, {"Content-Type": "application/pdf"}, "%PDF-1.7"),
    "/paper-as-page": (200, {}, "%PDF-1.7"),
    "/endless": (200, {"Content-Length": "6000000"}, "x"),
    "/away": (302, {"Location": "http://inside.invalid/"}, ""),
}


def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
    """Answer as told, with an article where nothing is."""
    return ANSWERS.get(path, (200, {}, PAGE))


@pytest.fixture
def served() -> Iterator[tuple[Room, Settings]]:
    """Serve the site on every host of .example."""
    with hosts(site) as served:
        yield served


def reasons(found: Mapping[str, PageFile | Rejection]) -> dict[str, str]:
    """Return why each address that gave no page gave none, by its path."""
    return {url.rpartition("example")[2]: one.reason for url, one in found.items() if isinstance(one, Rejection)}


async def private(host: str, port: int) -> list[str]:
    """Say that every host lies in a private network."""
    return ["10.0.0.7"]


def test_an_address_becomes_a_page_of_its_source(served: tuple[Room, Settings]) -> None:
    """The page has its bytes, its address and moment, and the names of the outlet it is of; each is asked once."""
    room, settings = served
    url = "http://www.a.example/news/12345"
    found = ask_for([url, url], settings, NOW, known=[source("a")])

    assert found == {url: PageFile(
        path=Path(), url=url, content=PAGE.encode(), fetched_at=NOW, outlet=source("a").own_name, own_names=("a", "a"),
    )}  # fmt: skip
    assert room.asked == [("www.a.example", "/robots.txt"), ("www.a.example", "/news/12345")]


def test_what_fails_is_told_by_address_and_stops_nothing(served: tuple[Room, Settings]) -> None:
    """Robots, missing, foreign and endless pages, private networks and what is no address: a reason each."""
    room, settings = served
    paths = ("/good", "/withheld/1", "/gone", "/paper", "/paper-as-page", "/endless", "/away")
    found = ask_for([f"http://a.example{path}" for path in paths], settings, NOW, resolve=private)

    assert reasons(found) == {
        "/withheld/1": "robots", "/gone": "http-404", "/paper": "not-html", "/paper-as-page": "not-html",
        "/endless": "too-large",
        "/away": "private-address",
    }  # fmt: skip
    assert ("a.example", "/withheld/1") not in room.asked
    assert ask_for(["http://"], settings, NOW)["http://"].reason == "not-web"  # type: ignore[union-attr]


def test_this_machine_is_asked_only_where_the_settings_say_so() -> None:
    """Without a setting neither loopback nor a name that leads there is dialled."""
    with hosts(site) as (room, settings):
        port = settings.fetch.connect_to["*.example"].rpartition(":")[2]
        plain = Settings()
        found = ask_for([f"http://127.0.0.1:{port}/1", "http://127.0.0.1/1"], plain, NOW)

    assert [one.reason for one in found.values() if isinstance(one, Rejection)] == ["odd-port", "private-address"]
    assert room.asked == []


def test_a_host_is_asked_in_turn_at_its_pace(served: tuple[Room, Settings]) -> None:
    """Two pages of one host are asked with its gap between; one that was told to wait an hour is left alone."""
    room, settings = served
    passing = Time()
    past = Remembered(at=NOW, hosts={"busy.example": KnownHost(free_at=NOW + timedelta(hours=1))})
    fetch = settings.fetch.model_copy(update={"minimum_gap": 3.0})
    urls = ["http://a.example/1", "http://a.example/2", "http://busy.example/1"]
    found = ask_for(
        urls, settings.model_copy(update={"fetch": fetch}), NOW, known=[source("a")], past=past, clock=passing.clock
    )

    assert passing.slept == pytest.approx([3.0, 3.0])
    assert reasons(found) == {"/1": "asked-to-wait"}
    assert "busy.example" not in {host for host, _ in room.asked}


def test_the_command_reads_files_and_addresses_without_what_is_heavy(tmp_path: Path) -> None:
    """In the order named, records on stdout and a line for each failure; neither Prefect nor DuckDB is loaded."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "saved.html").write_text(PAGE, encoding="utf-8")
    (home / "sources.toml").write_text("", encoding="utf-8")
    with hosts(site) as (_, settings):
        place = settings.fetch.connect_to["*.example"]
        (home / "rasid.toml").write_text(
            f'[fetch]\nminimum_gap = 0\nconnect_to."*.example" = "{place}"\n', encoding="utf-8"
        )
        words = [
            "extract",
            "http://a.example/1",
            str(tmp_path / "saved.html"),
            "http://a.example/gone",
            "HTTP://b.example/2",
        ]
        code = f"import sys\nfrom flows import cli\nsys.argv[1:] = {words!r}\ntry:\n    cli.app()\nfinally:\n"
        code += "    print(*(m for m in ('prefect', 'duckdb', 'weasyprint') if m in sys.modules), 'loaded', file=sys.stderr)"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"RASID_HOME": str(home)}, capture_output=True,
            text=True, timeout=120, check=True,
        )  # fmt: skip

    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["path"], one["url"]) for one in records] == [
        ("http://a.example/1", "http://a.example/1"), (str(tmp_path / "saved.html"), None),
        ("HTTP://b.example/2", "HTTP://b.example/2"),
    ]  # fmt: skip
    assert {one["meta"]["title"] for one in records} == {"القوات الأجنبية تغادر القاعدة الغربية"}
    assert [line for line in done.stderr.splitlines() if "not read" in line] == [
        "http://a.example/gone: not read, http-404 http://a.example/gone"
    ]
    assert done.stderr.splitlines()[-1] == "loaded"


def test_where_no_address_answers_the_command_ends_with_three(tmp_path: Path) -> None:
    """Not one page is a failure, and the reason stands above it."""
    (tmp_path / "rasid.toml").write_text("", encoding="utf-8")
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", "extract", "http://127.0.0.1/x"], cwd=ROOT,
        env=os.environ | {"RASID_HOME": str(tmp_path)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 3
    assert "http://127.0.0.1/x: not read, private-address" in done.stderr
    assert "not one of 1 pages" in done.stderr.splitlines()[-1]
