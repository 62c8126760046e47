"""Servers that speak wrong HTTP on purpose: each is a reason within its deadline, and costs bounded memory."""

import asyncio
import gzip
from typing import Any

import httpcore
import httpx
import pytest

from rasid.errors import PageError
from rasid.settings import Fetch
from tasks import fetching
from tasks.fetching import Answer, Guard
from tests.bounded import child
from tests.wire import LIMIT, OK, Speak, bomb, once, refused, says, served, whole

CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n"


def repeats(head: bytes, piece: bytes, pause: float = 0.0) -> Speak:
    """Give a server that says *head*, then *piece* for ever."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return speak


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 2000 OK\r\n\r\nx",
        b"HTTP/1.1 OK\r\n\r\nx",
        b"HTTP/1.1 -200 OK\r\n\r\nx",
        b"HTTP/1.1\r\n\r\nx",
        b"\x00\x01\x02\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nA b: x\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nx",
        OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello",
        OK + b"Content-Length: -1\r\n\r\nx",
        OK + b"Content-Length: 0x10\r\n\r\nx",
        CHUNKED + b"ZZ\r\nhello\r\n0\r\n\r\n",
        CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n",
        CHUNKED + b"5\r\nhello",
        CHUNKED + b"5\r\nhellohello\r\n0\r\n\r\n",
        CHUNKED + b"F" * 40 + b"\r\nhello\r\n",
        CHUNKED + b"5;" + b"x" * 200_000 + b"\r\nhello\r\n0\r\n\r\n",
        CHUNKED + b"5\r\nhello\r\n0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
    ],
)  # fmt: skip
def test_what_is_no_http_is_broken(answer: bytes) -> None:
    """Odd status lines, headers and lengths, and chunks that are none, fail the page with a word, not the run."""
    assert refused(says(answer)) == "broken"


def test_a_length_that_says_too_little_cuts_the_body() -> None:
    """What follows the promised bytes is no part of the page."""
    assert once(says(OK + b"Content-Length: 3\r\n\r\n<p>HTTP/1.1 200 OK\r\n\r\nmore")).content == b"<p>"


def test_a_length_beside_chunks_does_not_count() -> None:
    """Of two framings the chunks decide, as RFC 9112 has it."""
    assert (
        once(says(OK + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n")).content
        == b"<p>"
    )


def test_an_answer_nobody_asked_for_is_given_to_no_other_host() -> None:
    """A host that sends a second answer behind its first can at most lie about itself: another host's page is its own."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> None:
        if b"Host: evil.example" in asked:
            writer.write(whole(OK, b"evil") + whole(OK, b"planted"))
        else:
            writer.write(whole(OK, b"own"))
        await writer.drain()
        await asyncio.sleep(0.1)

    async def both(client: httpx.AsyncClient) -> Answer:
        await fetching.ask(client, "http://evil.example/", limit=LIMIT, seconds=5)
        return await fetching.ask(client, "http://good.example/", limit=LIMIT, seconds=5)

    assert asyncio.run(served(speak, both)).content == b"own"


@pytest.mark.parametrize(
    "speak",
    [
        repeats(b"HTTP/1.1 200 OK\r\nX: ", b"y", 0.02),
        repeats(b"", b"H", 0.02),
        repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001),
        repeats(CHUNKED, b"1\r\nx\r\n", 0.02),
        repeats(b"", b"", 0.05),
    ],
    ids=["headers drip", "status line drips", "continues for ever", "chunks drip", "silence"],
)
def test_whatever_comes_too_slowly_meets_the_deadline(speak: Speak) -> None:
    """Slow headers, interim answers without end, and silence do not outlive the time of the whole."""
    assert refused(speak, seconds=0.3) in ("timeout", "broken")


@pytest.mark.parametrize(
    ("head", "reason"),
    [(OK, "too-large"), (OK + b"Content-Encoding: gzip\r\n", "too-large"), (OK + b"Content-Encoding: gzip, gzip\r\n", "bad-encoding")],
    ids=["gzip unannounced", "gzip in gzip", "gzip announced twice"],
)  # fmt: skip
def test_a_nested_bomb_is_not_inflated_twice(head: bytes, reason: str) -> None:
    """Of two layers one is taken off by the transport; what is left is bytes, and a sitemap's second layer has its bound."""
    inner = bomb(30)
    content = inner if head == OK else gzip.compress(inner)

    if reason == "bad-encoding":
        assert refused(says(whole(head, content))) == reason
    else:
        answer = once(says(whole(head, content)))
        assert answer.content == inner
        with pytest.raises(PageError, match=reason):
            fetching.unpacked(answer.content, 10_000_000)


def redirecting(asked: list[str]) -> Speak:
    """Give a server on which /0 leads to /1 and /1 to /0, and every /in leads inside."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        path = head.split()[1].decode()
        asked.append(path)
        there = {"/0": "/1", "/1": "/0", "/in": "http://127.0.0.1/", "/long": "/" + "x" * 20_000}[path]
        writer.write(whole(b"HTTP/1.1 301 Moved\r\nLocation: %b\r\nConnection: close\r\n" % there.encode(), b""))

    return speak


@pytest.mark.parametrize(
    ("path", "reason", "most"), [("/0", "redirects", 2), ("/in", "private-address", 1), ("/long", "not-web", 1)]
)
def test_redirects_on_the_wire_end(path: str, reason: str, most: int) -> None:
    """A circle, a way inside and an address without end are left when they are seen."""
    asked: list[str] = []

    async def work(client: httpx.AsyncClient) -> Answer:
        hop = lambda url, seconds: fetching.ask(client, url, limit=LIMIT, seconds=seconds)  # noqa: E731
        return await fetching.follow(f"http://a.example{path}", 5, hop)

    with pytest.raises(PageError, match=reason):
        asyncio.run(served(redirecting(asked), work))
    assert len(asked) == most


class Internet(httpcore.AsyncNetworkBackend):
    """An internet of one server on loopback: whatever number is dialled leads there, and is written down."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.dialled: list[str] = []

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        """Connect to the server."""
        self.dialled.append(host)
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port)


def test_a_name_that_changes_its_answer_is_checked_each_time_it_is_dialled() -> None:
    """Rebinding: the number that was checked is the number dialled, and the next connection's number is checked anew."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"], ["93.184.215.14", "10.0.0.1"]])

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(whole(OK + b"Connection: close\r\n", b"<p>"))
        writer.close()

    async def thrice() -> tuple[list[str], list[str]]:
        async with await asyncio.start_server(speak, "127.0.0.1", 0) as server, fetching.client(Fetch()) as client:
            internet, guard = Internet(server.sockets[0].getsockname()[1]), Guard({}, resolve)
            guard._network = internet  # type: ignore[assignment]
            client._transport._pool._network_backend = guard  # type: ignore[attr-defined]
            return [await outcome(client) for _ in range(3)], internet.dialled

    async def outcome(client: httpx.AsyncClient) -> str:
        try:
            return str((await fetching.ask(client, "http://rebind.test/", limit=LIMIT, seconds=5)).status)
        except PageError as error:
            return error.reason

    assert asyncio.run(thrice()) == (["200", "private-address", "private-address"], ["93.184.215.14"])
    assert next(answers, None) is None  # one look-up a connection: nothing is looked up between check and dial


def worst() -> str:
    """Meet every bomb and flood with the usual limit of a page; say what each ended in."""
    limit = Fetch().page_bytes
    one_gigabyte = bomb(1000)
    answers: dict[str, Speak] = {
        "gzip": says(whole(GZIP, one_gigabyte)),
        "nested": says(whole(GZIP, gzip.compress(one_gigabyte))),
        "endless": repeats(OK + b"\r\n", b"x" * 60_000),
        "endless gzip": repeats(GZIP + b"\r\n", gzip.compress(bytes(100_000))),
        "chunks": repeats(CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"),
        "headers": repeats(b"HTTP/1.1 200 OK\r\n", b"X-Y: z\r\n" * 1000),
        "trailers": repeats(CHUNKED + b"0\r\n", b"X-Y: z\r\n" * 1000),
    }
    return " ".join(f"{name}={reason_of(speak, limit)}" for name, speak in answers.items())


def reason_of(speak: Speak, limit: int) -> str:
    """Give the reason for which a request to *speak*'s server fails, or that it is answered."""
    try:
        return str(once(speak, limit=limit, seconds=10).status)
    except PageError as error:
        return error.reason


def test_bombs_and_floods_together_cost_the_memory_of_a_page() -> None:
    """In a process of its own the worst of them adds less than 60 MB to the peak: a page's limit and what inflating needs."""
    said, _, megabytes = child("tests.test_wire", "worst")

    assert said == (
        "gzip=too-large nested=200 endless=too-large endless gzip=too-large chunks=too-large headers=broken trailers=broken"
    )
    assert megabytes < 60
