"""Fetching: one address asked over HTTP, within bounds of size, time and place. Imports no prefect.

What the network does wrong becomes a PageError with a short reason; nothing else leaves this module.
"""

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic
from typing import Any, Final

import httpcore
import httpx

from rasid import addresses
from rasid.errors import PageError
from rasid.settings import Fetch

PORTS: Final = (80, 443)
REDIRECTS: Final = 5
MOVED: Final = (301, 302, 303, 307, 308)
FOR_GOOD: Final = (301, 308)
ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json,*/*;q=0.5"
BROKEN: Final = (
    httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, httpcore.NetworkError, zlib.error, ValueError,
)  # fmt: skip
Resolve = Callable[[str, int], Awaitable[list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what one address answered: status, headers in lower case, inflated body, seconds until it was whole.

    *moved* is where what was asked for says it lives from now on, if it says so.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    seconds: float
    moved: str | None = None

    @property
    def media(self) -> str:
        """Return the media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the encoding the header declares."""
        declared = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return declared.partition(";")[0].strip(" \"'") or None


async def look_up(host: str, port: int) -> list[str]:
    """Return all numeric addresses of *host*; PageError "no-such-host" when it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PageError("no-such-host", f"{host}: {error}") from error
    return [str(entry[4][0]) for entry in found]


class Guard(httpcore.AsyncNetworkBackend):
    """Dial only public addresses: a name is resolved here, every answer checked, and the number dialled.

    Redirects and names that change their answer pass through here too. *connect_to* maps host patterns to the one
    address:port that may be dialled instead.
    """

    def __init__(self, connect_to: Mapping[str, str], resolve: Resolve = look_up) -> None:
        self._connect_to, self._resolve = connect_to, resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to *host*; PageError "private-address", "odd-port" or "no-such-host" when that is refused."""
        number, port = await self._place(host.lower(), port)
        return await self._network.connect_tcp(number, port, timeout, local_address, socket_options)

    async def _place(self, host: str, port: int) -> tuple[str, int]:
        # A pattern with more letters of its own says more.
        for pattern, place in sorted(self._connect_to.items(), key=lambda pair: ("*" in pair[0], -len(pair[0]))):
            if fnmatchcase(host, pattern.lower()):
                number, _, other = place.rpartition(":")
                return number, int(other)
        if port not in PORTS:
            raise PageError("odd-port", f"{host}:{port}")
        numbers = await self._resolve(host, port)
        private = [n for n in numbers if not addresses.is_public(n)]
        if private or not numbers:
            raise PageError("private-address", f"{host} is {', '.join(private) or 'nowhere'}")
        return numbers[0], port

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks of a backend."""
        await self._network.sleep(seconds)


@asynccontextmanager
async def client(fetch: Fetch, resolve: Resolve = look_up) -> AsyncIterator[httpx.AsyncClient]:
    """Open a client that dials through a Guard, takes no cookies, follows nothing and says who it is."""
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    # httpx has no public way to hand its pool a backend; test_fetching would notice a change of this name.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=ssl.create_default_context(), network_backend=Guard(fetch.connect_to, resolve),
        max_connections=fetch.hosts_at_once * 2, keepalive_expiry=30,
    )  # fmt: skip
    headers = {"User-Agent": f"Rasid/0.1 (+{fetch.contact})", "Accept-Encoding": "gzip", "Accept": ACCEPT}
    async with httpx.AsyncClient(
        transport=transport, headers=headers, timeout=fetch.seconds, trust_env=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    ) as opened:  # fmt: skip
        yield opened


async def ask(
    opened: httpx.AsyncClient,
    url: str,
    *,
    limit: int,
    seconds: float,
    headers: Mapping[str, str] | None = None,
    clock: Callable[[], float] = monotonic,
) -> Answer:
    """Return what *url* answers, its body inflated to at most *limit* bytes, all within *seconds*.

    PageError: "timeout", "too-large", "bad-encoding", "broken", "bad-certificate", "unreachable", and the Guard's.
    """
    began = clock()
    try:
        async with asyncio.timeout(seconds), opened.stream("GET", url, headers=headers) as response:
            content = await _body(response, limit)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise PageError("timeout", f"no whole answer within {seconds:g} s") from error
    except (httpx.ConnectError, httpcore.ConnectError, OSError) as error:
        raise PageError("bad-certificate" if _is_distrust(error) else "unreachable", str(error)) from error
    except BROKEN as error:
        raise PageError("broken", str(error)) from error
    said = {name.lower(): value for name, value in response.headers.items()}
    return Answer(url=url, status=response.status_code, headers=said, content=content, seconds=clock() - began)


def _is_distrust(error: BaseException | None) -> bool:
    while error and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


async def _body(response: httpx.Response, limit: int) -> bytes:
    # httpx's own decoders inflate a chunk whole before a cap can act, so the raw bytes are inflated here.
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise PageError("bad-encoding", coding[:50])
    promised = response.headers.get("content-length", "0")
    if promised.isdecimal() and int(promised[:18]) > limit:
        raise PageError("too-large", f"{promised[:18]} bytes are promised")
    inflate = Inflater(limit) if "gzip" in coding else None
    parts, arrived = [], 0
    async for chunk in response.aiter_raw():
        arrived += len(chunk)
        if arrived > limit:
            raise PageError("too-large", f"over {limit} bytes")
        parts.append(inflate.more(chunk) if inflate else chunk)
    if inflate and arrived:
        inflate.end()
    return b"".join(parts)


class Inflater:
    """Inflate gzip piece by piece, to at most *limit* bytes in all; PageError "too-large" or "broken"."""

    def __init__(self, limit: int) -> None:
        self._left, self._member = limit, zlib.decompressobj(zlib.MAX_WBITS | 16)

    def more(self, chunk: bytes) -> bytes:
        """Return what *chunk* inflates to."""
        parts = []
        while chunk:
            if self._member.eof:
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            parts.append(self._member.decompress(chunk, self._left + 1))
            self._left -= len(parts[-1])
            if self._left < 0:
                raise PageError("too-large", "inflates to more than is read")
            chunk = self._member.unused_data or self._member.unconsumed_tail
        return b"".join(parts)

    def end(self) -> None:
        """Refuse a body that stops in the middle."""
        if not self._member.eof:
            raise PageError("broken", "the gzip data stops in the middle")


def unpacked(content: bytes, limit: int) -> bytes:
    """Return *content*, inflated to at most *limit* bytes if it is a gzip file, as sitemaps are."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return Inflater(limit).more(content)
    except zlib.error as error:
        raise PageError("broken", str(error)) from error


async def follow(url: str, seconds: float, hop: Callable[[str, float], Awaitable[Answer]]) -> Answer:
    """Return what *url* answers after at most 5 redirects; each one is asked through *hop*, with the seconds left.

    PageError "redirects" when there are more or they turn in a circle, "not-web" when one leads off the web.
    """
    seen, moved, is_for_good = [url], None, True
    while True:
        answer = await hop(url, max(seconds, 0.001))
        seconds -= answer.seconds
        target = answer.headers.get("location")
        if answer.status not in MOVED or not target:
            return replace(answer, moved=moved)
        url = addresses.joined(url, target)
        is_for_good = is_for_good and answer.status in FOR_GOOD
        moved = url if is_for_good else moved
        if url in seen or len(seen) > REDIRECTS:
            raise PageError("redirects", f"{seen[0]} leads to {url} after {len(seen)}")
        seen.append(url)
