"""The quality page: what scorers say is read or refused, tables are written as they stand, and what is absent says so."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from benchmarks import scorers
from benchmarks.minhash import Groups, by_datasketch, by_rensa
from benchmarks.peers import by_lines
from benchmarks.quality import SECTIONS, page, section
from benchmarks.scorers import Letters, ScorerError
from benchmarks.table import CHECKOUT, AbsentError, Asked, Row, Scores, json_lines, markdown, ratios
from flows.quality import hand_over
from rasid.errors import ConfigurationError

PAGES = """all          n=  12  rasid P 0.956 R 0.977 F1 0.962   raw text P 0.508 R 1.000 F1 0.648
other        n=   3  rasid P 0.952 R 0.986 F1 0.966   raw text P 0.529 R 1.000 F1 0.672
dates exact: rasid 6/9 (1 wrong, the rest unknown), trafilatura 5/9;  missing records 2;  wall rasid 1.8s
"""
PARAGRAPHS = """rasid  recall 0.9861 (drop 0.95 ortho 1.00); hard negatives merged 13/2000; figures marked 297/307, \
spelling wrongly marked 11/1003; 68,881 paragraphs per CPU s, 73,549/s wall, start included
marginal 130,746 paragraphs per CPU s; peak memory 267 MB; input 36 MB
"""
COPIES = (
    "recall of pairs >= .8: 0.7500 (3/4);  grouped same-day pairs below .3: 1 of 20;  7219 articles/s, start included"
)
RELEVANCE = """main news       P 0.830 R 0.846 F1 0.838 (44 of 53 found, 52 wanted)
main or mention P 0.484 R 0.833 F1 0.612 (120 of 248 found, 144 wanted)
average precision, main news: 0.896;  1769 articles/s, start included
"""


def test_what_the_scorer_of_pages_prints_is_read() -> None:
    """Every group has its pages and each tool's letters; of the dates, what is neither right nor wrong is left open."""
    said = scorers.read_pages(PAGES)

    assert said.groups == {
        "all": (12, {"rasid": Letters(0.956, 0.977, 0.962), "raw text": Letters(0.508, 1.0, 0.648)}),
        "other": (3, {"rasid": Letters(0.952, 0.986, 0.966), "raw text": Letters(0.529, 1.0, 0.672)}),
    }
    assert (said.dated, said.dates_right, said.dates_wrong, said.missing) == (9, 6, 1, 2)


def test_what_the_scorer_of_paragraphs_prints_is_read() -> None:
    """The rate is the one in which start-up drops out."""
    said = scorers.read_paragraphs(PARAGRAPHS)

    assert said == scorers.ParagraphsSaid(
        recall=0.9861, by_edit={"drop": 0.95, "ortho": 1.0}, merged=(13, 2000), marked=(297, 307),
        wrongly_marked=(11, 1003), rate=130746, memory=267,
    )  # fmt: skip


def test_what_the_other_scorers_print_is_read() -> None:
    """Copies of articles by pairs, relevance by grade, the sample pages by the figures over all."""
    assert scorers.read_copies(COPIES) == scorers.CopiesSaid(found=3, pairs=4, false=1, made=20, rate=7219)
    assert scorers.read_relevance(RELEVANCE) == scorers.RelevanceSaid(
        main=Letters(0.83, 0.846, 0.838), either=Letters(0.484, 0.833, 0.612), average_precision=0.896
    )
    assert scorers.read_gold('{"all": {"keep_f1": 1, "noise_named": 0.986}}') == {"keep_f1": 1.0, "noise_named": 0.986}


@pytest.mark.parametrize(
    ("read", "scorer"),
    [
        (scorers.read_pages, "pages.py"),
        (scorers.read_paragraphs, "paragraphs.py"),
        (scorers.read_copies, "copies.py"),
        (scorers.read_relevance, "relevance.py"),
        (scorers.read_gold, "gold/score.py"),
    ],
)
@pytest.mark.parametrize("said", ["", "F1 0.9", '{"all": 3}'])
def test_output_of_another_shape_is_refused(read: object, scorer: str, said: str) -> None:
    """No figure is guessed: the error names the scorer."""
    assert callable(read)
    with pytest.raises(ScorerError, match=scorer):
        read(said)


def test_a_scorer_that_fails_is_named_with_its_last_word() -> None:
    """The end of its complaint is the error."""
    with pytest.raises(ScorerError, match="failed: no such set"):
        scorers.ask([sys.executable, "-c", "raise SystemExit('no such set')"])


def test_scores_are_written_as_a_table() -> None:
    """The first column stands to the left, the figures to the right, the note below."""
    scores = Scores(
        title="Copies", columns=("method", "found"), rows=(("Rasid", "0.99"), ("hash", "0.14")), note="Of 3."
    )

    assert markdown(scores) == (
        "**Copies**\n\n| method | found |\n| --- | ---: |\n| Rasid | 0.99 |\n| hash | 0.14 |\n\nOf 3."
    )


def test_costs_are_written_as_ratios() -> None:
    """Of a row in seconds only the ratio is published."""
    scores = ratios("Cost", [Row(what="ours", seconds=3.0, baseline="theirs", baseline_seconds=2.0)])

    assert scores.rows == (("ours", "theirs", "1.5"),)


def test_the_page_has_a_place_for_every_section() -> None:
    """What a section measured stands on the page once, beside the seed and what it was measured beside."""
    written = page({name: f"<{name}>" for name in SECTIONS}, Asked(seed=7), {"trafilatura": "2.3.1", "rensa": "0.5.0"})

    assert [written.count(f"\n\n<{name}>\n") for name in SECTIONS] == [1] * len(SECTIONS)
    assert "seed 7, " in written
    assert "Beside: trafilatura 2.3.1, rensa 0.5.0." in written
    assert "--quick" not in written


def test_a_quick_page_says_so() -> None:
    """Figures of smaller sets are not taken for the real ones."""
    assert "**Measured in a hurry (`--quick`)" in page(dict.fromkeys(SECTIONS, ""), Asked(quick=True), {})


@pytest.mark.parametrize(
    ("name", "lacking"), [("sample_pages", "seeds"), ("real_pages", "data/pages.jsonl.gz"), ("press_copies", "score/paragraphs.py")]
)  # fmt: skip
def test_a_section_without_data_says_what_is_absent(tmp_path: Path, name: str, lacking: str) -> None:
    """Nothing is measured and nothing stale is kept: the section is one line."""
    assert section(name, Asked(data=tmp_path)) == f"*Not measured: no data at {lacking}.*"


def test_a_section_without_a_module_says_so(tmp_path: Path) -> None:
    """The page can be made before all is there to measure."""
    assert section("tomorrow", Asked(data=tmp_path)) == "*Not measured: there is no benchmarks/tomorrow.py yet.*"


def test_data_is_asked_for_by_name(tmp_path: Path) -> None:
    """A file that is there is given, one that is not is named."""
    (tmp_path / "here.jsonl").write_bytes('{"text": "سطر\u2028واحد"}\n'.encode())
    asked = replace(Asked(), data=tmp_path)

    assert json_lines(asked.file("here.jsonl")) == [{"text": "سطر\u2028واحد"}]
    with pytest.raises(AbsentError, match="no data at there"):
        asked.file("there")


@pytest.mark.parametrize("find", [by_rensa, by_datasketch])
@pytest.mark.parametrize("least", [0.0, 0.6])
def test_peers_group_what_is_spelt_otherwise(find: Callable[..., Groups], least: float) -> None:
    """Two spellings of one sentence share a group, another sentence has its own."""
    texts = [
        "أعلنت القيادة أن القوات ستغادر القاعدة قبل نهاية العام",
        "اعلنت القياده ان القوات ستغادر القاعدة قبل نهاية العام",
    ]
    frame = pl.DataFrame(
        {"id": ["a", "b", "c"], "text": [*texts, "فاز الفريق بالكأس بعد مباراة طويلة انتهت بركلات الترجيح"]}
    )
    groups = {name: group for name, (group, _) in find(frame, least=least).items()}

    assert groups["a"] == groups["b"] != groups["c"]


def test_the_line_rule_keeps_long_lines() -> None:
    """A line is kept by its words alone."""
    assert (
        by_lines("اقرأ أيضا\nجملة من أربع كلمات\n\nأخرى من أربع كلمات", least=4)[0]
        == "جملة من أربع كلمات\nأخرى من أربع كلمات"
    )


def test_outside_a_checkout_the_command_says_what_to_do(tmp_path: Path) -> None:
    """An installed package has no benchmarks: the message leads to the source."""
    with pytest.raises(ConfigurationError, match="get the source, run `make setup-dev` there"):
        hand_over(tmp_path, ["--quick"])


def test_the_command_refuses_a_folder_of_data_that_is_not_there(tmp_path: Path) -> None:
    """A folder that is named must be there: an empty page is not what was asked for."""
    words = ["quality", "--data", str(tmp_path / "nowhere"), "--out", str(tmp_path / "quality.md")]
    done = subprocess.run(
        [*scorers.RASID, *words], cwd=CHECKOUT, env=scorers.environment(), capture_output=True, text=True
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("nowhere: there is no such folder")
    assert not (tmp_path / "quality.md").exists()
