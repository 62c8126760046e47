"""Deadlines of foreign forces: what sets one, what does not, whose they are."""

from datetime import date

import pytest

from benchmarks import golden_deadlines as golden
from benchmarks.table import SHARED
from rasid import deadlines, frames, time_limits
from rasid.analysis import Wording, rows_of
from tests.analyst_files import tools_with

DAY = date(2026, 9, 8)
CORPUS = SHARED / golden.PRESS
press = pytest.mark.skipif(not CORPUS.exists(), reason="the press of ../shared is not on this machine")


def found(*texts: str, day: date | None = DAY) -> list[deadlines.Deadline]:
    """Return the deadlines in *texts*, printed on *day*."""
    return deadlines.find(texts, anchor=day, known=golden.known())


@pytest.mark.parametrize("row", golden.own(), ids=lambda row: str(row["n"]))
def test_own_sentences_are_read_as_annotated(row: dict[str, object]) -> None:
    """Each golden sentence gives its deadlines with days, forces, place, act and polarity, and no other."""
    told = [
        {"text": d.text, "start": d.start, "end": d.end, "first": str(d.first), "last": str(d.last), "forces": d.forces,
         "place": d.place, "act": d.act, "polarity": d.polarity}
        for d in found(str(row["text"]), day=date.fromisoformat(str(row["day"])))
    ]  # fmt: skip
    gold = row["found"]
    assert isinstance(gold, list)

    assert told == [{name: value for name, value in one.items() if name not in ("speaker", "voice")} for one in gold]


@press
@pytest.mark.parametrize(("part", "least"), [("seen", (0.85, 0.9)), ("held", (0.75, 0.85))])
def test_time_limits_of_the_press_are_found(part: str, least: tuple[float, float]) -> None:
    """Precision and recall of anybody's time limits stay over the floor, and the days of those found are right."""
    counts = golden.of_press(CORPUS, part, "limits")

    assert (golden.precision(counts) or 0) >= least[0]
    assert (golden.recall(counts) or 0) >= least[1]
    assert counts["days"] == counts["met"]


@press
def test_among_the_press_only_deadlines_of_forces_are_found() -> None:
    """The three deadlines of forces in the annotated sentences are found, and none in the other 134."""
    counts = golden.of_press(CORPUS, "seen", "leaving") + golden.of_press(CORPUS, "held", "leaving")

    assert (counts["met"], counts["missed"], counts["false"]) == (3, 0, 0)


def test_nothing_is_reckoned_without_a_day() -> None:
    """An article of unknown day sets no deadline: «بعد شهرين» could be any day."""
    assert found("ستغادر القوات الأميركية العراق في غضون شهرين.", day=None) == []


def test_a_deadline_put_off_is_the_new_day() -> None:
    """Of «not on the 20th but by the 30th» only the 30th is a deadline."""
    said = "لن تغادر القوات الأميركية قاعدة عين الأسد في 20 أيلول، بل في موعد أقصاه 30 أيلول الجاري."

    assert [str(d.last) for d in found(said)] == ["2026-09-30"]


def test_each_stage_of_a_list_has_its_own_day() -> None:
    """A timetable in one sentence gives a deadline for each place with the act that leads it."""
    said = "تنسحب القوات الأميركية من أربيل بحلول 15 تشرين الأول، وتخلي معسكر التاجي بحلول 30 تشرين الثاني، ثم تسلم قاعدة حرير بحلول 31 كانون الأول."

    told = [(d.act, d.place, d.forces, str(d.last)) for d in found(said)]

    assert told == [
        ("leave", "erbil", "us", "2026-10-15"), ("leave", "taji", "us", "2026-11-30"), ("handover", "harir", "us", "2026-12-31"),
    ]  # fmt: skip


def test_whose_force_may_stand_in_the_sentence_before() -> None:
    """«ومن المقرر أن يكتمل الانسحاب» is of the force just named; place and force go with it."""
    said = "بدأت القوات الفرنسية مغادرة النيجر. ومن المقرر أن يكتمل الانسحاب بحلول نهاية العام."

    assert [(d.forces, d.place, str(d.last)) for d in found(said)] == [("fr", "niger", "2026-12-31")]


def test_that_none_will_be_left_is_a_deadline() -> None:
    """«لن تكون هناك قوات» by a day promises their leaving, though it says no."""
    assert [(d.act, d.forces) for d in found("لن تكون هناك قوات أميركية في العراق بحلول 31 كانون الأول 2026.")] == [
        ("leave", "us")
    ]


def test_the_voice_of_a_deadline_is_that_of_its_place() -> None:
    """Inside marks the speaker's voice is told, outside the outlet's own."""
    said = "قال الجنرال سامر الخوري: «ستغادر القوات الأميركية العراق بحلول نهاية العام الجاري»."

    (one,) = found(said)

    assert (one.voice, one.speaker) == ("quoted", "الجنرال سامر الخوري")


def test_rows_have_the_columns_of_claims() -> None:
    """A row holds what the table of claims asks for, save whose wording it is; a demand is a stage of its own."""
    ((number, row),) = deadlines.rows(
        ["عنوان", "طالب النائب بخروج القوات الأميركية من العراق خلال شهرين."], anchor=DAY, known=golden.known()
    )

    assert number == 1
    assert set(row) == set(frames.TABLES["claims"]) - {"article_id", "version_id", "position", "passage_id"}
    assert (row["kind"], row["subject"], row["stage"], row["first_day"], row["last_day"]) == (
        "deadline", "leave", "demanded", DAY, date(2026, 11, 8),
    )  # fmt: skip


def test_a_wording_gives_its_deadlines_the_passage_they_stand_in() -> None:
    """Rows of the table claims lead to the letters of their passage."""
    said = "ستغادر القوات الأميركية العراق بحلول 30 أيلول."
    wording = Wording(
        article_id="a", version_id="v", language="ar", day=DAY, passages=[("title:v", "عنوان"), ("p1", said)]
    )

    (row,) = (row for row in rows_of(wording, tools_with(golden.known()))["claims"] if row["kind"] == "deadline")

    assert (row["passage_id"], said[row["start_at"] : row["end_at"]]) == ("p1", "30 أيلول")
    assert frames.frame("claims", [row]).height == 1


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("أمهلهم أسبوعا لتسليم المقر", "2026-09-08", "2026-09-15"),
        ("ستبدأ المحادثات خلال الأشهر الستة المقبلة", "2026-09-08", "2027-03-08"),
        ("ستنتهي الأعمال خلال خمسة عشر يوما", "2026-09-08", "2026-09-23"),
        ("سيصدر القرار خلال أسابيع", "2026-09-08", "2026-10-08"),
        ("المهلة التي منحت لهم تنتهي الجمعة", "2026-09-11", "2026-09-11"),
        ("أمهلت الهيئة في 1 سبتمبر الشركة 15 يوما", "2026-09-01", "2026-09-16"),
        ("The council must decide within two weeks", "2026-09-08", "2026-09-22"),
        ("Le rapport sera remis d'ici trois mois", "2026-09-08", "2026-12-08"),
    ],
)
def test_spans_end_on_the_day_they_count_to(said: str, first: str, last: str) -> None:
    """A span is reckoned from the day of print, or from the day it was given; nobody's count ends with the next unit."""
    limits = [limit for limit in time_limits.find(said, DAY) if limit.binding]

    assert [(str(m.first), str(m.last)) for m in limits] == [(first, last)]


@pytest.mark.parametrize(
    "said",
    [
        "في غضون ذلك، قصفت الطائرات المدينة", "ارتفع السعر بحلول الساعة 18:25", "قتل عشرة خلال ثلاثة أيام",
        "يستمر المعرض حتى 28 نيسان", "يعقد المؤتمر في 20 تشرين الأول", "تصل القذيفة في غضون 45 دقيقة",
    ],
)  # fmt: skip
def test_other_times_are_no_limits(said: str) -> None:
    """Meanwhile, the hour of a price, what is past, how long a thing lasts or takes, when it is held: none is a limit."""
    assert [limit for limit in time_limits.find(said, DAY) if limit.binding] == []


def test_a_long_text_without_stops_is_read_in_good_time() -> None:
    """A sentence of two thousand dates is read in pieces; what is cut by an edge may be lost, no more."""
    said = "ستغادر القوات الأميركية العراق بحلول نهاية العام " * 2_000

    assert len(found(said)) > 1_950


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("تأجيل انسحاب القوات الأميركية من النيجر إلى منتصف أيلول", ("us", "niger", "2027-09-20")),
        ("طالبوا بخروج القوات الأجنبية من العراق خلال مدة لا تتجاوز ستة أشهر.", ("foreign", "iraq", "2027-08-15")),
        (
            "هددوا بالعودة إلى القتال ما لم تنسحب القوات الأميركية من سوريا قبل نهاية الشهر.",
            ("us", "syria", "2027-02-28"),
        ),
        ("من المقرر أن تنهي بعثة الأمم المتحدة عملها في العراق بحلول نهاية العام.", ("un", "iraq", "2027-12-31")),
        ("U.S. troops will leave Niger no later than September 15.", ("us", "niger", "2027-09-15")),
        ("L'armée française aura quitté le Tchad d'ici fin janvier.", ("fr", "chad", "2028-01-31")),
    ],
)
def test_a_day_without_a_year_lies_ahead_where_it_binds(said: str, told: tuple[str, str, str]) -> None:
    """Put off, demanded, threatened with, in three languages: the day is the next such day after that of print."""
    (one,) = found(said, day=date(2027, 2, 15))

    assert (one.forces, one.place, str(one.last)) == told
