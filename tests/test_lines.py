"""Lines: every letter of a text lies in exactly one line, and run-together lines come apart."""

from hypothesis import given
from hypothesis import strategies as st

from rasid.lines import pieces, text_lines

_LETTERS = "بغداد قال ABC 12 .،|•\u00a0\t\n\r\u2028*-–:/"


@given(st.text(alphabet=_LETTERS, max_size=300) | st.text(max_size=200))
def test_every_letter_lies_in_exactly_one_line(text: str) -> None:
    """Lines are exact slices, in order, apart, and leave out nothing but white space."""
    lines = text_lines(text)
    at = 0
    for line in lines:
        assert line.start is not None
        assert line.end is not None
        assert line.start >= at
        assert not text[at : line.start].strip()
        assert line.text == text[line.start : line.end]
        assert line.text == line.text.strip()
        assert line.text
        at = line.end
    assert not text[at:].strip()


def _texts(row: str) -> list[str]:
    return [row[a:b] for a, b in pieces(row)[0]]


def test_headlines_come_apart_at_wide_gaps_of_no_break_spaces() -> None:
    """A ticker whose separator is four no-break spaces becomes its headlines."""
    gap = "\u00a0" * 4
    row = gap.join(("افتتاح معرض الكتاب", "هطول أمطار غزيرة", "فوز المنتخب أمس"))
    assert _texts(row) == ["افتتاح معرض الكتاب", "هطول أمطار غزيرة", "فوز المنتخب أمس"]


def test_a_menu_of_single_words_stays_one_line() -> None:
    """Section names parted by bars are no headlines."""
    row = "الرئيسية | سياسة | رياضة | ثقافة"
    assert _texts(row) == [row]


def test_prose_with_dashes_stays_one_line() -> None:
    """A sentence that ends with a full stop is not a ticker, however many dashes it holds."""
    row = "قال الوزير في كلمته - وهو يبتسم للحضور - إن الأمر كله - كما قيل سابقا - سيحل قريبا - بعد أسبوع من اليوم - بلا شك."
    assert _texts(row) == [row]


def test_labels_printed_twice_come_apart() -> None:
    """An icon's name and its label are two passages each."""
    row = "نسخة للهاتف\u00a0نسخة للهاتف أضف ملاحظة أضف ملاحظة"
    assert _texts(row) == ["نسخة للهاتف", "نسخة للهاتف", "أضف ملاحظة", "أضف ملاحظة"]


def test_a_line_knows_the_blank_lines_around_it() -> None:
    """Blank lines before and after a line are marks of it."""
    first, second, third = text_lines("عنوان\n\nسطر أول\nسطر ثان")
    assert "blank_after" in first.marks
    assert "blank_before" in second.marks
    assert "blank_after" not in second.marks
    assert "blank_before" not in third.marks
