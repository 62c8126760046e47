"""The command line, as somebody new to it meets it: one line and an exit code for whatever is wrong, and nothing lost."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from flows.collect import collect
from flows.console import Bar, Milestones, Spoken, is_interruption
from flows.digest import digest
from flows.report import report
from rasid.errors import RasidError
from rasid.windows import last_whole_week
from samples.newsroom import newsroom
from samples.play import MONDAYS, furnish
from tasks.batches import alone, left_behind, run_id
from tasks.load import tried
from tasks.progress import advanced
from warehouse import db
from warehouse.files import Home

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-c", "from flows.cli import main; main()")
PAGE = """الأربعاء 2 أيلول 2026

القوات الأجنبية تبدأ مغادرة القاعدة رقم {n}

بدأت القوات الأجنبية، صباح الأربعاء، سحب الوحدة رقم {n} من القاعدة الواقعة غرب البلاد، وفق ما أعلنت قيادة العمليات المشتركة في بيان.

وقال المتحدث باسم القيادة إن «انسحاب القوات الأجنبية يجري وفق الجدول المتفق عليه، ولن يتأخر يوماً واحداً»، مضيفاً أن القوات العراقية ستتسلم القاعدة {n} كاملة.
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(home: Path) -> dict[str, str]:
    """Give the environment of a command at *home*, without what the tests say to Prefect."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT")}
    return mine | {"RASID_HOME": str(home)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home whose path has a space and Arabic letters, with the settings nobody changed, and no sources."""
    made = tmp_path / "بيت راصد"
    made.mkdir()
    (made / "rasid.toml").write_text("", encoding="utf-8")
    (made / "sources.toml").write_text("", encoding="utf-8")  # or the shipped catalogue would be asked
    return made


@pytest.fixture
def rasid(home: Path) -> Run:
    """Give the command, run at *home* with nothing to read from."""

    def run(*words: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*COMMAND, *map(str, words)], env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=120,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def refused(done: "subprocess.CompletedProcess[str]", code: int, *said: str) -> None:
    """Check that the command ended with *code* and one last line that says *said*, without a traceback or colours."""
    lines = done.stderr.splitlines()
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    for words in said:
        assert words in lines[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("extract", "nowhere.html"), "no such file"),
        (("extract", ""), "no such file"),
        (("extract",), "paths"),
        (("extract", "--workers", "0", "README.md"), "--workers"),
        (("extract", "--bogus"), "--bogus"),
        (("bogus",), "bogus"),
        (("dedupe", "nowhere.jsonl", "out.jsonl"), "no such file"),
        (("dedupe", "README.md", "out.jsonl"), "unknown kind of file"),
        (("dedupe", "a.jsonl", "b.jsonl", "--unit", "word"), "paragraph or article"),
        (("topic", "match", "a.jsonl", "b.jsonl", "--topic", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("topic", "match", "a.jsonl", "b.jsonl", "--topic", "rasid.toml"), "rasid.toml: "),
        (("collect",), "names no sources"),
        (("collect", "--inbox", "nowhere"), "no such folder"),
        (("digest", "--week", "2026-W54"), "no ISO week"),
        (("digest", "--week", "9999-W52"), "no week"),
        (("digest", "--week", "0001-W01"), "name days between"),
        (("digest", "--week", "2199-W01"), "has not begun"),
        (("digest", "--edition", "fr"), "ar and en"),
        (("report", "--from", "2026-09-30", "--to", "2026-09-01"), "swap --from and --to"),
        (("report", "--from", "2026-09-31", "--to", "2026-10-01"), "--from"),
        (("report", "--from", "0001-01-01", "--to", "9999-12-31"), "name days between"),
        (("export", "warc", "pages.zip"), ".warc.gz"),
        (("export", "warc", "a.warc", "--outlet", "bogus"), "no such source"),
        (("export", "warc", "a.warc", "--from", "2026-09-30", "--to", "2026-09-01"), "swap --from and --to"),
        (("subscribers", "import", "nowhere.csv"), "cannot be read"),
        (("subscribers", "remove", "nobody@desk.example"), "not on the list"),
        (("sources", "check"), "no source is enabled"),
        (("sources", "check", "dijla-press"), "dijla-press: no such source"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_two(rasid: Run, words: Sequence[str], said: str) -> None:
    """What cannot be meant ends before anything starts, with what is wrong about it."""
    done = rasid(*words)

    refused(done, 2, said)
    assert "Starting" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rasid.toml", b"[x", "not TOML"),
        ("rasid.toml", b"bogus = 1", "bogus"),
        ("rasid.toml", b"\xff\xfe\x92", "not text in UTF-8"),
        ("rasid.toml", b'timezone = "Mars/X"', "timezone"),
        ("rasid.toml", b'sources = "gone.toml"', "gone.toml"),
        ("rasid.toml", b'inbox = "gone"', "gone: there is no such folder"),
        ("sources.toml", b"\xff\xfe\x92", "not text in UTF-8"),
        ("sources.toml", b'[[source]]\nid = "x"', "source.x.home"),
        ("topics/withdrawal.toml", b"[x", "topics/withdrawal.toml: "),
        ("topics/gazetteer.toml", b"[x", "topics/gazetteer.toml: "),
        ("topics/framing.toml", b"[x", "topics/framing.toml: "),
    ],
)
def test_wrong_configuration_is_named(rasid: Run, home: Path, name: str, content: bytes, said: str) -> None:
    """A file of the home that says nothing usable is named, with the key, before anything is fetched."""
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).write_bytes(content)

    refused(rasid("collect"), 2, said)


def test_a_folder_without_settings_is_no_home(rasid: Run, home: Path) -> None:
    """Where there is no rasid.toml no command leaves anything behind."""
    (home / "rasid.toml").unlink()
    (home / "sources.toml").unlink()

    for words in (("collect",), ("digest",), ("subscribers", "list")):
        refused(rasid(*words), 2, "there is no rasid.toml")
    assert not any(home.iterdir())


def test_every_page_that_is_not_read_is_named(rasid: Run, tmp_path: Path) -> None:
    """Of a folder the good page is printed, and every other file is named with the reason, steering letters defused."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.txt").write_text(PAGE.format(n=1), encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.html").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "red\x1b[31m.html").touch()
    done = rasid("extract", tmp_path)

    assert done.returncode == 0
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(tmp_path / "deep" / "good.txt")]
    assert "\x1b" not in done.stderr
    for name, reason in (("empty.txt", "empty"), ("noise.html", "no-text"), ("paper.pdf", "foreign-file")):
        assert any(name in line and reason in line for line in done.stderr.splitlines())


def test_where_no_page_is_read_it_ends_with_three(rasid: Run, tmp_path: Path) -> None:
    """Pages none of which can be read are a failure, told apart from wrong usage."""
    (tmp_path / "empty.txt").touch()

    refused(rasid("extract", tmp_path / "empty.txt"), 3, "not one of 1 pages")


def test_bad_lines_of_an_index_are_named(rasid: Run, tmp_path: Path) -> None:
    """What an index says wrongly is told by line; what it says rightly is known, and every page is read."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("good.txt", "other.txt"):
        (folder / name).write_text(PAGE.format(n=1), encoding="utf-8")
    good = {"path": "good.txt", "url": "https://a.example/1"}
    lines = [json.dumps(good).encode(), b"\xff\xfe\x92", b"{", json.dumps({"path": "lost.txt"}).encode()]
    (folder / "index.jsonl").write_bytes(
        b"\n".join([*lines, json.dumps({"path": "other.txt", "url": "ftp:x"}).encode()])
    )
    done = rasid("extract", folder)

    assert done.returncode == 0
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == ["https://a.example/1", None]
    told = [line for line in done.stderr.splitlines() if "not read" in line]
    assert [line.split(":")[1].strip() for line in told] == [
        "2",
        "3",
        "5",
        "not read, missing-file index.jsonl names it, but it is not there",
    ]
    assert all("index.jsonl" in line for line in told)


@pytest.mark.parametrize(
    ("row", "code"), [({"id": 1, "text": 5}, 0), ({"id": None, "text": "x"}, 2), ({"id": "a", "text": ["x"]}, 2)]
)
def test_articles_of_odd_types_are_matched_or_refused(
    rasid: Run, tmp_path: Path, row: dict[str, object], code: int
) -> None:
    """A number is read as text; a row without an id, or with a list for a text, refuses the file."""
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = rasid("topic", "match", tmp_path / "in.jsonl", tmp_path / "out.jsonl")

    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == bool(code)


def test_sources_are_listed_and_checked_without_a_server(rasid: Run, home: Path) -> None:
    """The sample newsroom is a table of fourteen sources and one of their addresses; those asked for by id are asked alone."""
    with newsroom(week=4) as room:
        furnish(Home(home), room.address)
        listed = rasid("sources", "list")
        whole = rasid("sources", "check")
        asked = len(room.requests)
        alone = rasid("sources", "check", "dijla-press")

    assert (listed.returncode, whole.returncode, alone.returncode) == (0, 0, 0), whole.stderr
    assert "صحافة دجلة" in listed.stdout
    assert "14 sources" in listed.stdout
    lines = [line.split() for line in whole.stdout.splitlines()]
    kinds = {line[0]: line[3] for line in lines if len(line) > 5 and line[2] == "allowed"}
    assert (kinds["dijla-press"], kinds["qalam-basra"], kinds["meridian-wire"]) == ("rss", "listing", "json")
    assert {line[1] for line in lines if len(line) > 5 and line[2] == "allowed"} <= {"reached", "silent"}
    assert "dijla-press: http://dijla-press.example/rss.xml no news since" in whole.stdout
    assert {host for host, _, _ in room.requests[asked:]} == {"dijla-press.example"}
    assert "Starting" not in whole.stderr
    assert not Home(home).prefect.exists()


def test_where_no_source_answers_a_check_ends_with_three(rasid: Run, home: Path) -> None:
    """The table and the advice are printed all the same."""
    with newsroom(week=1) as room:
        furnish(Home(home), room.address)
    done = rasid("sources", "check", "dijla-press", "zagros-voice")

    refused(done, 3, "not one source answered")
    assert len([line for line in done.stdout.splitlines() if "does not answer well (unreachable)" in line]) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_is_said(rasid: Run, home: Path) -> None:
    """A home without the right to write stops a run before it starts."""
    home.chmod(0o555)

    refused(rasid("digest", "--week", "2026-W36"), 2, "cannot be written")


def inbox_of(folder: Path, pages: int) -> Path:
    """Make *folder* an inbox of so many pages, and one that is none."""
    folder.mkdir()
    for n in range(pages):
        (folder / f"p{n:03}.txt").write_text(PAGE.format(n=n), encoding="utf-8")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7")
    return folder


def known(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give what the warehouse holds, without what differs from run to run."""
    with db.reader(Home(home).published) as warehouse:
        kept = {
            "articles": ["article_id", "path"], "versions": ["version_id", "title"], "passages": ["passage_id", "text"],
            "edges": ["a", "b", "relation"], "topic_matches": ["version_id", "grade"],
            "stage_counts": ["stage", "entered", "passed", "rejected", "duplicate"],
        }  # fmt: skip
        frames = {table: warehouse.connection.table(table).pl() for table in kept}
    return {table: frames[table].select(columns).sort(columns).rows() for table, columns in kept.items()}


@pytest.mark.flow
def test_killed_and_interrupted_collects_lose_and_double_nothing(home: Path, rasid: Run, tmp_path: Path) -> None:
    """A collect struck down while it reads keeps nobody out, and the next one ends as if the first had never been."""
    inbox = inbox_of(tmp_path / "inbox", 90)
    (home / "rasid.toml").write_text("[read]\nbatch = 30\n", encoding="utf-8")
    for blow in (signal.SIGINT, signal.SIGKILL):
        struck(home, inbox, blow)
    again = rasid("collect", "--inbox", inbox)
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "rasid.toml").touch()
    subprocess.run([*COMMAND, "collect", "--inbox", inbox], env=environment(whole), cwd=ROOT, check=True, timeout=120)

    assert again.returncode == 0, again.stderr
    assert "90 new articles, 90 new versions" in again.stdout
    once = known(whole)
    assert {t: rows for t, rows in known(home).items() if t != "stage_counts"} == {
        t: rows for t, rows in once.items() if t != "stage_counts"
    }
    assert set(once["stage_counts"]) <= set(known(home)["stage_counts"])
    assert not any((home / "state" / "runs").iterdir())


def struck(home: Path, inbox: Path, blow: signal.Signals) -> None:
    """Collect until the first batch has been read, then strike the collect down."""
    running = subprocess.Popen(
        [*COMMAND, "collect", "--inbox", inbox], env=environment(home), cwd=ROOT, start_new_session=True,
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 90
    while not list(home.glob("state/runs/*/extract-0000")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, blow) if blow == signal.SIGINT else running.kill()
    _, said = running.communicate(timeout=60)
    assert running.returncode == (130 if blow == signal.SIGINT else -signal.SIGKILL), said
    assert "Traceback" not in said


@pytest.mark.flow
@pytest.mark.usefixtures("server")
def test_the_home_s_inbox_follows_its_sources_and_reports_leave_the_weeks_alone(home: Path) -> None:
    """One collect hears the sources and reads the inbox, each with its own line; a report takes no weekly number."""
    inbox_of(home / "inbox", 2)
    evening, morning = MONDAYS[0] + timedelta(days=6, hours=23), MONDAYS[0] + timedelta(days=7, hours=6)
    window = last_whole_week(morning, "Asia/Baghdad")
    key = run_id("collect", evening)
    with newsroom(week=1) as room:
        furnish(Home(home), room.address)
        settings = (home / "rasid.toml").read_text(encoding="utf-8")
        (home / "rasid.toml").write_text('inbox = "inbox"\n' + settings, encoding="utf-8")
        added = collect(home, key, evening)
    lines = {row["source"]: row for row in tried(home, key).to_dicts()}
    report(home, run_id("report", morning), morning, window, ("en",))
    digest(home, run_id("digest", morning), morning, window, ("en",), send=False)

    assert len(lines) == 15
    assert {k: lines["inbox"][k] for k in ("discovered", "fetched", "new")} == {"discovered": 2, "fetched": 2, "new": 2}
    assert sum(row["new"] for row in lines.values()) == added["articles"]
    with db.reader(Home(home).published) as warehouse:
        editions = warehouse.connection.table("editions").pl()
    assert sorted(editions.select("kind", "number").rows()) == [("ad hoc", 1), ("weekly", 1)]
    assert not any((home / "state" / "runs").iterdir())


def test_one_collect_of_a_home_is_at_work_at_a_time(home: Path) -> None:
    """A second collect is turned away while the first holds the home, and let in after it."""
    with alone(Home(home)), pytest.raises(RasidError, match="another collect"), alone(Home(home)):
        pass
    with alone(Home(home)):
        pass


@pytest.mark.parametrize(
    ("stamp", "files", "waits"),
    [
        ("20260901T060000Z", ("captures.parquet", "discovery.json"), True),
        ("20260901T060000Z", ("captures.parquet",), False),
        ("20260830T060000Z", ("captures.parquet", "discovery.json"), False),
    ],
)
def test_what_a_killed_run_left_is_finished_or_dropped(
    home: Path, stamp: str, files: Sequence[str], waits: bool
) -> None:
    """A run that had its pages is finished by the next; one that had not, or of more than a day ago, is removed."""
    folder = Home(home).run(f"collect-{stamp}")
    for name in files:
        (folder / name).touch()
    left = list(left_behind(Home(home), "collect-now", datetime(2026, 9, 1, 12, tzinfo=UTC)))

    assert left == ([folder.name] if waits else [])
    assert folder.exists() == waits


def test_an_interruption_is_known_by_what_an_error_came_of() -> None:
    """Ctrl-C that surfaces under another error's name is still Ctrl-C; a plain error is not."""
    covered = ValueError("Task run is not set")
    covered.__context__ = KeyboardInterrupt()

    assert is_interruption(covered)
    assert not is_interruption(ValueError("Task run is not set"))


def test_progress_is_a_line_now_and_then_where_no_bar_can_be_drawn(caplog: pytest.LogCaptureFixture) -> None:
    """A terminal hears of ten thousand pages a hundred times; a file has a line every ten seconds, none of short work."""
    with caplog.at_level(logging.INFO, "rasid.progress"):
        for done in range(1, 10_001):
            advanced("reading", done, 10_000)
    assert len(caplog.records) == 100

    for number, record in enumerate(caplog.records):
        record.created = 1000.0 + number / 4  # the whole takes 25 seconds
    milestones = Milestones()
    assert [r.getMessage() for r in caplog.records if milestones.filter(r)] == [
        "reading: 4100 of 10000 pages",
        "reading: 8100 of 10000 pages",
    ]


def test_a_bar_is_drawn_on_a_terminal_and_lines_stand_above_it() -> None:
    """On a terminal progress moves one bar, and what else is said is printed whole, steering letters defused."""
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    bar = Bar(console)
    bar.setFormatter(Spoken("%(message)s"))
    for said, extra in (
        ("reading: 1 of 2", ("reading", 1, 2)),
        ("left out: [b]a\x1b[31m", None),
        ("", ("reading", 2, 2)),
    ):
        record = logging.LogRecord("rasid", logging.INFO, "", 0, said, None, None)
        if extra:
            record.progress = extra
        bar.emit(record)
    printed = console.file.getvalue()  # type: ignore[attr-defined]

    assert "1/2" in printed
    assert "left out: [b]a\ufffd[31m" in printed
    assert "reading: 1 of 2" not in printed
