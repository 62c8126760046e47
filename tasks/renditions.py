"""Renditions: whose article each captured page is, where an article has an AMP, mobile or print page beside its own.

A page whose canonical address is believed is an article at that address. Where the article is read from its own
address, its renditions say nothing new; a rendition is read only as long as there is nothing else.
"""

from collections.abc import Collection, Iterator, Sequence

import polars as pl

from rasid import addresses, rows, sources
from rasid.canonical import Named, trusted
from rasid.sources import Source
from warehouse import db

NAMED = ("url", "final_url", "canonical")


def believed(captures: pl.DataFrame, warehouse: db.Warehouse, known: Sequence[Source]) -> frozenset[Named]:
    """Return those of *captures* whose canonical address may be believed beside all the *warehouse* has of it.

    *known* are the configured sources: a page is never taken for another source's.
    """
    named = captures.filter(pl.col("canonical").is_not_null())
    before = warehouse.read("canonical_addresses", batch=named.select("canonical").unique())
    asked = [Named(*row) for row in named.select(NAMED).iter_rows()]
    told = dict(zip(asked, named["source_id"], strict=True))
    found = trusted(asked, (Named(*row) for row in before.select(NAMED).iter_rows()))
    return frozenset(page for page in found if _is_of(told[page], page.canonical, known))


def _is_of(source_id: str | None, canonical: str, known: Sequence[Source]) -> bool:
    own = next((s for s in known if s.id == source_id), None)
    if own and addresses.belongs(canonical, own.host):
        return True
    other = sources.of_host(known, addresses.host(canonical))
    return other is None or other.id == source_id


def identified(captures: pl.DataFrame, trusted: Collection[Named]) -> pl.DataFrame:
    """Return *captures* with the article each is a page of: its key, its address, whether the page stands there."""
    told = [_told(sha, Named(*said), trusted) for sha, *said in captures.select("content_sha", *NAMED).iter_rows()]
    shape = {"article_id": pl.String, "address": pl.String, "is_canonical": pl.Boolean}
    return captures.hstack(pl.DataFrame(told, schema=shape, orient="row"))


def _told(content_sha: str, said: Named, trusted: Collection[Named]) -> tuple[str, str, bool]:
    address = said.canonical if said in trusted else said.url
    return article_id(address, content_sha), address, address == said.url


def either(captures: pl.DataFrame) -> pl.DataFrame:
    """Return *captures* as pages of the articles they were asked for as, and of those they named."""
    named = [Named(*row) for row in captures.drop_nulls("canonical").select(NAMED).iter_rows()]
    return pl.concat([identified(captures, ()), identified(captures, named).filter(~pl.col("is_canonical"))])


def article_id(url: str, content_sha: str) -> str:
    """Return the key of the article at *url*; a saved page without an address is known by what it holds."""
    return addresses.article_id(url) if is_address(url) else rows.key("saved", content_sha)


def is_address(url: str) -> bool:
    """Return whether *url* leads to the web and not into the inbox."""
    return url.startswith(("http://", "https://"))


def needed(pages: pl.DataFrame, warehouse: db.Warehouse) -> pl.DataFrame:
    """Return those of the identified *pages* that may have to be read: of an article its own page and one rendition.

    None is needed of an article that was read from its own address before. They are sorted so that the pages of an
    article follow each other, its own first.
    """
    one = pages.unique(["article_id", "is_canonical"], keep="first", maintain_order=True)
    renditions = one.filter(~pl.col("is_canonical"))
    read = warehouse.read("canonical_articles", batch=renditions.select("article_id"))
    kept = pl.col("is_canonical") | ~pl.col("article_id").is_in(read["article_id"].implode())
    nth = pl.int_range(pl.len()).min().over("article_id")
    return one.filter(kept).sort(nth, pl.col("is_canonical").not_(), maintain_order=True)


def batches(pages: pl.DataFrame, size: int) -> Iterator[pl.DataFrame]:
    """Yield the sorted *pages* in batches of *size* articles: the pages of one article are in one batch."""
    numbers = pages["article_id"].rle_id() // size
    yield from pages.with_columns(batch=numbers).partition_by("batch", maintain_order=True, include_key=False)


def standing(pages: Sequence[dict[str, object]], read: Collection[int]) -> frozenset[int]:
    """Return which of the places *read* among *pages* stand for their articles: a rendition only for lack of better."""
    own = {pages[place]["article_id"] for place in read if pages[place]["is_canonical"]}
    return frozenset(place for place in read if pages[place]["is_canonical"] or pages[place]["article_id"] not in own)
