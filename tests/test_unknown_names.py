"""Names that stand in many articles and not in the gazetteer are proposed, with sentences, and never added."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows import topic_commands
from rasid import gazetteer, unknown_names
from rasid.unknown_names import Proposal

SMALL = gazetteer.parse('[[persons]]\nid = "known"\nar = ["سالم البحري"]\nen = ["Salem al-Bahri"]\n')


def proposed(*texts: str, least: int = 2) -> list[Proposal]:
    """Give what is proposed of articles with *texts*."""
    return unknown_names.propose(
        SMALL, [{"id": str(n), "title": "", "text": t} for n, t in enumerate(texts)], least=least
    )


def test_arabic_names_follow_titles_offices_and_speech() -> None:
    """A name after a verb, a title or an office is one name, counted once an article, with two sentences of two articles."""
    texts = (
        "قال وزير الدفاع لبيب الجبلي إن الأمر انتهى. وأكد اللواء لبيب الجبلي ذلك.",
        "وصرح المتحدث باسم الوزارة لبيب الجبلي بذلك.",
        "وقال لبيب الجبلي إن العمل جار.",
    )
    (one,) = proposed(*texts, least=3)
    assert (one.name, one.articles) == ("لبيب الجبلي", 3)
    assert one.sentences == ("قال وزير الدفاع لبيب الجبلي إن الأمر انتهى.", texts[1])


def test_latin_names_are_runs_of_capitals() -> None:
    """A run of capitalised words is a name, without the title before it; days and sentence openings are none."""
    texts = ("On Monday General Rafiq al-Jabali spoke. The Storm Passed.", "Gen. Rafiq al-Jabali left on Monday.")
    assert [(p.name, p.articles) for p in proposed(*texts)] == [("Rafiq al Jabali", 2)]


def test_a_name_runs_as_far_as_the_corpus_says() -> None:
    """A third word belongs to a name where it mostly stands with it, and not where it stands there once."""
    long = ["وقال لبيب عادل الجبلي إن الأمر انتهى.", "وأكد لبيب عادل الجبلي ذلك."]
    assert [p.name for p in proposed(*long)] == ["لبيب عادل الجبلي"]
    assert [p.name for p in proposed(*long, "وقال لبيب عادل نجم إنه عاد.", "وأكد لبيب عادل أمس ذلك.")] == ["لبيب عادل"]


def test_known_names_and_nameless_speakers_are_not_proposed() -> None:
    """Whoever is listed, a source and a report are no proposals."""
    texts = ["وقال سالم البحري إن الأمر انتهى. وقال مصدر أمني إن ذلك صحيح. Salem al-Bahri spoke."] * 3
    assert proposed(*texts) == []


@given(st.lists(st.text(max_size=40), max_size=4))
def test_every_proposal_stands_in_its_sentences(texts: list[str]) -> None:
    """A proposal's sentences are of the articles, as many articles as are told hold them, and order does not matter."""
    twice = [*texts, *texts, "Rafiq Jabali spoke.", "Rafiq Jabali slept."]
    told = proposed(*twice)
    assert all(any(s in t for t in twice) for p in told for s in p.sentences)
    assert {p.name: p.articles for p in told} == {p.name: p.articles for p in proposed(*reversed(twice))}
    assert "Rafiq Jabali" in {p.name for p in told}


def test_the_command_prints_and_writes_proposals(tmp_path: Path) -> None:
    """`rasid topic names` prints names with their sentences and writes them as JSON; the gazetteer stays as it was."""
    corpus, known, out = (tmp_path / name for name in ("c.jsonl", "g.toml", "out.json"))
    corpus.write_text("".join(f'{{"id": "{n}", "text": "Rafiq Jabali spoke."}}\n' for n in range(3)), encoding="utf-8")
    known.write_text('[[persons]]\nid = "a"\nar = ["سالم البحري"]\nen = ["Salem Bahri"]\n', encoding="utf-8")
    before = known.read_bytes()
    done = CliRunner().invoke(
        topic_commands.app, ["names", str(corpus), "--gazetteer", str(known), "--json", str(out)]
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "     3  Rafiq Jabali" in done.output
    assert json.loads(out.read_text(encoding="utf-8"))[0]["sentences"] == ["Rafiq Jabali spoke."]
    assert known.read_bytes() == before
