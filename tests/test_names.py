"""Actors and places: the gazetteer, the golden sentences, and the laws of finding names."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import golden_names
from benchmarks.table import SHARED, Asked
from rasid import analysis, gazetteer, names, spellings
from rasid.analysis import Wording
from rasid.errors import ConfigurationError
from tests.analyst_files import tools_with

KNOWN = golden_names.known()
PRESS = SHARED / golden_names.PRESS
BLOCKS = """
[words]
given = ["سامي", "Sami"]
named_after = ["شارع"]

[[offices]]
id = "xx-minister"
country = "xx"
titles = ["وزير الدفاع", "Defence Minister"]
ar = ["وزير الدفاع الزرقائي"]
en = ["Zarkan defence minister"]

[[persons]]
id = "first"
country = "xx"
offices = [{ office = "xx-minister", from = 2018-01-01, until = 2018-12-31 }]
ar = ["فهيم النهري"]
en = ["Fahim al-Nahri"]

[[persons]]
id = "second"
country = "xx"
offices = [{ office = "xx-minister", from = 2019-01-01 }]
ar = ["لبيب النهري"]
en = ["Labib al-Nahri"]

[[places]]
id = "dar"
kind = "city"
country = "xx"
lat = 1.5
lon = 2
ar = ["دار النهر", "دارين"]
en = ["Darayn"]
short = ["الدار"]
"""
SMALL = gazetteer.parse(BLOCKS)


def found(text: str, day: date | None = None) -> list[tuple[str, str]]:
    """Give the names of the small gazetteer in *text*, with what is printed."""
    return [(n.entity, text[n.start : n.end]) for n in names.find_all(SMALL, [text], day)[0]]


def test_own_sentences_are_read_as_annotated() -> None:
    """Names of the sentences written for it are found, traps are not."""
    told = golden_names.tally(golden_names.own(KNOWN))["all"]

    assert told.recall >= 0.99
    assert told.precision >= 0.97
    assert told.exact >= told.asked - 1


@pytest.mark.skipif(not PRESS.exists(), reason="../shared is not on this machine: the press sentences are not scored")
@pytest.mark.parametrize("part", ["seen", "held"])
def test_press_sentences_are_read_as_annotated(part: str) -> None:
    """Names of real sentences are found, read in their articles."""
    told = golden_names.tally(golden_names.press(KNOWN, Asked().file(golden_names.PRESS)))[part]

    assert told.recall >= 0.96
    assert told.precision >= 0.95


def test_one_entity_in_three_languages() -> None:
    """One actor or place has one id, by whatever name, script or clitic it is printed."""
    text = "وقالت وزارة الدفاع الأميركية إن قاعدة عين الأسد بالأنبار؛ the Pentagon left Ain al-Asad; Aïn al-Assad"
    told = [(n.entity, text[n.start : n.end]) for n in names.find(KNOWN, text)]
    assert told == [
        ("pentagon", "وزارة الدفاع الأميركية"), ("ain-al-asad", "قاعدة عين الأسد"), ("anbar", "بالأنبار"),
        ("pentagon", "Pentagon"), ("ain-al-asad", "Ain al-Asad"), ("ain-al-asad", "Aïn al-Assad"),
    ]  # fmt: skip


def test_each_name_finds_its_own_entity() -> None:
    """Every listed name, printed alone, is found whole; a name two entities share is found as one of them."""
    owners: dict[str, set[str]] = {}
    for entity in KNOWN.entities.values():
        for name in (n for listed in entity.names.values() for n in listed):
            for spelled in spellings.spelled(name, by_sound=True):
                owners.setdefault(spelled, set()).add(entity.id)
    for entity in KNOWN.entities.values():
        for name in (n for listed in entity.names.values() for n in listed):
            told = names.find(KNOWN, name)
            shared = set().union(*(owners[spelled] for spelled in spellings.spelled(name, by_sound=True)))
            assert [n.entity in shared for n in told] == [True], (name, told)
            assert told[0].end - told[0].start == len(name)


def test_what_is_on_the_map_is_told_where() -> None:
    """Bases carry degrees; the topic's theatres have persons, forces and places in their hundreds."""
    entities = KNOWN.entities.values()
    assert all(e.lat is not None and e.lon is not None for e in entities if e.kind in {"base", "city", "country"})
    assert sum(e.kind == "person" for e in entities) >= 200
    assert sum(e.lat is not None for e in entities) >= 200
    assert {"iq", "us", "fr", "ml", "ne", "bf", "td", "af", "ye", "ly", "sy"} <= {e.country for e in entities}


def test_a_last_name_needs_the_full_name_the_office_or_a_title() -> None:
    """The last name counts beside the full name, beside the office, or right after a title; alone it is anybody's."""
    assert found("وصل النهري.") == []
    assert found("وصل فهيم النهري. وقال النهري كلمة.") == [("first", "فهيم النهري"), ("first", "النهري")]
    assert found("Labib al-Nahri came. Nahri spoke.") == [("second", "Labib al-Nahri"), ("second", "Nahri")]


def test_the_office_of_the_day_tells_two_of_one_name_apart() -> None:
    """Where only the office stands, its holder on the article's day is meant; out of it, a full name is still the person."""
    text = "اجتمع وزير الدفاع الزرقائي النهري بالوفد."
    assert found(text, date(2018, 5, 1)) == [("xx-minister", "وزير الدفاع الزرقائي"), ("first", "النهري")]
    assert found(text, date(2021, 5, 1)) == [("xx-minister", "وزير الدفاع الزرقائي"), ("second", "النهري")]
    assert found("كتب فهيم النهري مذكراته.", date(2030, 1, 1)) == [("first", "فهيم النهري")]


def test_another_person_of_the_name_is_not_meant() -> None:
    """A last name after a first name is somebody else's, also where the known person stands in the article."""
    assert found("وصل فهيم النهري ومعه سامي النهري.") == [("first", "فهيم النهري")]
    assert found("Fahim al-Nahri came with Rafiq al-Nahri.") == [("first", "Fahim al-Nahri")]


def test_the_nearest_full_name_before_is_meant() -> None:
    """Of two persons of one last name, the one named last before it is meant."""
    text = "قال فهيم النهري كلمة وأعادها النهري. ورد لبيب النهري، ثم سكت النهري."
    assert [entity for entity, _ in found(text)] == ["first", "first", "second", "second"]


def test_streets_and_papers_are_no_places() -> None:
    """A place's name after what is called so is not the place; nor is a short name by itself."""
    assert found("مررنا في شارع دارين ثم عدنا إلى دارين.") == [("dar", "دارين")]
    assert found("دخل الدار.") == []
    assert found("في دارين دخل الدار.") == [("dar", "دارين"), ("dar", "الدار")]


def test_a_common_word_with_its_article_is_no_place() -> None:
    """«مالي» is a country only where the article is about it, and never with an article before it."""
    assert names.find(KNOWN, "الوضع المالي صعب وهناك دعم مالي.") == []
    assert [n.entity for n in names.find(KNOWN, "انتشرت في مالي، وبلغت باماكو.")] == ["mali", "bamako"]


@pytest.mark.parametrize(
    "printed", ["Mohammed Shia al-Sudani", "Mohamed Chia Soudani", "Muhammad Shia' Al Sudani", "محمّد شيّاع السوداني"]
)
def test_transliterations_are_made_by_rule(printed: str) -> None:
    """The usual ways of writing one Arabic name in Latin letters need not be listed."""
    assert [n.entity for n in names.find(KNOWN, printed)][:1] == ["mohammed-shia-al-sudani"]


@pytest.mark.parametrize(
    "printed", ["عبدالملك الحوثي", "البنتاجون", "إقليم كوردستان", "#التحالف_العربي", "أبي مهدي المهندس"]
)
def test_arabic_print_varies_by_rule(printed: str) -> None:
    """Joined عبد, ج for غ, Kurdish print of كردستان, hashtags and cases are all read."""
    assert len(names.find(KNOWN, printed)) == 1


def test_lower_case_is_no_name() -> None:
    """A Latin name of one word, or an abbreviation, counts in capitals only."""
    assert names.find(KNOWN, "Let us go to the congress in turkey feathers.") == []
    assert [n.entity for n in names.find(KNOWN, "The US left Turkey.")][-1:] == ["turkey"]


def test_coalitions_are_told_apart_by_their_article() -> None:
    """«قوات التحالف» is the Arab coalition's in an article on Yemen, the international one's elsewhere, a party's nowhere."""
    assert [n.entity for n in names.find(KNOWN, "قالت قوات التحالف إنها اعترضت صاروخا للحوثيين.")] == [
        "arab-coalition", "houthis",
    ]  # fmt: skip
    assert [n.entity for n in names.find(KNOWN, "غادرت قوات التحالف المعسكر.")] == ["coalition"]
    assert names.find(KNOWN, "قال التحالف إنه فاز في الاقتراع.") == []


def test_a_deputy_does_not_hold_the_office() -> None:
    """«نائب رئيس الوزراء» names another office than the one behind it."""
    assert names.find(KNOWN, "قال نائب رئيس الوزراء التركي إن الأمر انتهى.") == []
    assert [n.entity for n in names.find(KNOWN, "قال رئيس الوزراء التركي إن الأمر انتهى.")] == ["tr-prime-minister"]


@given(
    st.text(max_size=60),
    st.sampled_from(["بغداد", "حيدر العبادي", "Emmanuel Macron", "Aïn al-Assad"]),
    st.text(max_size=60),
)
def test_names_lie_in_order_in_the_text(before: str, name: str, after: str) -> None:
    """Whatever stands around, names are slices of the text that do not overlap, and the same every time."""
    text = f"{before} {name} {after}"
    told = names.find(KNOWN, text)
    assert all(0 <= n.start < n.end <= len(text) for n in told)
    assert all(a.end <= b.start for a, b in pairwise(told))
    assert told == names.find(KNOWN, text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('[[places]]\nid = "x"\nkind = "base"\nar = ["سين"]\nen = ["x"]\nlon = 1', r"places\[1\].lat takes degrees"),
        ('[[persons]]\nid = "x"\nar = ["س ع"]\nen = ["x"]\noffices = [{ office = "y" }]', "x: offices names y"),
        ('[[persons]]\nid = "x"\nar = ["س ع"]\nen = ["x"]\noffices = [{ office = "y", from = "2018" }]', "takes a day"),
        ('[[actors]]\nid = "x"\nkind = "body"\nar = ["س"]\nen = ["x"]\nnear = ["y"]', "x: near names y"),
        ('[[actors]]\nid = "x"\nkind = "body"\nen = ["x"]', r"actors\[1\].ar takes a list of names"),
        ('[[actors]]\nid = "x"\nar = ["س"]\nen = ["x"]', r"actors\[1\].kind takes a word"),
        ('[[actors]]\nid = "x"\nkind = "body"\nage = 3\nar = ["س"]\nen = ["x"]', r"actors\[1\].age is not a key"),
        ("[[armies]]\nid = 1", r"armies is no key here; a gazetteer takes \[\[offices\]\]"),
        ("persons = 3", r"persons takes blocks, \[\[persons\]\]"),
        ("[words]\nnames = []", "words takes a table of given and named_after"),
    ],
)
def test_a_mistake_in_the_file_is_named(wrong: str, said: str) -> None:
    """What is wrong in a gazetteer is a ConfigurationError that names the block and the key."""
    with pytest.raises(ConfigurationError, match=said):
        gazetteer.parse(wrong)


def test_a_term_ends_no_earlier_than_it_begins() -> None:
    """A term whose last day lies before its first is refused."""
    with pytest.raises(ConfigurationError, match=r"offices\[1\].until takes a day that is not before 2018-01-01"):
        gazetteer.parse(BLOCKS.replace("2018-12-31", "2017-12-31"))


def test_rows_of_names_lead_to_their_passages() -> None:
    """Each name becomes a row with its passage and its letters; a full name in the title bears out a last name below."""
    told = "وقال النهري إن دارين بخير."
    wording = Wording(
        article_id="a",
        version_id="v",
        language="ar",
        day=None,
        passages=[("title:v", "فهيم النهري يزور"), ("p1", told)],
    )
    rows = analysis.rows_of(wording, tools_with(SMALL))["names"]
    assert [(r["position"], r["passage_id"], r["entity_id"], r["text"]) for r in rows] == [
        (0, "title:v", "first", "فهيم النهري"), (1, "p1", "first", "النهري"), (2, "p1", "dar", "دارين"),
    ]  # fmt: skip
    assert told[rows[1]["start_at"] : rows[1]["end_at"]] == "النهري"
