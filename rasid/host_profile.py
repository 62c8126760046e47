"""Host profile: what recurs on the pages of one host. Frequency nominates here; `profile_rules` confirm.

Measured on simulated pages of a host (rotating tickers, run together or not): whole lines that recur find 5 % of a
ticker's words, words under two consecutive 3-shingles that stand on three pages 94 to 99 %; but these also cover the
page's own title and up to 14 % of its text, background paragraphs that an outlet uses again.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
import polars as pl

from rasid import copies
from rasid.containment import SHINGLE
from rasid.layout import PROSE, PROSE_STOP
from rasid.pairs import Floats
from rasid.profile_rules import REASONS
from rasid.records import KEPT, Record
from rasid.shingles import Shingles, shingle
from rasid.wordhashes import Bools, Hashes, Ints, Words, mix, ragged, read_words, text_hashes

LINES: Final = pl.Schema(dict.fromkeys(("page", "title", "kind", "text", "reason"), pl.String) | {"position": pl.Int32})
LEAST: Final = 5  # articles: fewer do not tell furniture from chance
PAGES: Final = 200
DAYS: Final = 60
_RECURS = 3
_OFTEN, _OFTEN_LEAST = 0.2, 4
_MOST = 0.6
_AT_EDGE = 0.9
_FAMILIAR = 0.8
_HEADLINE = 4  # words from which a title is told from a label
_SENTENCE = 6
_PAIR = np.uint64(0x9E3779B97F4A7C15)
_DIGITS = r"[0-9٠-٩۰-۹]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HostProfile:
    """Hold as sorted hashes what stands on several articles of a host; copies of one article count once.

    `shingles`: on three articles. `lines`, `often`, `rows`: whole lines on three articles, on a fifth of them, and two
    lines after each other on so many; `closing`: paragraphs that open or close the text of most. `titles` are the
    articles' own, `title_shingles` what they consist of, `openings` how they begin.
    """

    shingles: Hashes
    lines: Hashes
    often: Hashes
    rows: Hashes
    closing: Hashes
    titles: Hashes
    title_shingles: Hashes
    openings: Hashes

    @property
    def version(self) -> str:
        """Return the key of what the profile holds."""
        digest = hashlib.sha256()
        for name, hashes in as_arrays(self).items():
            digest.update(f"{name} {hashes.size}\n".encode() + hashes.astype("<u8").tobytes())
        return digest.hexdigest()[:12]


def as_arrays(profile: HostProfile) -> dict[str, Hashes]:
    """Return what *profile* holds by name; `HostProfile(**arrays)` is the profile again."""
    return {field.name: getattr(profile, field.name) for field in fields(profile)}


def lines_of(records: Mapping[str, Record]) -> pl.DataFrame:
    """Return the lines (see `LINES`) of *records*, named by page."""
    rows = [
        {"page": page, "title": record.meta.title, "position": n, "kind": s.kind, "text": s.text, "reason": s.reason}
        for page, record in records.items()
        for n, s in enumerate(record.segments)
    ]
    return pl.DataFrame(rows, schema=LINES)


def profiles(lines: pl.DataFrame, hosts: Mapping[str, str]) -> dict[str, HostProfile]:
    """Return the profile of each host that has enough articles; *hosts* names the host of each page of *lines*."""
    owners = pl.DataFrame({"page": list(hosts), "host": list(hosts.values())})
    apart = lines.join(owners, on="page").sort("host").partition_by("host", maintain_order=True)
    built = {rows["host"][0]: build(rows.drop("host")) for rows in apart}
    return {host: profile for host, profile in built.items() if profile is not None}


def newest(pages: pl.DataFrame) -> pl.DataFrame:
    """Return of *pages* (`page, host, seen_at`) those a profile is built of, with their `rank`: the host's newest."""
    ranked = pages.sort("seen_at", "page", descending=True).with_columns(
        rank=pl.int_range(pl.len()).over("host"), latest=pl.col("seen_at").max().over("host")
    )  # fmt: skip
    recent = pl.col("seen_at") > pl.col("latest") - pl.duration(days=DAYS)
    return ranked.filter((pl.col("rank") < PAGES) & recent).drop("latest")


def build(lines: pl.DataFrame) -> HostProfile | None:
    """Return the profile of the host whose pages have these *lines* (see `LINES`); None where it has too few articles.

    Neither the order of the rows nor how the pages were cleaned under an earlier profile changes it: what counts is
    what was kept before any.
    """
    kept = pl.col("kind").is_in(KEPT) | pl.col("reason").is_in(REASONS)
    lines = _numbered(lines.sort("page", "position").with_columns(kept=kept))
    articles = lines["article"].to_numpy()
    count = int(articles.max(initial=-1)) + 1
    if count < LEAST:
        return None
    read = read_words(lines["text"])
    whole, cut = text_hashes(read), shingle(read)
    often = max(_OFTEN_LEAST, _OFTEN * count)
    follows = np.append(articles[1:] == articles[:-1], False)
    titles = read_words(lines["title"].drop_nulls().unique().sort())
    heads = shingle(titles, np.diff(titles.starts) >= _HEADLINE)
    profile = HostProfile(
        shingles=_standing_on(cut.hashes, np.repeat(articles, cut.counts), _RECURS),
        lines=_standing_on(whole, articles, _RECURS),
        often=_standing_on(whole, articles, often),
        rows=_standing_on(_with_next(whole)[follows], articles[follows], often),
        closing=np.zeros(0, np.uint64),
        titles=np.unique(text_hashes(titles)[heads.counts > 0]),
        title_shingles=np.unique(heads.hashes),
        openings=np.unique(heads.hashes[heads.starts[:-1][heads.counts > 0]]),
    )
    return replace(profile, closing=_closing(lines, _known(read, profile), whole, max(LEAST, _MOST * count)))


def _numbered(lines: pl.DataFrame) -> pl.DataFrame:
    """Return those of *lines* whose page has a paragraph, with its number: pages with nearly the same ones share it."""
    lines = lines.with_columns(paragraph=_are_paragraphs(lines))
    told = lines.filter("paragraph").group_by("page", maintain_order=True).agg(pl.col("text").str.join("\n"))
    groups = copies.dedupe(told.rename({"page": "id"}), unit="article")
    numbers = groups.select(page="id", article=pl.col("group").rank("dense").cast(pl.Int64) - 1)
    return lines.join(numbers, on="page", how="inner", maintain_order="left")


def _are_paragraphs(lines: pl.DataFrame) -> pl.Series:
    """Return whether each of *lines* reads as a kept paragraph of prose: some length and a full stop."""
    long = lines["kept"] & (lines["text"].str.count_matches(r"\S+") >= PROSE)
    said = zip(lines["text"], long, strict=True)
    return pl.Series([is_long and bool(PROSE_STOP.search(text)) for text, is_long in said], dtype=pl.Boolean)


def _standing_on(hashes: Hashes, articles: Ints, least: float) -> Hashes:
    """Return, sorted, those of *hashes* that stand on at least so many *articles*; 0 is that of no words."""
    pairs = np.unique(np.stack([hashes, articles.astype(np.uint64)]), axis=1)
    found, counts = np.unique(pairs[0], return_counts=True)
    standing: Hashes = found[(counts >= least) & (found != 0)]
    return standing


def _with_next(whole: Hashes) -> Hashes:
    """Return one hash for each line and the one after it."""
    return mix(whole + np.roll(whole, -1) * _PAIR)


def _closing(lines: pl.DataFrame, known: dict[str, Bools], whole: Hashes, least: float) -> Hashes:
    """Return the paragraphs that stand on at least so many articles and there open or close the text.

    One with a figure or a quotation tells news, however often it is printed.
    """
    sizes, articles = lines["text"].str.count_matches(r"\S+").to_numpy(), lines["article"].to_numpy()
    telling = lines["text"].str.contains(_DIGITS + "|[«“]").to_numpy()
    found = np.setdiff1d(_standing_on(whole, articles, least), whole[telling | (sizes < _SENTENCE)])
    frequent = np.isin(whole, found)
    long, stopped = lines["kept"].to_numpy() & (sizes >= PROSE), lines["paragraph"].to_numpy()
    running = long & (stopped | ~known["familiar"] | known["whole"]) & ~known["headline"] & ~known["headlines"]
    rows = lines.select("page", "kept", at="position").with_columns(
        whole=whole, frequent=frequent, running=running & ~frequent
    )
    bounds = rows.filter("running").group_by("page").agg(first=pl.col("at").min(), last=pl.col("at").max())
    placed = rows.filter("frequent").join(bounds, on="page", how="left").with_columns(
        edge=~pl.col("kept") | (pl.col("at") < pl.col("first")) | (pl.col("at") > pl.col("last"))
    )  # fmt: skip
    shares = placed.group_by("whole").agg(pl.col("edge").fill_null(False).mean())
    return np.sort(shares.filter(pl.col("edge") >= _AT_EDGE)["whole"].to_numpy())


def marks(texts: Iterable[str], profile: HostProfile) -> list[frozenset[str]]:
    """Return what *profile* knows of each line, of a page or of several one after the other, by the name of a mark.

    `familiar`: most of its words recur; `whole`, `often`: it does as it stands; `row`: with a line beside it;
    `closing`: at the edge of the text; `headline`, `headlines`: it is an article's title, or consists of several.
    """
    read = read_words(pl.Series(texts, dtype=pl.String))
    known = _known(read, profile)
    return [frozenset(name for name, holds in known.items() if holds[at]) for at in range(read.starts.size - 1)]


def _known(read: Words, profile: HostProfile) -> dict[str, Bools]:
    whole, cut, sizes = text_hashes(read), shingle(read), np.diff(read.starts)
    seen = np.isin(whole, profile.lines)
    heads = np.bincount(_owners(cut)[np.isin(cut.hashes, profile.openings)], minlength=sizes.size)
    beside = np.isin(_with_next(whole), profile.rows)
    return {
        "familiar": (_share(read, cut, profile.shingles) >= _FAMILIAR) | (seen & (sizes <= SHINGLE)),
        "whole": seen,
        "often": np.isin(whole, profile.often),
        "row": beside | np.roll(beside, 1),
        "closing": np.isin(whole, profile.closing),
        "headline": np.isin(whole, profile.titles),
        "headlines": (_share(read, cut, profile.title_shingles) >= _FAMILIAR) & (heads > 1),
    }


def _owners(cut: Shingles) -> Ints:
    return np.repeat(np.arange(cut.counts.size), cut.counts)


def _share(read: Words, cut: Shingles, known: Hashes) -> Floats:
    """Return the share of each line's words that lie under two consecutive *known* shingles."""
    owners, hit = _owners(cut), np.isin(cut.hashes, known)
    pair: Bools = hit[1:] & hit[:-1] & (owners[1:] == owners[:-1])
    places = np.arange(cut.hashes.size) - cut.starts[:-1][owners] + read.starts[:-1][owners]
    starts = places[:-1][pair]
    under = np.zeros(read.hashes.size, np.bool_)
    under[ragged(starts, np.full(starts.size, SHINGLE + 1))] = True
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(under)])[read.starts]
    return np.diff(sums) / np.maximum(np.diff(read.starts), 1)
