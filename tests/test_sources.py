"""A source is one block; what is wrong with it is said before anything starts."""

from pathlib import Path

import pytest

from rasid import sources
from rasid.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[1]
BLOCK = """
[[source]]
id = "dijla-press"
name = { ar = "صحافة دجلة", en = "Dijla Press" }
home = "https://www.dijla-press.example/"
country = "IQ"
language = "ar"
kind = "newspaper"
ownership = "private"
timezone = "Asia/Baghdad"
feeds = ["https://dijla-press.example/rss.xml"]
"""
OTHER = BLOCK.replace("dijla-press", "nahrain").replace("www.", "")


def test_a_block_is_a_source() -> None:
    """A block gives a source with its host, without www, and usual expectations."""
    (source,) = sources.parse(BLOCK)

    assert (source.id, source.name.ar, source.host) == ("dijla-press", "صحافة دجلة", "dijla-press.example")
    assert (source.expected.min, source.expected.max) == (0, 1000)


def test_no_block_is_no_source() -> None:
    """The shipped list names nobody until the operator does."""
    assert sources.parse((ROOT / "sources.toml").read_text(encoding="utf-8")) == ()


def test_the_shipped_example_is_a_good_block() -> None:
    """The block that `sources.toml` shows as a comment parses once the marks are taken away."""
    text = (ROOT / "sources.toml").read_text(encoding="utf-8")
    block = "\n".join(line.removeprefix("# ") for line in text.partition("\n#\n")[2].splitlines())

    assert [s.id for s in sources.parse(block)] == ["dijla-press"]


def test_the_sample_newsroom_parses() -> None:
    """The fourteen sample outlets are good sources of distinct hosts."""
    sample = sources.parse((ROOT / "samples" / "sources.toml").read_text(encoding="utf-8"))

    assert len(sample) == len({s.host for s in sample}) == 14


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('id = "dijla-press"', 'id = "Dijla Press"', r"source\.Dijla Press\.id"),
        ('country = "IQ"', 'country = "Iraq"', r"source\.dijla-press\.country"),
        ('kind = "newspaper"', 'kind = "blog"', r"source\.dijla-press\.kind"),
        ('timezone = "Asia/Baghdad"', 'timezone = "Asia/Bagdad"', r"source\.dijla-press\.timezone.*Asia/Bagdad.*IANA"),
        ('"https://www.dijla-press.example/"', '"dijla-press.example"', r"source\.dijla-press\.home.*not an http"),
        (
            '["https://dijla-press.example/rss.xml"]',
            '["file:///etc/passwd"]',
            r"source\.dijla-press\.feeds.*not an http",
        ),
        ('["https://dijla-press.example/rss.xml"]', '["https://"]', r"source\.dijla-press\.feeds.*not an http"),
        ("feeds =", "feed =", r"source\.dijla-press\.feed"),
        ("[[source]]", "[[sources]]", "sources"),
        ('country = "IQ"\n', "", r"source\.dijla-press\.country.*required"),
    ],
)
def test_what_is_wrong_is_named(good: str, bad: str, said: str) -> None:
    """A bad value, an unknown key and a missing one are ConfigurationErrors that name block and key."""
    assert good in BLOCK
    with pytest.raises(ConfigurationError, match=f"sources.toml: .*{said}"):
        sources.parse(BLOCK.replace(good, bad))


def test_doubled_ids_are_refused() -> None:
    """Two blocks of one id are refused by that id."""
    with pytest.raises(ConfigurationError, match=r"twice: dijla-press$"):
        sources.parse(BLOCK + OTHER + BLOCK)


def test_what_is_no_toml_is_refused() -> None:
    """A file that is not TOML says so."""
    with pytest.raises(ConfigurationError, match="not TOML"):
        sources.parse("[[source]")


def test_the_fingerprint_tells_lists_apart_and_not_their_order() -> None:
    """The same blocks in another order have the same fingerprint, a changed block another."""
    one, turned = sources.parse(BLOCK + OTHER), sources.parse(OTHER + BLOCK)

    assert sources.fingerprint(one) == sources.fingerprint(turned)
    assert sources.fingerprint(one) != sources.fingerprint(sources.parse(BLOCK))
    assert sources.fingerprint(one) != sources.fingerprint(sources.parse(BLOCK + OTHER.replace("IQ", "SY")))


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("dijla-press.example", "dijla-press"),
        ("WWW.dijla-press.example", "dijla-press"),
        ("en.dijla-press.example", "dijla-press"),
        ("nahrain.example", "nahrain"),
        ("notdijla-press.example", None),
        ("example", None),
    ],
)
def test_a_host_leads_to_its_source(host: str, found: str | None) -> None:
    """A host or a subdomain of it is the source's, one that merely ends alike is not."""
    source = sources.of_host(sources.parse(BLOCK + OTHER), host)

    assert (source and source.id) == found
