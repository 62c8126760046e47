"""Typesetting: HTML on standard input, PDF on standard output. Runs alone in a child, so that it can be killed.

No address is fetched but the fonts bundled under `templates/fonts`; one that is asked for stops the work.
"""

import re
import resource
import sys
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pydyf
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_FONTS = TEMPLATES / "fonts"
_ENTRY = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]+)>")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ckb")


class Bundled(URLFetcher):  # type: ignore[misc]
    """Fetch the bundled fonts and nothing else."""

    def __init__(self) -> None:
        """Allow files only, and no redirects."""
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the font at *url*; FatalURLFetchingError for any other address."""
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(_FONTS):
            raise FatalURLFetchingError(f"the page asks for {url[:120]}, which is not bundled")
        return super().fetch(url, headers)


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Make the text layer searchable, show the title in the window, and set the reading direction.

    A lam-alef glyph is drawn in visual order, and poppler, pdfium, mupdf and pdf.js reverse a right-to-left run
    letter by letter: its two-letter ToUnicode entry must be stored reversed to come out in reading order.
    """
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and any(isinstance(x, bytes) and b"begincmap" in x for x in item.stream):
            item.stream = [_ENTRY.sub(_reversed, x) if isinstance(x, bytes) else x for x in item.stream]
    preferences = pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())
    preferences["DisplayDocTitle"] = "true"
    if (document.metadata.lang or "").split("-")[0] in _RIGHT_TO_LEFT:
        preferences["Direction"] = "/R2L"


def _reversed(entry: re.Match[bytes]) -> bytes:
    text = bytes.fromhex(entry[2].decode()).decode("utf-16-be")
    if len(text) > 1 and unicodedata.bidirectional(text[0]) in ("AL", "R"):
        return b"<%s> <%s>" % (entry[1], text[::-1].encode("utf-16-be").hex().encode())
    return entry[0]


def typeset(html: str) -> bytes:
    """Return *html* as a tagged PDF; the same page gives the same bytes."""
    page = HTML(string=html, base_url=f"{TEMPLATES}/", url_fetcher=Bundled())
    pdf: bytes = page.write_pdf(font_config=FontConfiguration(), pdf_tags=True, finisher=finish)
    return pdf


def main() -> None:
    """Typeset standard input within the memory (MB) that the first argument allows."""
    limit = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
