"""Sources: the outlets Rasid listens to, one block of `sources.toml` each."""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from rasid.errors import ConfigurationError
from rasid.settings import Part, Zone, complaints


class Name(Part):
    """Hold an outlet's name as the Arabic and the English edition print it, and as a French outlet calls itself."""

    ar: str = Field(min_length=1)
    en: str = Field(min_length=1)
    fr: str | None = None


class Expected(Part):
    """Hold how many items a day a healthy source gives."""

    min: int = Field(0, ge=0)
    max: int = Field(1000, ge=1)


class HostRules(Part):
    """Hold what one outlet's hosts need beyond `[fetch]`: *gap* in seconds, *pages* a collect at most.

    *articles* is a regular expression found in the address of every article; *ignored* are how the paths of addresses
    begin that are never asked for.
    """

    gap: float = Field(0.0, ge=0, le=300)
    pages: int | None = Field(None, ge=1)
    articles: str | None = Field(None, min_length=1)
    ignored: tuple[str, ...] = ()

    @field_validator("articles")
    @classmethod
    def _is_expression(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"{value!r} is no regular expression: {error}") from error
        return value

    @field_validator("ignored")
    @classmethod
    def _are_paths(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if strange := [path for path in value if not path.startswith("/") or path == "/"]:
            raise ValueError(f"{strange[0]!r} is not how a path begins, such as '/sport/'")
        return value

    def objection(self, url: str) -> str | None:
        """Return why *url* is not asked for: "ignored" or "no-article"; None where it may be."""
        if urlsplit(url).path.startswith(self.ignored):
            return "ignored"
        return "no-article" if self.articles and not re.search(self.articles, url) else None


class Source(Part):
    """Hold one outlet: who it is and where its news is listed.

    *unverified* names those of its addresses that nobody is known to have seen answer; a source that is not *enabled*
    rests: it keeps its name and its past, and is not asked.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: Name
    home: str
    country: str = Field(pattern=r"^[A-Z]{2}$")
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    kind: Literal["agency", "newspaper", "television", "site", "aggregator", "magazine", "radio"]
    ownership: Literal["state", "public", "party", "private", "faction", "unknown"]
    timezone: Zone = "UTC"
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    expected: Expected = Expected()
    host_rules: HostRules = HostRules()
    unverified: tuple[str, ...] = ()
    enabled: bool = True

    @field_validator("home", "feeds", "sitemaps", "listings")
    @classmethod
    def _is_web_address(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for address in (value,) if isinstance(value, str) else value:
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"{address!r} is not an http(s) address")
        return value

    @field_validator("unverified")
    @classmethod
    def _stands_in_the_block(cls, value: tuple[str, ...], block: ValidationInfo) -> tuple[str, ...]:
        listed = {a for key in ("feeds", "sitemaps", "listings") for a in block.data.get(key, ())}
        if strange := [address for address in value if address not in listed]:
            raise ValueError(f"{strange[0]!r} is not among the block's feeds, sitemaps and listings")
        return value

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return where its news is listed, each address once, in the order they are asked."""
        return tuple(dict.fromkeys((*self.feeds, *self.sitemaps, *self.listings)))

    @property
    def own_name(self) -> str:
        """Return the name it goes by in its own language."""
        return {"ar": self.name.ar, "fr": self.name.fr}.get(self.language) or self.name.en

    @property
    def host(self) -> str:
        """Return the host its pages live on, without `www.`."""
        return (urlsplit(self.home).hostname or "").removeprefix("www.")


class _Catalogue(Part):
    source: tuple[Source, ...] = ()


def parse(text: str) -> tuple[Source, ...]:
    """Return the sources that the TOML *text* lists; ConfigurationError names the block and key."""
    table: dict[str, Any] = {}
    try:
        table = tomllib.loads(text)
        sources = _Catalogue.model_validate(table).source
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"sources.toml is not TOML: {error}") from error
    except ValidationError as error:
        raise ConfigurationError("sources.toml: " + complaints(error, _names(table))) from error
    doubled = sorted({s.id for s in sources if [x.id for x in sources].count(s.id) > 1})
    if doubled:
        raise ConfigurationError(f"sources.toml: these ids stand twice: {', '.join(doubled)}")
    return sources


def _names(table: dict[str, Any]) -> dict[int, str]:
    blocks = table.get("source")
    listed = blocks if isinstance(blocks, list) else []
    return {n: str(block["id"]) for n, block in enumerate(listed) if isinstance(block, dict) and block.get("id")}


def fingerprint(sources: Sequence[Source]) -> str:
    """Return the hash an edition carries to say which sources it listened to.

    What an operator has verified is not part of it: it changes nothing of what was heard.
    """
    listed = "\n".join(s.model_dump_json(exclude={"unverified"}) for s in sorted(sources, key=lambda s: s.id))
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def of_host(sources: Sequence[Source], host: str) -> Source | None:
    """Return the source whose pages live on *host* or a subdomain of it."""
    bare = host.lower().removeprefix("www.")
    return next((s for s in sources if bare == s.host or bare.endswith("." + s.host)), None)
