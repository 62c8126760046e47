"""Decoding: what labels say is tried, not believed."""

import codecs

import pytest

from rasid.decoding import decode, without_xml_declaration

TEXT = "قالت الوزارة في بيان لها اليوم إن الاجتماع انتهى إلى اتفاق كامل بين جميع الأطراف المشاركة"


def test_utf8_wins_over_a_false_label() -> None:
    """A page that decodes as UTF-8 is UTF-8, whatever its meta tag says."""
    page = f'<meta charset="windows-1256"><p>{TEXT}'
    assert decode(page.encode()) == page


def test_one_bad_byte_does_not_turn_a_page_into_another_script() -> None:
    """A stray byte becomes one replacement character and the rest stays."""
    assert decode(TEXT.encode() + b"\xff") == TEXT + "\ufffd"


def test_a_labelled_arabic_code_page_is_read() -> None:
    """The page's own label is used when UTF-8 fails."""
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>{TEXT}'
    assert decode(page.encode("cp1256")) == page


def test_the_declared_encoding_comes_before_the_pages_own_label() -> None:
    """What the server declared is tried first."""
    page = f'<meta charset="iso-8859-1"><p>{TEXT}'
    assert TEXT in decode(page.encode("cp1256"), declared="windows-1256")


def test_an_unlabelled_code_page_is_detected() -> None:
    """Without any label the letters decide."""
    assert decode((TEXT * 5).encode("cp1256")) == TEXT * 5


@pytest.mark.parametrize(("mark", "name"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_a_byte_order_mark_decides_and_goes(mark: bytes, name: str) -> None:
    """A byte order mark names the encoding and is no letter of the page."""
    assert decode(mark + TEXT.encode(name)) == TEXT


def test_an_unknown_label_is_passed_over() -> None:
    """A label Python does not know cannot fail a page."""
    assert decode(f'<meta charset="klingon-8">{TEXT}'.encode("cp1256")).endswith(TEXT)


def test_the_xml_declaration_goes() -> None:
    """A leading XML declaration, which lxml refuses in text, is taken off."""
    assert without_xml_declaration('<?xml version="1.0" encoding="utf-8"?><html/>') == "<html/>"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "windows-1256"])
def test_a_label_that_makes_words_of_no_language_is_passed_over(label: str) -> None:
    """Tables that have a letter for every byte cannot fail; rows of accented letters show that they lie."""
    assert TEXT in decode((TEXT * 3).encode("iso-8859-6"), declared=label)


@pytest.mark.parametrize(
    "text", ["Déjà créée à l’été, où naîtra-t-elle ? Çà et là, « forêt ».", "Über Größe, Öl und Äpfel"]
)
def test_accents_are_believed(text: str) -> None:
    """Languages that write many accents keep the label they come with."""
    assert decode(text.encode("cp1252"), declared="windows-1252") == text
