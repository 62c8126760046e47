"""Credits: whom a page says it has its text from, told from mentions and pictures' credits. All sentences invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import agencies, credits
from rasid.arabic import words
from rasid.reading import Page, read
from rasid.records import Kind, Segment, as_json, from_json

FIRST = "بدأت القوات الأجنبية سحب معداتها من القاعدة الواقعة غرب العاصمة، وفق ما أعلنته الوزارة في بيان لها."
LAST = "وقال المتحدث إن الدفعة الأخيرة ستغادر قبل نهاية العام المقبل."


def told(*texts: str, author: str | None = None, kind: Kind = "body", line: str | None = None) -> list[str | None]:
    """Return the agencies credited by a page of paragraphs, and of a line of the kind given."""
    segments = [Segment(kind="body", text=text, reason="") for text in texts]
    segments += [Segment(kind=kind, text=line, reason="")] if line else []
    return [credit.agency for credit in credits.find(segments, author=author)]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (f"بغداد (رويترز) - {FIRST}", ["reuters"]),
        (f"بغداد – أ ف ب: {FIRST}", ["afp"]),
        (f"واشنطن - وكالات: {FIRST}", ["agencies"]),
        (f"بغداد - «وكالات»: {FIRST}", ["agencies"]),
        (f"واس- الرياض: {FIRST}", ["spa"]),
        (f"الدوحة - قنا: {FIRST}", ["qna"]),
        (f"القاهرة، (أ ش أ) - {FIRST}", ["mena"]),
        (f"بغداد - رويترز، أ ف ب: {FIRST}", ["reuters", "afp"]),
        (f"واشنطن - رويترز ووكالات: {FIRST}", ["reuters", "agencies"]),
        ("الأناضول/ بغداد", ["anadolu"]),
        (f"رويترز: {FIRST}", ["reuters"]),
        (f"سان فرانسيسكو 20 يوليو تموز (رويترز) - {FIRST}", ["reuters"]),
        ("BAGHDAD (AP) — The last foreign unit began to leave the base on Thursday.", ["ap"]),
        ("(Reuters) - The last foreign unit began to leave the base on Thursday.", ["reuters"]),
        ("WASHINGTON, March 3 (Reuters) - The last foreign unit began to leave the base.", ["reuters"]),
        ("PARIS, 3 mars (AFP) - La dernière unité étrangère a commencé à quitter la base.", ["afp"]),
        ("Bagdad – Agences : la dernière unité étrangère a commencé à quitter la base.", ["agencies"]),
        # The town and the agency are one word: alone before a reporter it is the town.
        (f"قنا - سالم الراوي: {FIRST}", []),
        (f"بغداد (صحيفة النهر) - {FIRST}", []),
        (f"قالت وكالة رويترز - نقلا عن مصدر - إن {FIRST}", []),
        (f"وأفادت (رويترز): {FIRST}", []),
        (f"نقلت وكالة «فرانس برس» عن مسؤول قوله: {FIRST}", []),
        (f"بحسب رويترز: {FIRST}", []),
        ("According to Reuters - and other media - the last foreign unit left the base.", []),
        ("The map - drawn in March - shows where the last foreign unit stood.", []),
        ("Selon l’AFP, la dernière unité étrangère a commencé à quitter la base.", []),
    ],
)
def test_a_dateline_credits_the_agency_that_ends_it(opening: str, expected: list[str]) -> None:
    """An agency between the place and the first sentence is credited; one that a sentence mentions is not."""
    assert told(opening, LAST) == expected


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (f"{LAST} (رويترز)", ["reuters"]),
        (f"{LAST} (أ ف ب، رويترز)", ["afp", "reuters"]),
        (f"{LAST} «رويترز»", ["reuters"]),
        (f"{LAST} (وكالات)", ["agencies"]),
        (f"{LAST} (واع)", ["ina"]),
        (f"{LAST} – د ب أ", ["dpa"]),
        (f"{LAST} المصدر: رويترز", ["reuters"]),
        (f"{LAST} * بالاتفاق مع {{بلومبيرغ}}", ["bloomberg"]),
        ("صدى النهر / أ ف ب", ["afp"]),
        ("رويترز، أ ف ب، الأناضول", ["reuters", "afp", "anadolu"]),
        ("(إعداد فلان الفلاني للنشرة العربية - تحرير علان العلاني)", ["reuters"]),
        ("The unit will have left by next year. — AFP", ["afp"]),
        ("The unit will have left by next year. (AFP, Reuters)", ["afp", "reuters"]),
        ("The unit will have left by next year. (Agencies)", ["agencies"]),
        ("(Reporting by A. Writer in Baghdad; Editing by B. Reader)", ["reuters"]),
        ("L’unité sera partie avant l’an prochain. (Avec AFP)", ["afp"]),
        ("وقال ذلك في حديث لوكالة فرانس برس.", []),
        ("وأصيب في القصف مصور رويترز.", []),
        ("غادرت القوات القاعدة، وفقا لوكالة الأنباء الإماراتية (وام).", []),
        ('وقتل 608 أشخاص العام الماضي، وفق "فرانس برس".', []),
        ("نُقلت المعدات في شهر أغسطس (آب)", []),
        ("تعاونت في ذلك وكالات أخرى.", []),
        ("See the plan of the base for details (map)", []),
        ("He spoke to Reuters.", []),
        ("Il s’est confié à l’AFP.", []),
        ("الصور من «واس»", []),
    ],
)
def test_an_agency_after_the_last_sentence_is_credited(closing: str, expected: list[str]) -> None:
    """What stands behind the text's last full stop is a credit; what the last sentence says is not."""
    assert told(FIRST, closing) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("المصدر: رويترز", ["reuters"]),
        ("المصدر: وكالة الأنباء السعودية «واس»", ["spa"]),
        ("المصدر: وكالات + رويترز", ["reuters", "agencies"]),
        ("وكالات", ["agencies"]),
        ("(أ.ف.ب)", ["afp"]),
        ("Source: AFP", ["afp"]),
        ("SOURCE: News agencies", ["agencies"]),
        ("Source : agences", ["agencies"]),
        ("المصدر: صدى النهر", []),
        ("المصدر: وزارة الدفاع", []),
        ("Bloomberg, Once a Quiet Man, Speaks at Last", []),
    ],
)
def test_a_source_line_credits_the_agencies_it_lists(line: str, expected: list[str]) -> None:
    """Each agency of a source line is credited once, an unnamed one last."""
    assert told(FIRST, LAST, kind="source_line", line=line) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("واس - الرياض", ["spa"]),
        ("لندن: رويترز", ["reuters"]),
        ("سالم الراوي - د ب أ - جدة", ["dpa"]),
        ("Jane Doe, Associated Press", ["ap"]),
        ("By JANE DOE, AP Auto Writer", ["ap"]),
        ("Par Le Fil et AFP", ["afp"]),
        ("وكالات", ["agencies"]),
        ("سالم الراوي", []),
        ("تصوير: رويترز", []),
        ("Photo: REUTERS/Jane Doe", []),
        ("PPL Center, Allentown, PA", []),
        ("Jane Doe, spa reporter", []),
    ],
)
def test_an_agency_in_the_byline_is_credited(byline: str, expected: list[str]) -> None:
    """A byline credits its agency whoever stands beside it, printed on the page or said by the markup."""
    assert told(FIRST, LAST, kind="byline", line=byline) == expected
    assert told(FIRST, LAST, author=byline) == expected


def test_a_pictures_credit_is_none() -> None:
    """The agency of a caption took the picture, not the text."""
    assert told(FIRST, LAST, kind="caption", line="القاعدة كما بدت أمس (رويترز)") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [("بغداد – أ ف ب", True), ("رويترز، وكالات", True), ("(رويترز)", True), ("مقر اللجنة (رويترز)", False),
     ("تصوير: رويترز", False), ("سحب القوات من القاعدة", False), ("قالت رويترز", False)],
)  # fmt: skip
def test_a_line_of_credits_is_told_from_a_caption(line: str, expected: bool) -> None:
    """Places and agencies alone make a line of credits; what a bracketed agency follows is a picture's caption."""
    assert credits.is_credit_line(line) is expected


def test_an_agency_does_not_credit_itself() -> None:
    """Pages of the agency's own host, or of a source of its name, carry no credit to it."""
    text = f"عنوان عن القاعدة الجوية\n\nبغداد (رويترز) - {FIRST}\n\n{LAST}".encode()
    page = Page(content=text, path="a.txt", media="text")

    def credited(**known: object) -> list[str | None]:
        return [c.agency for c in read(Page(**{"content": text, "path": "a", "media": "text"} | known)).meta.credits]  # type: ignore[arg-type]

    assert [c.agency for c in read(page).meta.credits] == ["reuters"]
    assert credited(url="https://ara.reuters.com/a") == []
    assert credited(outlet="وكالة رويترز للأنباء") == []


def test_a_named_outlet_is_credited_behind_the_agencies() -> None:
    """A page that names the outlet it reprints credits it; the words and the name are printed on the page."""
    text = f"عنوان عن القاعدة الجوية\n\nبغداد (رويترز) - {FIRST}\n\n{LAST}\n\nالمصدر: صدى النهر".encode()
    record = read(Page(content=text, path="a.txt", media="text", outlet="بريد المساء"))

    assert [(c.agency, c.name, c.text, c.place) for c in record.meta.credits] == [
        ("reuters", "رويترز", "بغداد (رويترز)", "dateline"),
        (None, "صدى النهر", "المصدر: صدى النهر", "source line"),
    ]
    assert from_json(as_json(record)) == record


def test_the_last_paragraph_is_kept_with_its_credit() -> None:
    """A paragraph that ends in an agency's name is no caption: nothing of the text is lost to the credit."""
    text = f"عنوان عن القاعدة الجوية\n\n{FIRST}\n\n{LAST} (رويترز)".encode()
    record = read(Page(content=text, path="a.txt", media="text"))

    assert record.kept[-1].text == f"{LAST} (رويترز)"
    assert [c.text for c in record.meta.credits] == ["(رويترز)"]


@pytest.mark.parametrize(
    ("name", "anywhere", "apart"),
    [
        ("أ ف ب", "afp", "afp"), ("أ.ف.ب", "afp", "afp"), ("أف ب", "afp", "afp"), ("A.F.P.", "afp", "afp"),
        ("أ ب", None, "ap"), ("آب", None, None), ("دبا", None, None), ("د.ب.أ", "dpa", "dpa"),
        ("وكالة رويترز للأنباء", "reuters", "reuters"), ("فارس", None, "fars"), ("وكالة فارس", "fars", "fars"),
        ("MAP", None, "map"), ("map", None, None), ("السعودية", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_names_are_known_as_they_are_written(name: str, anywhere: str | None, apart: str | None) -> None:
    """Spelling and spacing do not matter; a name that is also a word counts only where it is set apart."""
    assert agencies.named(name, is_set_apart=False) == anywhere
    assert agencies.named(name, is_set_apart=True) == apart


def test_every_name_of_the_table_is_found_and_leads_to_one_agency() -> None:
    """No two agencies share a name, and each name is recognised as written."""
    for agency in agencies.AGENCIES:
        for name in (*agency.names, *agency.short):
            assert agencies.named(name, is_set_apart=True) == agency.id, name


def test_hosts_lead_to_their_agency() -> None:
    """A host below the agency's own is its; one that only ends alike is not."""
    assert agencies.of_host("ara.reuters.com") == "reuters"
    assert agencies.of_host("notreuters.com") is None


@given(
    st.lists(
        st.sampled_from([FIRST, LAST, "بغداد (رويترز) - ", "(أ ف ب)", "وكالات", "— AFP", "»", ":", "/"]), max_size=6
    )
)
def test_what_is_credited_is_printed(parts: list[str]) -> None:
    """Whatever the text, a credit's name stands in its words, and its words in the text."""
    text = " ".join(parts)
    for credit in credits.find([Segment(kind="body", text=text, reason="")]):
        assert credit.name in credit.text
        assert credit.text in text
        assert words(credit.name)
