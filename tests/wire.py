"""The wire: a loopback server that says byte by byte what a test tells it to, and one request to it."""

import asyncio
import ssl
import zlib
from collections.abc import Awaitable, Callable
from functools import partial

import httpx
import pytest

from rasid.errors import PageError
from rasid.settings import Fetch
from tasks import fetching
from tasks.fetching import Answer

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LIMIT = 100_000
Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter, bytes], Awaitable[None]]


def whole(head: bytes, body: bytes) -> bytes:
    """Give an honest answer."""
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def served(
    speak: Speak, work: Callable[[httpx.AsyncClient], Awaitable[Answer]], tls: ssl.SSLContext | None = None
) -> Answer:
    """Give what *work* does with a client whose every host is the loopback server that answers as *speak* does."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await speak(reader, writer, await reader.readuntil(b"\r\n\r\n"))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        async with fetching.client(Fetch(connect_to={"*.example": f"127.0.0.1:{port}"})) as client:
            return await work(client)
    finally:
        server.close()


def once(speak: Speak, *, seconds: float = 5, limit: int = LIMIT) -> Answer:
    """Give what one request to *speak*'s server gives."""
    ask = partial(fetching.ask, url="http://a.example/x", limit=limit, seconds=seconds)
    return asyncio.run(served(speak, ask))


def says(answer: bytes) -> Speak:
    """Give a server that answers *answer* and hangs up."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        writer.write(answer)

    return speak


def refused(speak: Speak, *, seconds: float = 5, limit: int = LIMIT) -> str:
    """Give the reason for which one request to *speak*'s server fails."""
    with pytest.raises(PageError) as error:
        once(speak, seconds=seconds, limit=limit)
    return error.value.reason


def bomb(megabytes: int) -> bytes:
    """Give gzip that inflates to *megabytes* of zeros."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()
