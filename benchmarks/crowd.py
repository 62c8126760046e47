"""A crowd of hosts on loopback: each announces its pages in a feed, no two pages alike, all made from a seed.

Words are those of the sample articles, sentences are not, so that no two texts repeat each other but one in ten, which
reprints a neighbour's as agencies' texts are reprinted. Every page has a menu and a script around it, as real ones do.
"""

import argparse
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from samples.articles import load
from warehouse.files import write_bytes

Heard = Callable[[str, str], None]
CONFIGURATION = """\
timezone = "Asia/Baghdad"
sources = "sources.toml"

[fetch]
minimum_gap = 0
pages_per_source = 100000
connect_to = {{ "*.example" = "{address}" }}
"""
SOURCE = """\
[[source]]
id = "{name}"
name = {{ ar = "{name}", en = "{name}" }}
home = "http://{name}.example/"
country = "IQ"
language = "ar"
kind = "site"
ownership = "private"
timezone = "Asia/Baghdad"
feeds = ["http://{name}.example/feed"]
"""
PARAGRAPHS = 8
REPRINTED = 10  # one page in so many


@dataclass(frozen=True)
class Crowd:
    """Hold *hosts* hosts of *pages* pages each, made from *seed* and announced in the week before *moment*."""

    hosts: int
    pages: int
    seed: int
    moment: datetime

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words of the sample articles, each as often as it stands there."""
        return tuple(word for article in load() for text in article.body for word in text.strip(" .").split())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return what the hosts are called, without their `.example`."""
        return tuple(f"host-{number:02}" for number in range(self.hosts))

    def addresses(self) -> list[str]:
        """Return the address of every page."""
        return [self.address(name, number) for name in self.names for number in range(self.pages)]

    def feeds(self) -> list[str]:
        """Return the address of every feed."""
        return [f"http://{name}.example/feed" for name in self.names]

    def address(self, name: str, number: int) -> str:
        """Return the address of page *number* of the host called *name*."""
        return f"http://{name}.example/news/{number + 1000}"

    def title(self, name: str, number: int) -> str:
        """Return the title of page *number* of the host called *name*."""
        return self._said(random.Random(f"{self.seed} {name} {number} title"), 9)

    def published(self, number: int) -> datetime:
        """Return when page *number* of any host was published: spread over six days."""
        return (self.moment - timedelta(hours=2, minutes=number * 8640 // self.pages)).replace(microsecond=0)

    def body(self, name: str, number: int) -> list[str]:
        """Return the paragraphs of page *number* of the host called *name*."""
        if number % REPRINTED == REPRINTED - 1:
            neighbour = self.names[(self.names.index(name) + 1) % self.hosts]
            return [*self.body(neighbour, number - 1), f"{self.title(name, number)}."]
        drawn = random.Random(f"{self.seed} {name} {number}")
        return [self._said(drawn, drawn.randrange(25, 60)) + "." for _ in range(PARAGRAPHS)]

    def page(self, name: str, number: int) -> bytes:
        """Return page *number* of the host called *name* as it is served, about 40 kB."""
        title, day = self.title(name, number), self.published(number)
        listed = random.Random(f"{self.seed} {name}")
        menu = "".join(f'<li><a href="/section/{n}">{self._said(listed, 2)}</a></li>' for n in range(60))
        script = "".join(f"window.slot{n}={listed.getrandbits(512):x};" for n in range(180))
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self.body(name, number))
        return (
            f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title} - {name}</title>'
            f'<meta property="og:title" content="{title}">'
            f'<meta property="article:published_time" content="{day.isoformat()}"><script>{script}</script></head>'
            f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{text}</article><footer>{name}</footer></body></html>"
        ).encode()

    def feed(self, name: str) -> bytes:
        """Return the feed of the host called *name*: RSS and Atom by turns."""
        numbers = range(self.pages)
        if self.names.index(name) % 2:
            items = "".join(self._entry(name, n) for n in numbers)
            return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title>{items}</feed>'.encode()
        items = "".join(self._item(name, n) for n in numbers)
        return f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()

    def _item(self, name: str, number: int) -> str:
        said = format_datetime(self.published(number))
        text = f"<title>{self.title(name, number)}</title><description>{self.body(name, number)[0]}</description>"
        return f"<item>{text}<link>{self.address(name, number)}</link><pubDate>{said}</pubDate></item>"

    def _entry(self, name: str, number: int) -> str:
        text = f"<title>{self.title(name, number)}</title><summary>{self.body(name, number)[0]}</summary>"
        link = f'<link rel="alternate" href="{self.address(name, number)}"/>'
        return f"<entry>{text}{link}<published>{self.published(number).isoformat()}</published></entry>"

    def _said(self, drawn: random.Random, count: int) -> str:
        return " ".join(drawn.choices(self.words, k=count))

    def answer(self, host: str, path: str) -> tuple[int, str, bytes]:
        """Return status, media type and body of what *host* answers for *path*."""
        name, number = host.removesuffix(".example"), path.rpartition("/")[2]
        if name in self.names and path == "/feed":
            return 200, "application/xml", self.feed(name)
        if name in self.names and path.startswith("/news/") and number.isdecimal() and self._is_page(int(number)):
            return 200, "text/html; charset=utf-8", self.page(name, int(number) - 1000)
        return 404, "text/plain", b"nothing here"

    def _is_page(self, number: int) -> bool:
        return 0 <= number - 1000 < self.pages

    def furnish(self, root: Path, address: str) -> None:
        """Write the settings and sources of a home that finds the crowd at *address*."""
        write_bytes(root / "rasid.toml", CONFIGURATION.format(address=address).encode())
        write_bytes(root / "sources.toml", "\n".join(SOURCE.format(name=name) for name in self.names).encode())


@contextmanager
def serving(crowd: Crowd, heard: Heard = lambda host, path: None) -> Iterator[str]:
    """Serve *crowd* on loopback and yield its address; *heard* is told host and path before each answer."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            host = self.headers["Host"].rpartition(":")[0] or self.headers["Host"]
            heard(host, self.path)
            status, media, body = crowd.answer(host, self.path)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # whoever asked was killed

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Serve a crowd until killed, so that its work is nobody else's CPU; print the address first."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("hosts", "pages", "seed"):
        parser.add_argument(name, type=int)
    parser.add_argument("moment", type=lambda said: datetime.fromisoformat(said).astimezone(UTC))
    with serving(Crowd(**vars(parser.parse_args()))) as address:
        print(address, flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
