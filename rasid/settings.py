"""Settings: what the operator decides, read once at the entry point and passed down as one frozen value."""

import tomllib
from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from rasid import letters
from rasid.errors import ConfigurationError, DeliveryError


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone of the IANA database") from error
    return name


def _mail_address(text: str) -> str:
    try:
        letters.address(text)
    except DeliveryError as error:
        raise ValueError(str(error)) from error
    return text


Zone = Annotated[str, AfterValidator(_known_zone)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
Language = Literal["ar", "en"]
Positive = Annotated[float, Field(gt=0)]


class Part(BaseModel):
    """Refuse unknown keys and changes, in every part of the settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fetch(Part):
    """Hold how pages are asked for; seconds and bytes are per page.

    After *distrust_days* of "not modified" a page is asked for whole; *parked_after* times 404 in a row park a feed.
    """

    contact: str = Field("https://example.org/rasid; mail: operator@example.org", min_length=6)
    page_bytes: int = Field(5_000_000, ge=10_000)
    seconds: Positive = 60
    minimum_gap: float = Field(3.0, ge=0)
    hosts_at_once: int = Field(16, ge=1)
    pages_per_source: int = Field(200, ge=1)
    feed_days: int = Field(14, ge=1)
    distrust_days: int = Field(7, ge=1)
    parked_after: int = Field(3, ge=1)
    connect_to: dict[str, str] = Field(default_factory=dict)


class Read(Part):
    """Hold the limits of the children that parse pages."""

    workers: int = Field(2, ge=1)
    seconds: Positive = 20
    memory_mb: int = Field(1500, ge=256)
    batch: int = Field(125, ge=1)
    load: int = Field(500, ge=1)
    again: int = Field(500, ge=0)


class Report(Part):
    """Hold what an edition is made of; distance is 1 − cosine, days the width of a story's window."""

    editions: tuple[Language, ...] = Field(("ar", "en"), min_length=1)
    stories: int = Field(12, ge=1)
    story_distance: float = Field(0.8, gt=0, lt=1)
    story_days: int = Field(3, ge=1)
    seconds: Positive = 180
    memory_mb: int = Field(2000, ge=256)
    is_sample: bool = False


class Deliver(Part):
    """Hold how editions are mailed; without an SMTP host messages go to the outbox folder."""

    sender: MailAddress = "راصد <rasid@example.org>"
    unsubscribe: str = "mailto:unsubscribe@example.org"


class Settings(Part):
    """Hold all of `rasid.toml`; paths are relative to RASID_HOME."""

    timezone: Zone = "Asia/Baghdad"
    topic: str = "topics/withdrawal.toml"
    gazetteer: str = "topics/gazetteer.toml"
    framing: str = "topics/framing.toml"
    claims: str = "topics/claims.toml"
    sources: str = "sources.toml"
    inbox: str | None = None
    fetch: Fetch = Fetch()
    read: Read = Read()
    report: Report = Report()
    deliver: Deliver = Deliver()


def parse(text: str) -> Settings:
    """Return the settings that the TOML *text* of `rasid.toml` says; ConfigurationError names the key."""
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"rasid.toml is not TOML: {error}") from error
    except ValidationError as error:
        raise ConfigurationError("rasid.toml: " + complaints(error)) from error


def complaints(error: ValidationError, names: Mapping[int, str] | None = None) -> str:
    """Return what pydantic refused, a clause for each key; *names* says what the blocks of a list are called."""
    known = names or {}

    def place(loc: tuple[int | str, ...]) -> str:
        block = [known.get(part, part) if isinstance(part, int) else part for part in loc[:2]]
        return ".".join(map(str, [*block, *loc[2:]]))

    return "; ".join(f"{place(e['loc'])}: {e['msg']}" for e in error.errors())
