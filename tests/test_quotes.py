"""Quotations and who said them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import quotes

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.mark.parametrize(
    ("paragraph", "said", "speaker"),
    [
        (
            'وقال المتحدث باسم الوزارة العميد سالم حمدان إن "القاعدة ستخلى قبل الصيف".',
            "القاعدة ستخلى قبل الصيف",
            "المتحدث باسم الوزارة العميد سالم حمدان",
        ),
        (
            "وكان قائد الفرقة ياسر منصور صرح أمس أن «الجنود باقون في مواقعهم».",
            "الجنود باقون في مواقعهم",
            "قائد الفرقة ياسر منصور",
        ),
        (
            "«لن نغادر قبل أن ينتهي التدريب»، قال السفير جون ميلر في بغداد.",
            "لن نغادر قبل أن ينتهي التدريب",
            "السفير جون ميلر",
        ),
        ('“We will leave by spring”, said the minister.', "We will leave by spring", None),
    ],
)  # fmt: skip
def test_a_quotation_comes_with_its_speaker(paragraph: str, said: str, speaker: str | None) -> None:
    """The passage in marks is the quotation, and the noun phrase at the verb of speech its speaker."""
    (quote,) = quotes.find(paragraph)
    assert quote.text == said
    assert paragraph[quote.start : quote.end] == said
    if speaker:
        assert quote.speaker == speaker or (quote.speaker or "").startswith(speaker)


@pytest.mark.parametrize(
    "paragraph",
    [
        'نقلت صحيفة "واشنطن بوست ديلي" الخبر.',
        'قصف تنظيم "جند السماء" الموقع.',
        "بدأت عملية «درع الجنوب الشرقي» صباحا.",
        'وصف الأمر بأنه "مؤسف".',
        "لا علامات هنا.",
    ],
)
def test_a_name_in_marks_is_no_quotation(paragraph: str) -> None:
    """Names of papers, groups and operations, and scare quotes, are not what somebody said."""
    assert quotes.find(paragraph) == []


def test_a_mark_left_open_closes_with_the_paragraph() -> None:
    """The quotation whose closing mark was forgotten ends where the paragraph does."""
    (quote,) = quotes.find("وأضاف العميد: «لم يبق أحد في الموقع منذ يومين")
    assert quote.text == "لم يبق أحد في الموقع منذ يومين"


def test_a_closing_mark_whose_opening_was_lost_opens_nothing() -> None:
    """A mark before a comma closes, so that what follows it is not turned inside out."""
    (quote,) = quotes.find('الخطة جاهزة"، وقال اللواء سمير إن "التنفيذ يبدأ مع الربيع".')
    assert quote.text == "التنفيذ يبدأ مع الربيع"


def test_a_verb_without_a_name_means_who_spoke_last() -> None:
    """«وأضاف» in the next paragraph is the speaker of the paragraph before, under the full name."""
    first, second, third = quotes.find_all(
        [
            'قال اللواء نادر فهمي إن "الخطة جاهزة منذ شهر".',
            'وأضاف أن "التنفيذ يبدأ مع الربيع".',
            'وأوضح فهمي أن "الأمر لا يحتاج قرارا جديدا".',
        ]
    )
    assert [q.speaker for q in (*first, *second, *third)] == ["اللواء نادر فهمي"] * 3


def test_ali_is_not_a_preposition() -> None:
    """The name علي and the preposition على fold alike; only the preposition ends a name."""
    (quote,) = quotes.find('وعلق النائب علي حسين على القرار بالقول إن "البرلمان لم يستشر فيه".')
    assert quote.speaker == "النائب علي حسين"


def test_a_stretch_inside_a_sentence_is_indirect() -> None:
    """Words woven into the outlet's own sentence are told apart from words given whole."""
    whole, woven = quotes.find(
        'قال الوزير سعد: "سنغادر في الموعد المحدد"، واعتبر القاعدة القديمة "عبئا على السيادة الوطنية".'
    )
    assert (whole.voice, woven.voice) == ("direct", "indirect")


@given(st.text(alphabet='قال إن أب «»"“”،.: \n', max_size=80))
def test_offsets_always_give_the_text(paragraph: str) -> None:
    """A quotation is what stands at its offsets, and quotations do not overlap."""
    found = quotes.find(paragraph)
    assert all(paragraph[q.start : q.end] == q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_sample_pages_quotations_are_found() -> None:
    """On the five read pages at least nine in ten quotations are found, and no name is taken for one."""
    if not SHARED.is_dir():
        pytest.skip("the read sample pages (../shared/gold) are not on this machine")
    wanted, found = 0, 0
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "seeds" / gold["seed"]).read_bytes().decode()
        bodies = [text[s["start"] : s["end"]] for s in gold["segments"] if s["kind"] in ("lead", "body")]
        said = {q.text for each in quotes.find_all(bodies) for q in each}
        required = [q["text"] for q in gold["quotes"] if not q.get("optional")]
        wanted, found = wanted + len(required), found + sum(q in said for q in required)
        assert not said & {q["text"] for q in gold["not_quotes"]}
    assert found >= 0.9 * wanted
