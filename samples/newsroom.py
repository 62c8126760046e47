"""The sample newsroom on loopback HTTP: fourteen hosts at one address, four weeks of pages.

Answers by the Host header (or an absolute address, as a proxy is asked); never leaves 127.0.0.1.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from samples.articles import WEEKS, Article, load
from samples.feeds import Notice, notices
from samples.layouts import Outlet, outlets
from samples.pages import compose, now, render, standing
from samples.truth import truth

__all__ = ["Answer", "Newsroom", "newsroom", "truth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what a host answers: status, headers, body."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Newsroom:
    """Serve the sample outlets; set ``week`` and the same addresses serve that week's pages.

    ``requests`` lists every request as (host, path, user agent). Use it as a context manager.
    """

    def __init__(self, *, week: int = 1, port: int = 0, articles: Sequence[Article] | None = None) -> None:
        self.articles = tuple(load() if articles is None else articles)
        self.requests: list[tuple[str, str, str]] = []
        self._known: dict[tuple[str, int], dict[str, Article]] = {}
        self._announced: dict[tuple[str, int], dict[str, Notice]] = {}
        self.week = week
        self._server = _Server(("127.0.0.1", port), type("Handler", (_Handler,), {"room": self}))

    @property
    def week(self) -> int:
        """Give the week being served, 1 to 4."""
        return self._week

    @week.setter
    def week(self, week: int) -> None:
        if week not in WEEKS:
            raise ValueError(f"week takes 1 to 4, not {week}")
        self._week = week

    @property
    def address(self) -> str:
        """Give ``127.0.0.1:PORT``."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @cached_property
    def hosts(self) -> dict[str, Outlet]:
        """Give every outlet by its host."""
        return {outlet.host: outlet for outlet in outlets().values()}

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, host: str, path: str) -> Answer:
        """Give what *host* answers for *path* in the week being served, validators aside."""
        outlet = self.hosts.get(host)
        if outlet is None:
            return _missing(f"no outlet is called {host}")
        path = _untracked(path)
        notice = self._notices(outlet).get(path)
        if notice:
            return self._found(outlet, notice, declared="xml" not in notice.content_type)
        article = self._pages(outlet).get(path)
        if article is None:
            return _missing(f"{host} has no page {path}")
        page = render(compose(article, self.week, self.articles))
        return self._found(outlet, Notice(content_type="text/html", body=page), declared=outlet.charset_header)

    def _notices(self, outlet: Outlet) -> dict[str, Notice]:
        key = (outlet.id, self.week)
        if key not in self._announced:
            self._announced[key] = notices(outlet, self.week, self.articles)
        return self._announced[key]

    def _pages(self, outlet: Outlet) -> dict[str, Article]:
        key = (outlet.id, self.week)
        if key not in self._known:
            reachable = standing(self.articles, outlet.id, self.week)
            self._known[key] = {outlet.path(article): article for article in reachable}
        return self._known[key]

    def _found(self, outlet: Outlet, notice: Notice, *, declared: bool) -> Answer:
        charset = f"; charset={outlet.encoding}" if declared and outlet.charset_header else ""
        headers = [("Content-Type", notice.content_type + charset)]
        if outlet.validators:
            headers.append(("ETag", f'"{sha256(notice.body).hexdigest()[:20]}"'))
            headers.append(("Last-Modified", format_datetime(now(self.week), usegmt=True)))
        return Answer(status=200, headers=tuple(headers), body=notice.body)


def newsroom(*, week: int = 1, port: int = 0) -> Newsroom:
    """Open the sample newsroom at *week*, for use in a ``with`` statement; port 0 takes a free one."""
    return Newsroom(week=week, port=port)


def _missing(reason: str) -> Answer:
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    return Answer(status=404, headers=headers, body=f"{reason}\n".encode())


def _untracked(path: str) -> str:
    parts = urlsplit(path)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if not key.startswith("utm_")]
    return parts.path + (f"?{urlencode(kept)}" if kept else "")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # With Nagle's algorithm a kept-alive client waits 40 ms between a head and its body.
    disable_nagle_algorithm = True
    wbufsize = -1
    room: Newsroom

    def do_GET(self) -> None:
        """Answer a GET, with 304 where the validator still holds."""
        host, path = self._asked()
        self.room.requests.append((host, path, self.headers.get("User-Agent", "")))
        answer = self.room.answer(host, path)
        if answer.status == 200 and self._unchanged(dict(answer.headers)):
            answer = Answer(status=304, headers=answer.headers)
        self._send(answer)

    do_HEAD = do_GET  # noqa: N815  # http.server's own naming

    def _asked(self) -> tuple[str, str]:
        parts = urlsplit(self.path)
        host = parts.hostname or self.headers.get("Host", "").rsplit(":", 1)[0].lower()
        return host, parts.path + (f"?{parts.query}" if parts.query else "")

    def _unchanged(self, headers: dict[str, str]) -> bool:
        seen = self.headers.get("If-None-Match")
        if seen is not None:
            return headers.get("ETag") in [tag.strip().removeprefix("W/") for tag in seen.split(",")]
        since = self.headers.get("If-Modified-Since")
        return since is not None and since == headers.get("Last-Modified")

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: ``requests`` tells who asked for what."""


def main() -> None:
    """Serve the newsroom for a browser until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the sample newsroom on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8899)
    parser.add_argument("--week", type=int, default=1, choices=WEEKS)
    asked = parser.parse_args()
    with newsroom(week=asked.week, port=asked.port) as room:
        print(f"week {room.week}: use http://{room.address} as the browser's proxy, then open")
        for host in room.hosts:
            print(f"  http://{host}/")
        try:
            room._thread.join()
        except KeyboardInterrupt:
            print("closed")


if __name__ == "__main__":
    main()
