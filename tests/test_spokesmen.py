"""Which known actor a printed speaker is."""

from pathlib import Path
from typing import Any

import pytest

from rasid import analysis, claim_terms, framing, gazetteer, names, spokesmen
from rasid.analysis import Tools, Wording

ACTORS = """
[[offices]]
id = "premier"
ar = ["رئيس الوزراء العراقي"]
en = ["Iraqi prime minister"]
titles = ["رئيس الوزراء", "prime minister"]

[[persons]]
id = "haddad"
ar = ["سمير حداد"]
en = ["Samir Haddad"]
offices = [{ office = "premier" }]

[[actors]]
id = "ministry"
kind = "ministry"
ar = ["وزارة الدفاع العراقية"]
en = ["Iraqi defence ministry"]

[[places]]
id = "iraq"
kind = "country"
ar = ["العراق"]
en = ["Iraq"]
lat = 33.2
lon = 43.7

[[places]]
id = "erbil"
kind = "city"
ar = ["أربيل"]
en = ["Erbil"]
lat = 36.2
lon = 44.0
"""
KNOWN = gazetteer.parse(ACTORS)
TOPICS = Path(__file__).resolve().parents[1] / "topics"
TOOLS = Tools(
    gazetteer=KNOWN,
    framing=framing.parse((TOPICS / "framing.toml").read_text(encoding="utf-8")),
    claims=claim_terms.parse((TOPICS / "claims.toml").read_text(encoding="utf-8")),
)


@pytest.mark.parametrize(
    ("speaker", "known"),
    [
        ("المتحدث باسم وزارة الدفاع العراقية", "ministry"),
        ("رئيس الوزراء العراقي سمير حداد", "haddad"),
        ("رئيس الوزراء العراقي", "premier"),
        ("مكتب رئيس الوزراء العراقي", "premier"),
        ("مستشار رئيس الوزراء العراقي", None),
        ("مصدر في وزارة الدفاع العراقية", None),
        ("المتحدث السابق باسم وزارة الدفاع العراقية", None),
        ("العراق", "iraq"),
        ("قبائل شمال العراق", None),
        ("the Iraqi defence ministry", "ministry"),
        ("a source in the Iraqi defence ministry", None),
        ("قائد شرطة أربيل", None),
        ("الوزير", None),
    ],
)
def test_a_speaker_is_the_actor_who_speaks_or_is_spoken_for(speaker: str, known: str | None) -> None:
    """A person before an office before a body; whoever speaks for himself alone stands for no body."""
    found = [
        (name.entity, KNOWN.entities[name.entity].kind, name.start, name.end) for name in names.find(KNOWN, speaker)
    ]
    assert spokesmen.actor(speaker, found) == known


def test_the_rows_of_quotations_are_copied_from_their_passages() -> None:
    """Every row's words are what stands at its offsets in its passage, under the known actor's id."""
    passages = [
        ("p1", "سمير حداد: لن نمدد"),
        ("p2", 'قال رئيس الوزراء العراقي سمير حداد إن "آخر الجنود يغادر في الربيع". وأضاف: «الموعد لن يتغير أبدا».'),
        ("p3", "ووصف حداد الاتفاق بأنه «نهاية عهد طويل من الوصاية»."),
    ]
    wording = Wording(article_id="a", version_id="v", language="ar", day=None, passages=passages)
    rows: list[dict[str, Any]] = analysis.rows_of(wording, TOOLS)["quotations"]
    texts = dict(passages)
    assert [texts[row["passage_id"]][row["start_at"] : row["end_at"]] for row in rows] == [row["text"] for row in rows]
    assert [row["text"] for row in rows] == [
        "آخر الجنود يغادر في الربيع", "الموعد لن يتغير أبدا", "نهاية عهد طويل من الوصاية"
    ]  # fmt: skip
    assert {row["speaker_id"] for row in rows} == {"haddad"}
