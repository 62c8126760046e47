"""Listings: feeds, sitemaps and listing pages asked as if they were pages, with what is known of them replayed.

One that has not changed is read from what it sent last, so that it says the same; one that is gone is left alone for a
while. Imports no prefect.
"""

import asyncio
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from rasid import remembered, revisits, rows
from rasid.errors import PageError
from rasid.remembered import KnownListing, Remembered
from rasid.settings import Fetch
from tasks.batches import alone
from tasks.fetching import Answer
from tasks.visiting import Visitor
from warehouse.files import Home, write_bytes

LONGEST_VALIDATOR: Final = 500


def past(home: Home) -> Remembered:
    """Return what the runs of *home* remember; nothing where the file is damaged, for all of it can be learnt again."""
    try:
        return Remembered.model_validate_json(home.remembered.read_bytes())
    except (FileNotFoundError, ValidationError):
        return Remembered()


def keep(home: Home, past: Remembered) -> None:
    """Keep *past* for the next step or run of *home*, in the middle of a step, which may be writing bodies."""
    write_bytes(home.remembered, past.model_dump_json().encode())


def remember(home: Home, past: Remembered) -> None:
    """Keep *past* for the next step or run of *home*, and only the bodies it still speaks of."""
    keep(home, past)
    if home.listings.is_dir():
        spoken_of = {rows.key(address) for address in past.listings}
        for path in home.listings.iterdir():
            if path.name not in spoken_of:
                path.unlink()


def unpark(home: Home, answering: Collection[str], now: datetime) -> list[str]:
    """Let the next collect of *home* ask for those of the *answering* addresses that are parked; return them.

    RasidError where a collect is at work, which would not hear of it.
    """
    if not _gone(past(home), answering):
        return []
    with alone(home):
        kept = past(home)
        freed = _gone(kept, answering)
        kept.listings |= {address: remembered.found(kept.listings[address], now) for address in freed}
        remember(home, kept)
    return freed


def _gone(kept: Remembered, among: Collection[str]) -> list[str]:
    return [address for address, known in kept.listings.items() if known.gone and address in among]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """Ask for listings within *limits*; *past* is learnt from and told, *folder*, if there is one, keeps the bodies."""

    past: Remembered
    limits: Fetch
    folder: Path | None = None

    async def get(self, visitor: Visitor, address: str) -> Answer:
        """Return what *address* answers, with its last body where that has not changed.

        PageError "parked" where it is gone and left alone, and those of Visitor.get.
        """
        known = self.past.listings.get(address)
        if known and remembered.is_parked(known, visitor.moment()):
            raise _parked(known)
        body = await asyncio.to_thread(self._body, address, known)
        try:
            answer = await visitor.get(address, self._validators(known, visitor) if body is not None else None)
        except PageError as error:
            if error.reason in remembered.GONE:
                self._missed(address, error, visitor)
            raise
        if answer.status == 304:
            return self._unchanged(address, answer, body, visitor.moment())
        await self._keep(address, answer, visitor)
        return answer

    def _validators(self, known: KnownListing | None, visitor: Visitor) -> dict[str, str]:
        if known is None or not revisits.is_trusted(
            known.sent_at, known.asked_at, visitor.moment(), self.limits.distrust_days
        ):
            return {}
        return validators({"etag": known.etag, "last_modified": known.last_modified})

    def _missed(self, address: str, error: PageError, visitor: Visitor) -> None:
        known = remembered.missed(
            self.past.listings.get(address), error.reason, visitor.moment(), self.limits.parked_after
        )
        self.past.listings[address] = known
        if known.parked_until:
            raise _parked(known) from error

    def _unchanged(self, address: str, answer: Answer, body: bytes | None, moment: datetime) -> Answer:
        known = self.past.listings.get(address)
        if known is None or body is None:
            raise PageError("http-304", "unasked")
        self.past.listings[address] = remembered.found(known, moment)
        return replace(answer, content=body, url=known.url, headers={"content-type": known.content_type})

    async def _keep(self, address: str, answer: Answer, visitor: Visitor) -> None:
        said = answer.headers
        known = KnownListing(
            asked_at=visitor.moment(), sent_at=visitor.moment(), url=answer.url,
            content_type=said.get("content-type", "")[:LONGEST_VALIDATOR], etag=replayable(said.get("etag")),
            last_modified=replayable(said.get("last-modified")), sha=hashlib.sha256(answer.content).hexdigest(),
        )  # fmt: skip
        self.past.listings[address] = known
        if self.folder and (known.etag or known.last_modified):
            await asyncio.to_thread(write_bytes, self.folder / rows.key(address), answer.content)

    def _body(self, address: str, known: KnownListing | None) -> bytes | None:
        if known is None or self.folder is None:
            return None
        path = self.folder / rows.key(address)
        content = path.read_bytes() if path.is_file() else b""
        return content if hashlib.sha256(content).hexdigest() == known.sha else None


def _parked(known: KnownListing) -> PageError:
    return PageError("parked", f"until {known.parked_until:%Y-%m-%d}, being gone; rasid sources check asks anyway")


def validators(known: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers that ask for a page only if it is not what is *known*."""
    said = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
    return {name: value for name, value in said.items() if value}


def replayable(value: str | None) -> str | None:
    """Return the validator *value* unless it could not stand in the head of a request."""
    fits = value and value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR
    return value if fits else None
