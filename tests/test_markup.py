"""Markup: which lines an HTML page holds, and what its structure says of each."""

from rasid.cleaning import clean
from rasid.lines import Line
from rasid.markup import html_lines, parse
from rasid.records import KEPT
from rasid.structured import Structured


def _lines(body: str, article: str = "") -> dict[str, Line]:
    found = html_lines(parse(f"<html><body>{body}</body></html>"), article)
    return {line.text: line for line in found}


def test_labels_that_touch_are_lines_of_their_own() -> None:
    """Labels a style sheet parts do not run together into one word."""
    assert list(_lines("<div><span>12 May 2026</span><span>3 minutes</span><span>Erbil</span></div>")) == [
        "12 May 2026",
        "3 minutes",
        "Erbil",
    ]


def test_spans_inside_a_paragraph_stay_one_line() -> None:
    """A paragraph cut into spans is read as one."""
    assert list(_lines("<p><span>The forces with</span><span>drew on Monday.</span></p>")) == [
        "The forces withdrew on Monday."
    ]


def test_a_line_in_the_box_of_a_picture_is_marked() -> None:
    """Only what shares a small box with a picture is beside it, not the text after it."""
    lines = _lines("<table><tr><td><img src='a'></td></tr><tr><td>The gate</td></tr></table><p>The base was empty.</p>")
    assert lines["The gate"].marks >= {"picture"}
    assert not lines["The base was empty."].marks & {"picture"}


def test_an_article_beside_its_picture_is_no_caption() -> None:
    """A picture in the middle of long text says nothing of that text."""
    text = "The committee said that the base had been emptied. " * 6
    assert not _lines(f"<div><img src='a'>{text}</div>")[text.strip()].marks & {"picture"}


def test_the_row_of_a_ticker_does_not_vouch_for_its_headlines() -> None:
    """A headline that also stands inside a line of its own kept by the extractor is not in the article."""
    ticker = "Rain is expected over the southern provinces. Gold prices are steady in the markets"
    lines = _lines(f"<div>{ticker}</div><div>Rain is expected over the southern provinces</div>", article=ticker)
    assert "in_main" in lines[ticker].marks
    assert "in_main" not in lines["Rain is expected over the southern provinces"].marks


def test_a_line_set_bold_throughout_is_marked() -> None:
    """A bold word does not make a bold line."""
    lines = _lines("<div><b>Limited damage</b></div><div>A <b>bold</b> word</div>")
    assert "bold" in lines["Limited damage"].marks
    assert "bold" not in lines["A bold word"].marks


def test_a_text_cut_into_boxes_of_one_class_is_kept_whole() -> None:
    """What trafilatura leaves out of such a box is text; a paragraph of another box is not."""
    taken = [
        "The committee said on Monday that its talks about the air bases had ended with a timetable for the work.",
        "Heavy lorries will carry what is left of the fuel to the northern port before the winter rains begin.",
        "Members of the centre bloc asked why nobody had shown them the map on which the three stages are drawn.",
    ]
    left = "A spokesman answered that every page of the agreement would be printed once the last unit is gone."
    other = "Rain fell on the towns of the south all day and the roads to the markets were closed until evening."
    boxes = "".join(f"<div class='body  text'><p>{text}</p></div>" for text in (*taken, left))
    page = f"<html><body><h1>Units leave</h1>{boxes}<div class='reply'><p>{other}</p></div></body></html>"
    lines = html_lines(parse(page), "\n".join(taken))
    kept = [s.text for s in clean(lines, said=Structured(), titles=("Units leave",)).segments if s.kind in KEPT]
    assert left in kept
    assert other not in kept


def test_two_hard_spaces_part_and_one_does_not() -> None:
    """Hard spaces are shown as they are printed: a run of them stays, as the sign between headlines it is."""
    assert list(_lines("<p>10&nbsp;000 men  left.</p><p>Rain falls&nbsp;&nbsp; Cup won</p>")) == [
        "10 000 men left.",
        "Rain falls\u00a0\u00a0Cup won",
    ]
