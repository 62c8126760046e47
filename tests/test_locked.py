"""Evidence-locking holds on editions made of the sample newsroom: what is not stored word for word is not printed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import pytest
from lxml import html

from flows.collect import collect
from rasid.counting import NOUNS
from rasid.edition import Edition, Source
from rasid.errors import RenderError
from rasid.evidence import check, parts, passages, statements, stored
from rasid.labels import LABELS
from rasid.settings import Language
from rasid.sources import Name
from rasid.statements import METHOD
from rasid.windows import last_whole_week
from rasid.wording import Wording
from samples.newsroom import newsroom
from samples.play import MONDAYS, furnish
from tasks import compose as composing
from tasks.batches import run_id
from tasks.compose import Commission, compose
from tasks.render import render
from tasks.rendering import html as printed
from tests.collects import without_a_server
from warehouse import db
from warehouse.files import Home

pytestmark = [pytest.mark.flow, pytest.mark.usefixtures("server")]
EVENING, MORNING = timedelta(days=6, hours=23, minutes=55), timedelta(days=7, hours=6)
LETTER = re.compile(r"[^\W\d_]")
Press = tuple[Home, Edition]


@pytest.fixture(scope="module")
def press(server: None, tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Give a home that collected two sample weeks and printed the first, and the edition of the second."""
    home = Home(tmp_path_factory.mktemp("press"))
    with newsroom(week=1) as room, without_a_server():
        furnish(home, room.address)
        for number, monday in enumerate(MONDAYS[:2], start=1):
            room.week = number
            collect(home.root, run_id("collect", monday + EVENING), monday + EVENING)
            edition = compose.fn(home.root, commission(number))
            if number == 1:
                render.fn(home.root, edition, ())
    return home, edition


def commission(number: int) -> Commission:
    """Give what the weekly flow asks for after the sample week *number*."""
    morning = MONDAYS[number - 1] + MORNING
    window = last_whole_week(morning, "Asia/Baghdad")
    return Commission(kind="weekly", window=window, cut_off=morning, run_id="locked")


def test_one_stored_letter_changed_stops_the_press(press: Press) -> None:
    """With one letter of one cited passage changed in the warehouse, the edition is refused by name; no page appears."""
    home, edition = press
    cited = next(p for story in edition.stories for p in story.extracts if ":" not in p.passage_id)
    said = "select text from passages where passage_id = ?"
    change = "update passages set text = ? where passage_id = ?"
    with db.writer(home.published) as warehouse:
        whole = warehouse.connection.execute(said, [cited.passage_id]).fetchall()[0][0]
        letter = whole[whole.index(cited.text)]
        mutated = whole.replace(cited.text, ("ب" if letter != "ب" else "ت") + cited.text[1:])
        warehouse.connection.execute(change, [mutated, cited.passage_id])
    try:
        with without_a_server(), pytest.raises(RenderError, match=re.escape(cited.passage_id)):
            render.fn(home.root, edition, ("ar",))
        assert list(home.edition(edition.header.edition_id).glob("*")) == []
    finally:
        with db.writer(home.published) as warehouse:
            warehouse.connection.execute(change, [whole, cited.passage_id])
    composing.proofread(home.root, edition)


def test_every_passage_of_every_section_is_a_slice_of_what_is_stored(press: Press) -> None:
    """Each passage of the edition stands word for word in the warehouse, and each but an unseen origin has a number."""
    home, edition = press
    setup = composing.configured(home.root)
    with db.reader(home.published) as warehouse:
        kept = stored(composing.gathered(setup, composing.topic_of(setup), commission(2), warehouse))
    found = list(passages(edition))

    check(edition, kept)
    assert len(found) > 200
    assert all(p.text in kept[p.passage_id] for p in found)
    assert [p for p in found if p.text and p.evidence is None] == []
    assert edition.versus is not None
    assert all((edition.versus.stories, edition.versus.risen, edition.cast, edition.edits, edition.earlier))


def test_every_statement_rests_on_evidence_or_counts(press: Press) -> None:
    """A computed sentence has the numbers it rests on, or a figure, a day or a named newsroom in it."""
    _, edition = press
    computed = (int, float, Name, date)
    unfounded = [s for s in statements(edition) if not s.evidence]

    assert [s for s in unfounded if not any(isinstance(v, computed) for v in s.values.values())] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_on_the_page_is_without_an_origin(press: Press, language: Language) -> None:
    """All letters of the page belong to a passage, a statement, a name, a label or what the edition says of itself."""
    _, edition = press
    page = html.fromstring(printed(edition, language))
    known, quoted = vocabulary(edition, language), [bare(p.text) for p in passages(edition)]
    for head in page.xpath("//head"):
        head.drop_tree()
    strangers = [text for text in map(bare, page.itertext()) if LETTER.search(text)]
    strangers = [text for text in strangers if not any(text.strip("«»“”") in whole for whole in quoted)]

    assert [text for text in strangers if LETTER.search(left(text, known))] == []


def test_the_walk_meets_a_stranger(press: Press) -> None:
    """A sentence nobody stored and nobody computed is found out: the law above can fail."""
    _, edition = press
    assert LETTER.search(left("the minister is said to be pleased", vocabulary(edition, "en")))


def bare(text: str) -> str:
    """Give *text* on one line, without the marks of a cut."""
    return " ".join(text.replace("…", " ").split())


def left(text: str, known: list[str]) -> str:
    """Give what is left of *text* when what is *known* is taken out, the longest first."""
    for phrase in known:
        text = re.sub(rf"(?<![^\W\d_]){re.escape(phrase)}(?![^\W\d_])", " ", text)
    return text


def vocabulary(edition: Edition, language: Language) -> list[str]:
    """Give all that a page may say besides passages, the longest first."""
    words, column = Wording(language=language), 0 if language == "ar" else 1
    said = [pair[column] for pair in LABELS.values()]
    said += [part[column] for _, *pairs in METHOD for part in pairs]
    for statement in statements(edition):
        told = groupby(words.runs(statement), lambda run: run.kind == "text")
        said += ["".join(run.text for run in runs) for _, runs in told]
    said += [words.name(name) for name in names(edition)]
    said += [words.count(n, noun) for noun in NOUNS for n in range(100)]
    said += [words.unit(n, noun) for noun in NOUNS for n in range(100)]
    header = edition.header
    days = [header.first + timedelta(days=n) for n in range(-70, 30)]
    said += [w for day in days for w in (words.day(day), words.weekday(day))]
    said += [words.span(a, b) for a in days for b in days if header.first <= a <= b <= header.last]
    said += [header.edition_id, header.run_id, header.topic_version, header.rule_version, header.sources_hash[:10]]
    said += [header.timezone, *(s.content_sha[:10] for s in listed(edition))]
    said += [s.path.split("/")[-1] for s in listed(edition) if s.path]
    return sorted({bare(text) for text in said if LETTER.search(text)}, key=lambda text: (-len(text), text))


def listed(edition: Edition) -> Iterator[Source]:
    """Give the entries of all lists of sources."""
    return iter((*edition.sources, *edition.mentions, *edition.undated, *edition.earlier))


def names(value: object) -> Iterator[Name]:
    """Give every name that stands anywhere in *value*."""
    return (part for part in parts(value) if isinstance(part, Name))
