"""A source is one block; what is wrong with it is said before anything starts."""

import re
from pathlib import Path

import pytest

from rasid import sources
from rasid.errors import ConfigurationError
from rasid.sources import HostRules, Source

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
    """A list without blocks names nobody."""
    assert sources.parse("# later\n") == ()


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
        ("feeds =", "host_rules = { gap = 900 }\nfeeds =", r"source\.dijla-press\.host_rules\.gap"),
        (
            "feeds =",
            "host_rules = { articles = '(' }\nfeeds =",
            r"source\.dijla-press\.host_rules\.articles.*expression",
        ),
        (
            "feeds =",
            "host_rules = { ignored = ['sport'] }\nfeeds =",
            r"source\.dijla-press\.host_rules\.ignored.*'/sport/'",
        ),
        ("feeds =", "host_rules = { delay = 2 }\nfeeds =", r"source\.dijla-press\.host_rules\.delay"),
        ("feeds =", "unverified = ['https://x.example/']\nfeeds =", r"source\.dijla-press\.unverified.*not among"),
        ("feeds =", "enabled = 'perhaps'\nfeeds =", r"source\.dijla-press\.enabled"),
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


def test_what_was_verified_leaves_the_fingerprint_alone_and_what_rests_does_not() -> None:
    """Striking an address from the unverified ones changes nothing of what is heard; letting a source rest does."""
    (plain,) = sources.parse(BLOCK)
    doubted = plain.model_copy(update={"unverified": plain.feeds})
    resting = plain.model_copy(update={"enabled": False})

    assert sources.fingerprint([doubted]) == sources.fingerprint([plain]) != sources.fingerprint([resting])


CATALOGUE = (ROOT / "sources.toml").read_text(encoding="utf-8")
SHIPPED = sources.parse(CATALOGUE)


def test_the_block_it_shows_is_a_good_one() -> None:
    """The block that the head of the catalogue explains parses once the marks are taken away, and has every key."""
    text = CATALOGUE[CATALOGUE.index("# [[source]]") :].partition("\n\n")[0]
    (shown,) = sources.parse("\n".join(line.removeprefix("# ") for line in text.splitlines()))

    assert shown.id == "dijla-press"
    assert shown.model_fields_set == set(Source.model_fields)
    assert shown.host_rules.model_fields_set == set(HostRules.model_fields)


def test_the_catalogue_covers_the_field() -> None:
    """At least 45 outlets of at least 15 countries in three languages, the five the owner named among them.

    Each part of the field is there: Iraq with its Kurdish outlets, Yemen, the Maghreb, the Sahel, and the services that Iran
    and Western countries run in Arabic.
    """
    assert len(SHIPPED) >= 45
    assert len({s.country for s in SHIPPED}) >= 15
    assert {s.language for s in SHIPPED} >= {"ar", "en", "fr"}
    assert sum(s.language == "ar" for s in SHIPPED) > len(SHIPPED) / 2
    assert {s.country for s in SHIPPED} >= {"IQ", "YE", "MA", "DZ", "TN", "MR", "ML", "NE", "BF", "LB", "SA", "QA"}
    assert {s.country for s in SHIPPED if s.language == "ar"} >= {"IR", "GB", "FR", "DE", "US"}
    assert {s.id for s in SHIPPED} >= {
        "rudaw-arabic",
        "kurdistan-24",
        "baghdad-today",
        "al-mayadeen",
        "al-khanadeq",
        "yemeress",
        "al-waght",
    }


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda s: s.id)
def test_a_block_of_the_catalogue_is_whole(shipped: Source) -> None:
    """Each outlet has an address, its own host, names in both scripts, a zone of its own, and a band that is one."""
    assert shipped.addresses
    assert [s.id for s in SHIPPED if s.host == shipped.host] == [shipped.id]
    assert re.search("[\u0621-\u064a]", shipped.name.ar)
    assert re.search("[A-Za-z]", shipped.name.en)
    assert shipped.timezone != "UTC"
    assert shipped.expected.min < shipped.expected.max < 1000
    assert (shipped.language == "fr") == bool(shipped.name.fr)


def test_each_address_of_the_catalogue_says_where_it_was_found() -> None:
    """A comment of the block names where its addresses stand, by the letters of the file's head, or says nowhere."""
    seen = {"audit", "probe", "crawl", "world", "links"}
    legend = set(re.findall(r"^#   (\w+)  ", CATALOGUE, re.MULTILINE))
    blocks = CATALOGUE.split("\n[[source]]\n")[1:]
    found = [re.findall(r"^# found: (.+)$", block, re.MULTILINE) for block in blocks]

    assert legend == seen | {"code", "nowhere"}
    assert len(blocks) == len(SHIPPED)
    for shipped, (line,) in zip(SHIPPED, found, strict=True):
        cited = legend & set(re.findall(r"\w+", line))
        assert cited, shipped.id
        # Only what somebody has published as answering is not marked.
        assert cited & seen or set(shipped.unverified) == set(shipped.addresses), shipped.id


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
