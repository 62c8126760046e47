"""Evidence: nothing is printed that is not stored, and every number leads to a source."""

from dataclasses import replace

import pytest

from rasid.composition import compose
from rasid.edition import Edition
from rasid.errors import RenderError
from rasid.evidence import check, link, passages, statements, stored
from rasid.passages import Statement
from tests.frozen_week import EXTRACTS, STORIES, week


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the frozen week's edition."""
    return compose(week(), STORIES, EXTRACTS)


def test_frozen_edition_is_verbatim(edition: Edition) -> None:
    """Every passage of the edition is a slice of what is stored, and there are many."""
    check(edition, stored(week()))
    assert len(list(passages(edition))) > 50


def test_passage_that_was_retouched_is_refused(edition: Edition) -> None:
    """A passage with one letter changed stops the edition, and the error names the passage."""
    first = edition.stories[0]
    forged = replace(first.extracts[0], text=first.extracts[0].text.replace("الخميس", "الجمعة"))
    changed = replace(edition, stories=(replace(first, extracts=(forged,)), *edition.stories[1:]))
    with pytest.raises(RenderError, match="a01-0"):
        check(changed, stored(week()))


def test_passage_nobody_stored_is_refused(edition: Edition) -> None:
    """A passage with an unknown id stops the edition."""
    ghost = replace(edition.stories[0].headline, passage_id="title:nowhere")
    with pytest.raises(RenderError, match="title:nowhere"):
        check(replace(edition, fresh=(ghost,)), stored(week()))


def test_number_that_leads_nowhere_is_refused(edition: Edition) -> None:
    """A statement may rest only on numbers of the source list."""
    lost = Statement(key="finding.silent", values={}, evidence=(999,))
    with pytest.raises(RenderError, match="999"):
        check(replace(edition, finding=lost), stored(week()))


def test_statements_inside_findings_are_found(edition: Edition) -> None:
    """The walk reaches statements at any depth: the check above would be blind otherwise."""
    keys = {statement.key for statement in statements(edition)}
    assert {"brief.story", "brief.differ", "share.top", "receipt.summary", "dated.explicit"} <= keys


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example", "https://a.example/\n", "data:text/html,x",
        "file:///etc/passwd", "//a.example", "https://", "http://[bad", "java\tscript:alert(1)",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    """What is not a plain http(s) address is printed without a link."""
    assert link(url) is None


def test_web_address_becomes_a_link() -> None:
    """An http(s) address with a host is kept as it is."""
    assert link("https://rafid.example/2026/09/a01") == "https://rafid.example/2026/09/a01"
