"""Loopback: hosts of a few lines that record who asked for what, sources that live there, and a clock that runs at once."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import polars as pl

from rasid import frames
from rasid.settings import Settings
from rasid.sources import Source
from tasks.visiting import Clock

TEXTS = ("source_id", "url", "content_sha", "etag", "last_modified")
MOMENTS = ("fetched_at", "first_fetched_at", "sent_at", "missed_at")
KNOWN = pl.Schema(
    [*((name, pl.String()) for name in TEXTS), *((name, frames.Moment) for name in MOMENTS), ("misses", pl.Int32())]
)
NOTHING = pl.DataFrame(schema=KNOWN)

Reply = tuple[int, Mapping[str, str], str]
Site = Callable[[str, str, Mapping[str, str]], Reply]


class Room:
    """Hold what the hosts were asked: (host, path) in order, and the most requests one host had at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.under_way: dict[str, int] = {}
        self.most = 0
        self.lock = threading.Lock()


@contextmanager
def hosts(site: Site) -> Iterator[tuple[Room, Settings]]:
    """Serve *site* for every host of .example; yield what is recorded and the settings that lead there."""
    room = Room()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            host = self.headers["Host"]
            with room.lock:
                room.asked.append((host, self.path))
                room.under_way[host] = room.under_way.get(host, 0) + 1
                room.most = max(room.most, room.under_way[host])
            status, headers, body = site(host, self.path, dict(self.headers.items()))
            with room.lock:
                room.under_way[host] -= 1
            self.send_response(status)
            for name, value in {
                "Content-Type": "text/html",
                "Content-Length": str(len(body.encode())),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        fetch = {"minimum_gap": 0, "connect_to": {"*.example": f"127.0.0.1:{server.server_port}"}, "seconds": 5}
        yield room, Settings.model_validate({"fetch": fetch})
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def source(name: str, **told: object) -> Source:
    """Give an outlet whose feed lies at /feed of its host."""
    block = {
        "id": name, "name": {"ar": name, "en": name}, "home": f"http://{name}.example/", "country": "IQ",
        "language": "ar", "kind": "site", "ownership": "private", "feeds": (f"http://{name}.example/feed",),
    }  # fmt: skip
    return Source.model_validate(block | told)


def pages(*urls: str, source_id: str = "a") -> pl.DataFrame:
    """Give candidates at *urls*."""
    rows = [
        {"source_id": source_id, "url": u, "link": u, "title": None, "published": None, "found_in": "x"} for u in urls
    ]
    return pl.DataFrame(rows, schema=frames.CANDIDATES, orient="row")


def feed(*links: str, date: str = "Sat, 05 Sep 2026 10:00:00 +0000") -> str:
    """Give an RSS feed of *links*."""
    items = "".join(f"<item><title>خبر</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


def plain(answers: Mapping[str, Reply], robots: str = "") -> Site:
    """Give a site that answers by path, 200 where nothing is said."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return (200, {}, robots) if path == "/robots.txt" else answers.get(path, (200, {}, "<p>خبر"))

    return site


class Time:
    """A clock on which sleeping takes no time; *slept* is what was slept."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let *seconds* pass."""
        self.slept.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        """Give it as the crawl takes it."""
        return Clock(sleep=self.sleep, monotonic=lambda: self.passed)
