"""The table of cleaning rules: every rule fires on its example, and the page gives the line that kind."""

from dataclasses import replace

import pytest

from rasid.host_profile import build, lines_of
from rasid.layout import Layout, measure
from rasid.lines import text_lines
from rasid.markup_rules import MARKUP_RULES
from rasid.noise_table import PROFILE_RULES, TEXT_RULES
from rasid.profile_rules import REASONS
from rasid.reading import Page, read
from rasid.records import KEPT, Record
from rasid.verdicts import Rule

OWN = ("صدى النهر",)


def _record(rule: Rule) -> Record:
    media = "html" if rule in MARKUP_RULES else "text"
    others = {
        str(n): read(Page(content=page.encode(), path="other", media="text")) for n, page in enumerate(rule.others)
    }
    profile = build(lines_of(others)) if others else None
    return read(Page(content=rule.page.encode(), path="example", media=media, own_names=OWN, profile=profile))  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", TEXT_RULES + MARKUP_RULES + PROFILE_RULES, ids=lambda rule: rule.check.__name__)
def test_a_rule_names_the_line_of_its_example(rule: Rule) -> None:
    """On its example page the rule's line gets the rule's kind."""
    kinds = [s.kind for s in _record(rule).segments if s.text == rule.line]
    assert set(kinds) == {rule.kind}


@pytest.mark.parametrize("rule", PROFILE_RULES, ids=lambda rule: rule.check.__name__)
def test_a_rule_of_the_host_speaks_only_where_its_profile_does(rule: Rule) -> None:
    """Without the other pages of the host the line of its example is kept, and with them it is not: the rule said so."""
    alone = [s.kind for s in _record(replace(rule, others=())).segments if s.text == rule.line]
    under = [s.reason for s in _record(rule).segments if s.text == rule.line]

    assert not KEPT.isdisjoint(alone)
    assert not REASONS.isdisjoint(under)


@pytest.mark.parametrize("rule", TEXT_RULES + PROFILE_RULES, ids=lambda rule: rule.check.__name__)
def test_an_example_keeps_its_title_and_paragraphs(rule: Rule) -> None:
    """Naming one line does not cost the page its title or its text."""
    record = _record(rule)
    assert record.meta.title == "اجتماع اللجنة الفنية حول القواعد الجوية"
    assert (
        sum(s.kind in ("body", "lead") and s.text.startswith(("قالت اللجنة", "وأضافت اللجنة")) for s in record.kept)
        == 2
    )


@pytest.mark.parametrize("rule", [r for r in TEXT_RULES if r.steady], ids=lambda rule: rule.check.__name__)
def test_a_steady_rule_does_not_ask_where_the_text_stands(rule: Rule) -> None:
    """Title and paragraphs may be anywhere: the verdict of a steady rule is the same."""
    lines = tuple(measure(line) for line in text_lines(rule.page))
    bounds = [(None, len(lines), len(lines)), (0, 0, len(lines) - 1), (len(lines) - 1, 0, -1)]
    said = {
        tuple(rule.check(at, Layout(lines=lines, title=title, first=first, last=last)) for at in range(len(lines)))
        for title, first, last in bounds
    }
    assert len(said) == 1
