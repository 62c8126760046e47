"""Fetching against a loopback server that misbehaves on the wire, and against names that lead inside."""

import asyncio
import gzip
import shutil
import ssl
import subprocess
import tracemalloc
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import httpx
import pytest

from rasid.errors import PageError
from rasid.settings import Fetch
from tasks import fetching
from tasks.fetching import Answer, Guard, Inflater
from tests.wire import LIMIT, OK, bomb, once, refused, says, served, whole


def test_a_request_says_who_asks_and_takes_only_gzip() -> None:
    """The head has Rasid's name, its contact and gzip alone; a cookie that was set does not come back."""
    heads: list[bytes] = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        heads.append(head.lower())
        writer.write(whole(OK + b"Set-Cookie: a=b\r\nConnection: close\r\n", b"<p>"))

    async def twice(client: httpx.AsyncClient) -> Answer:
        await fetching.ask(client, "http://a.example/x", limit=LIMIT, seconds=5)
        return await fetching.ask(client, "http://a.example/x", limit=LIMIT, seconds=5)

    answer = asyncio.run(served(speak, twice))

    assert (answer.status, answer.content, answer.media) == (200, b"<p>", "text/html")
    assert all(b"user-agent: rasid/0.1 (+https://example.org/rasid" in head for head in heads)
    assert all(b"accept-encoding: gzip\r\n" in head for head in heads)
    assert len(heads) == 2
    assert not any(b"cookie" in head for head in heads)


def test_gzip_is_inflated() -> None:
    """A gzip body is read as what it holds, also one of two members."""
    body = gzip.compress("خبر".encode()) + gzip.compress(b"!")

    assert once(says(whole(OK + b"Content-Encoding: gzip\r\n", body))).content.decode() == "خبر!"


def test_a_gzip_bomb_is_given_up_at_the_cap() -> None:
    """A hundred megabytes of zeros in a hundred kilobytes cost no more memory than the cap and a chunk."""
    speak = says(whole(OK + b"Content-Encoding: gzip\r\n", bomb(80)))
    tracemalloc.start()
    try:
        reason = refused(speak, limit=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert reason == "too-large"
    assert peak < 12_000_000


def test_a_chunk_inflates_to_the_cap_at_most() -> None:
    """The inflater never makes more than one byte above what is left."""
    with pytest.raises(PageError, match="too-large"):
        Inflater(1000).more(gzip.compress(bytes(50_000)))
    assert len(Inflater(50_000).more(gzip.compress(bytes(50_000)))) == 50_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip"])
def test_an_encoding_nobody_asked_for_is_refused(encoding: str) -> None:
    """Only gzip and plain bodies are read."""
    assert refused(says(whole(OK + f"Content-Encoding: {encoding}\r\n".encode(), b"x"))) == "bad-encoding"


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(b"x" * 1000)[:-12]])
def test_bad_gzip_is_broken(body: bytes) -> None:
    """Gzip that is none, or stops in the middle, is no page."""
    assert refused(says(whole(OK + b"Content-Encoding: gzip\r\n", body))) == "broken"


def test_an_endless_body_is_given_up_at_the_cap() -> None:
    """A server that never stops is left after the cap."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        writer.write(OK + b"\r\n")
        while True:
            writer.write(b"x" * 10_000)
            await writer.drain()

    assert refused(speak) == "too-large"


def test_a_body_that_drips_meets_the_deadline() -> None:
    """Bytes that keep coming do not stretch the time of the whole."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        writer.write(OK + b"\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    assert refused(speak, seconds=0.2) == "timeout"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (OK + b"Content-Length: 50\r\n\r\nshort", "broken"),
        (OK + b"Content-Length: 99999999999\r\n\r\nx", "too-large"),
        (OK + b"X: " + b"y" * 200_000 + b"\r\n\r\n", "broken"),
        (OK + b"".join(b"X-%d: y\r\n" % n for n in range(30_000)) + b"\r\n", "broken"),
        (b"not HTTP\r\n\r\n", "broken"),
        (b"", "broken"),
    ],
    ids=["short", "promised", "long header", "many headers", "not http", "nothing"],
)
def test_what_is_no_answer_has_a_reason(answer: bytes, reason: str) -> None:
    """Lying lengths, floods of headers and other noise fail this page with a word."""
    assert refused(says(answer)) == reason


@pytest.mark.parametrize("status", [404, 410, 429, 503])
def test_a_refusal_is_an_answer(status: int) -> None:
    """Statuses come back as they are, with their headers."""
    answer = once(says(whole(b"HTTP/1.1 %d No\r\nRetry-After: 120\r\n" % status, b"")))

    assert (answer.status, answer.headers["retry-after"]) == (status, "120")


def test_nobody_at_home_is_unreachable() -> None:
    """A port nobody listens at is a failure of this page."""

    async def ask() -> Answer:
        async with fetching.client(Fetch(connect_to={"*": "127.0.0.1:1"})) as client:
            return await fetching.ask(client, "http://a.example/", limit=LIMIT, seconds=5)

    with pytest.raises(PageError, match="unreachable"):
        asyncio.run(ask())


def test_a_certificate_nobody_vouches_for_is_said(tmp_path: Path) -> None:
    """A host that signs its own certificate is told apart from one that does not answer, and is not read."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl on this machine: there is no certificate to distrust")
    key, paper = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=a.example", "-keyout", str(key), "-out", str(paper)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, key)
    ask = partial(fetching.ask, url="https://a.example/x", limit=LIMIT, seconds=5)

    with pytest.raises(PageError, match=r"bad-certificate: .*certificate"):
        asyncio.run(served(says(whole(OK, b"<p>")), ask, context))


def led(*locations: str, statuses: Sequence[int] = ()) -> tuple[Answer | str, list[str]]:
    """Give what following redirects to *locations* in turn ends in, and the addresses asked; 302 is the usual status."""
    asked: list[str] = []

    async def hop(url: str, seconds: float) -> Answer:
        asked.append(url)
        there = locations[len(asked) - 1] if len(asked) <= len(locations) else None
        headers = {"location": there} if there else {}
        status = dict(enumerate(statuses)).get(len(asked) - 1, 302) if there else 200
        return Answer(url=url, status=status, headers=headers, content=b"", seconds=0.1)

    try:
        return asyncio.run(fetching.follow("http://a.example/0", 10, hop)), asked
    except PageError as error:
        return error.reason, asked


def test_a_redirect_is_followed() -> None:
    """A relative redirect and one to another host lead to the page."""
    answer, asked = led("/1", "https://b.example/2")

    assert isinstance(answer, Answer)
    assert answer.url == "https://b.example/2"
    assert asked == ["http://a.example/0", "http://a.example/1", "https://b.example/2"]


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ([301, 308], "http://a.example/2"),
        ([301, 302], "http://a.example/1"),
        ([302, 301], None),
        ([307, 303], None),
    ],
)
def test_a_move_for_good_is_told_apart_from_a_detour(statuses: list[int], moved: str | None) -> None:
    """As far as permanent redirects lead without a break, the address lives there now; behind a detour nothing moved."""
    answer, _ = led("/1", "/2", statuses=statuses)

    assert isinstance(answer, Answer)
    assert (answer.url, answer.moved) == ("http://a.example/2", moved)


@pytest.mark.parametrize(
    ("locations", "reason", "hops"),
    [
        (["/1", "/0"], "redirects", 2),
        ([f"/{n}" for n in range(1, 9)], "redirects", 6),
        (["file:///etc/passwd"], "not-web", 1),
        (["javascript:alert(1)"], "not-web", 1),
        (["http://user:word@a.example/"], "not-web", 1),
        (["http://[::1/"], "not-web", 1),
    ],
)
def test_a_redirect_that_leads_nowhere_is_not_followed(locations: list[str], reason: str, hops: int) -> None:
    """Circles, long chains and what is not the web end in a reason."""
    assert led(*locations) == (reason, ["http://a.example/0", *(f"http://a.example/{n}" for n in range(1, hops))])


INNER = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1",
    "2001:0:7f00:1::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
]  # fmt: skip


def place(host: str, *numbers: str, port: int = 80, connect_to: dict[str, str] | None = None) -> tuple[str, int] | str:
    """Give where the guard dials *host*, whose addresses are *numbers*, or the reason it does not."""

    async def resolve(host: str, port: int) -> list[str]:
        return list(numbers)

    try:
        return asyncio.run(Guard(connect_to or {}, resolve)._place(host, port))
    except PageError as error:
        return error.reason


@pytest.mark.parametrize("number", INNER)
def test_an_inner_address_is_never_dialled(number: str) -> None:
    """Loopback, private, link-local, carrier, multicast, reserved and tunnelled addresses are refused."""
    assert place("news.example", number) == "private-address"


def test_one_inner_address_condemns_a_name() -> None:
    """A name with a public and an inner address may be either the next time: it is refused."""
    assert place("news.example", "93.184.215.14", "10.0.0.1") == "private-address"
    assert place("news.example", "93.184.215.14") == ("93.184.215.14", 80)
    assert place("news.example", "2606:2800:21f::1", port=443) == ("2606:2800:21f::1", 443)


def test_only_the_ports_of_the_web_are_dialled() -> None:
    """A mail server is not asked for pages."""
    assert place("news.example", "93.184.215.14", port=25) == "odd-port"
    assert place("news.example", "93.184.215.14", port=8080) == "odd-port"


def test_the_operator_may_send_hosts_elsewhere_and_the_narrower_pattern_decides() -> None:
    """Patterns name the only hosts for which an inner address is dialled."""
    elsewhere = {"*": "127.0.0.1:1", "*.example": "127.0.0.1:2", "a.example": "127.0.0.1:3"}

    assert place("a.example", connect_to=elsewhere) == ("127.0.0.1", 3)
    assert place("b.example", connect_to=elsewhere) == ("127.0.0.1", 2)
    assert place("c.test", connect_to=elsewhere) == ("127.0.0.1", 1)
    assert place("c.test", "10.0.0.1", connect_to={"*.example": "127.0.0.1:2"}) == "private-address"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
def test_every_spelling_of_loopback_is_refused_before_a_byte_is_sent(host: str) -> None:
    """The whole client refuses loopback however it is written: the guard stands where httpx dials."""

    async def ask() -> Answer:
        async with fetching.client(Fetch()) as client:
            return await fetching.ask(client, f"http://{host}/", limit=LIMIT, seconds=5)

    with pytest.raises(PageError, match="private-address"):
        asyncio.run(ask())


def test_a_redirect_to_an_inner_address_is_refused() -> None:
    """A public page that leads to the machine's own metadata ends there."""

    async def work(client: httpx.AsyncClient) -> Answer:
        async def hop(url: str, seconds: float) -> Answer:
            return await fetching.ask(client, url, limit=LIMIT, seconds=seconds)

        return await fetching.follow("http://a.example/", 5, hop)

    speak = says(whole(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\n", b""))
    with pytest.raises(PageError, match="private-address"):
        asyncio.run(served(speak, work))


def test_redirects_share_one_deadline() -> None:
    """Each hop has the seconds that those before it left, and never none at all."""
    given: list[float] = []

    async def hop(url: str, seconds: float) -> Answer:
        given.append(seconds)
        headers = {"location": f"/{len(given)}"} if len(given) < 4 else {}
        return Answer(url=url, status=302 if headers else 200, headers=headers, content=b"", seconds=2.0)

    asyncio.run(fetching.follow("http://a.example/0", 5, hop))

    assert given == [5, 3, 1, 0.001]
