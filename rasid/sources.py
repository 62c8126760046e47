"""Sources: the outlets Rasid listens to, one block of `sources.toml` each."""

import hashlib
import tomllib
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator

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


class Source(Part):
    """Hold one outlet: who it is and where its news is listed."""

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

    @field_validator("home", "feeds", "sitemaps", "listings")
    @classmethod
    def _is_web_address(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for address in (value,) if isinstance(value, str) else value:
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"{address!r} is not an http(s) address")
        return value

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
    try:
        sources = _Catalogue.model_validate(tomllib.loads(text)).source
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"sources.toml is not TOML: {error}") from error
    except ValidationError as error:
        raise ConfigurationError("sources.toml: " + complaints(error)) from error
    doubled = sorted({s.id for s in sources if [x.id for x in sources].count(s.id) > 1})
    if doubled:
        raise ConfigurationError(f"sources.toml: these ids stand twice: {', '.join(doubled)}")
    return sources


def fingerprint(sources: Sequence[Source]) -> str:
    """Return the hash an edition carries to say which sources it listened to."""
    listed = "\n".join(s.model_dump_json() for s in sorted(sources, key=lambda s: s.id))
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def of_host(sources: Sequence[Source], host: str) -> Source | None:
    """Return the source whose pages live on *host* or a subdomain of it."""
    bare = host.lower().removeprefix("www.")
    return next((s for s in sources if bare == s.host or bare.endswith("." + s.host)), None)
