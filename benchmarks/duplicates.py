"""How many planted copies of paragraphs are found and at what cost, beside exact hashing, rensa and datasketch.

The set is made here, of words that mean nothing but are as long and as frequent as words are.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from benchmarks.minhash import Groups, by_datasketch, by_rensa, grams
from benchmarks.table import Asked, Scores, cpu_seconds, figure, printed
from rasid.copies import dedupe
from rasid.wordhashes import read_words, text_hashes

SOME, MANY = 3_000, 30_000
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FAMILY = 30  # one paragraph in so many is the base of planted copies
Edit = Callable[[random.Random, list[str]], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """Hold paragraphs (id, text), the pairs of ids that are copies, and those that only look like it."""

    texts: pl.DataFrame
    copies: list[tuple[str, str]]
    apart: list[tuple[str, str]]


def vocabulary(rng: random.Random, size: int = 20_000) -> list[str]:
    """Return *size* words of two to eight letters, the commonest first and shortest."""
    return ["".join(rng.choices(LETTERS, k=min(8, 2 + i.bit_length() // 3 + rng.randrange(3)))) for i in range(size)]


def paragraph(rng: random.Random, known: list[str]) -> list[str]:
    """Return 14 to 70 words, drawn as words are in print: the n-th commonest one n-th as often."""
    drawn = [known[int(len(known) ** rng.random()) - 1] for _ in range(rng.randint(14, 70))]
    return [str(rng.randint(2, 900)) if rng.random() < 0.03 else word for word in drawn]


def respelt(rng: random.Random, words: list[str]) -> list[str]:
    """Return *words* with a mark, a tatweel or a hamza in every third."""
    marked = (word.replace("ا", "أ", 1) + rng.choice("ًٌَّ") if rng.random() < 1 / 3 else word for word in words)
    return [word[0] + "ـ" + word[1:] if rng.random() < 0.1 else word for word in marked]


def mistyped(rng: random.Random, words: list[str]) -> list[str]:
    """Return *words* with another letter in one to three."""
    at = set(rng.sample(range(len(words)), rng.randint(1, 3)))
    return [rng.choice(LETTERS) + word[1:] if i in at else word for i, word in enumerate(words)]


def shortened(rng: random.Random, words: list[str]) -> list[str]:
    """Return *words* without a quarter of them in a row."""
    size = len(words) // 4
    start = rng.randrange(len(words) - size)
    return words[:start] + words[start + size :]


def excerpt(rng: random.Random, words: list[str]) -> list[str]:
    """Return the first or last half of *words*, eight at least."""
    size = max(8, len(words) // 2)
    return words[:size] if rng.random() < 0.5 else words[-size:]


def reworded(rng: random.Random, words: list[str]) -> list[str]:
    """Return *words* with one in eight replaced."""
    return _replaced(rng, words, len(words) // 8)


def refilled(rng: random.Random, words: list[str]) -> list[str]:
    """Return *words* with two in five replaced: the same frame about something else."""
    return _replaced(rng, words, len(words) * 2 // 5)


def reopened(rng: random.Random, words: list[str]) -> list[str]:
    """Return the first words of *words*, four to eight, and others after them."""
    return [*words[: rng.randint(4, 8)], *(rng.choice(words) + "ة" for _ in range(len(words)))]


def _replaced(rng: random.Random, words: list[str], count: int) -> list[str]:
    at = set(rng.sample(range(len(words)), count))
    return ["".join(rng.choices(LETTERS, k=5)) if i in at else word for i, word in enumerate(words)]


EDITS: tuple[Edit, ...] = (respelt, mistyped, shortened, excerpt, reworded)


def planted(n: int, seed: int) -> Planted:
    """Return *n* paragraphs, some of them in families: a base, three edits, its text in another, a look-alike."""
    rng = random.Random(seed)
    known = vocabulary(rng)
    rows: list[list[str]] = []
    copies, apart = [], []
    for _ in range(n // FAMILY):
        base, first = paragraph(rng, known), len(rows)
        edited = [edit(rng, base) for edit in rng.sample(EDITS, 3)]
        around = [*paragraph(rng, known), *base, *paragraph(rng, known)]
        rows += [base, *edited, around, rng.choice((refilled, reopened))(rng, base)]
        copies += [(first, first + i) for i in range(1, 5)]
        apart.append((first, first + 5))
    rows += [paragraph(rng, known) for _ in range(n - len(rows))]
    names = [f"p{place:07}" for place in rng.sample(range(n), n)]
    return Planted(
        texts=pl.DataFrame({"id": names, "text": [" ".join(words) for words in rows]}).sort("id"),
        copies=[(names[a], names[b]) for a, b in copies],
        apart=[(names[a], names[b]) for a, b in apart],
    )


def by_rasid(texts: pl.DataFrame) -> Groups:
    """Return the group of each id and the id it repeats."""
    answers = dedupe(texts, unit="paragraph").select("id", "group", "of")
    return {name: (group, of) for name, group, of in answers.iter_rows()}


def by_exact_hash(texts: pl.DataFrame) -> Groups:
    """Return the hash of each text's folded words for its group."""
    hashes = text_hashes(read_words(texts["text"])).tolist()
    return {name: (value, None) for name, value in zip(texts["id"], hashes, strict=True)}


def share(pairs: Iterable[tuple[str, str]], found: Groups) -> float:
    """Return the share of *pairs* that are in one group or name one another."""
    met = [found[a][0] == found[b][0] or found[a][1] == b or found[b][1] == a for a, b in pairs]
    return sum(met) / max(1, len(met))


def measured(texts: Planted, find: Callable[[pl.DataFrame], Groups]) -> tuple[float, float, float]:
    """Return CPU seconds, the share of copies found, and the share of look-alikes merged."""
    find(texts.texts.head(100))  # tables that are made once are not counted
    began = cpu_seconds()
    found = find(texts.texts)
    return cpu_seconds() - began, share(texts.copies, found), share(texts.apart, found)


METHODS = {"Rasid": by_rasid, "exact hash": by_exact_hash, "rensa": by_rensa, "datasketch": by_datasketch}


def cutting(texts: Planted) -> float:
    """Return the CPU seconds of folding the paragraphs and cutting them into the 3-grams rensa and datasketch take."""
    began = cpu_seconds()
    for text in texts.texts["text"]:
        grams(text)
    return cpu_seconds() - began


def scores(asked: Asked) -> list[Scores]:
    """Return a line for each method, all in the same run."""
    texts = planted(SOME if asked.quick else MANY, asked.seed)
    found = {method: measured(texts, find) for method, find in METHODS.items()}
    beside = max(found["Rasid"][0], 1e-9)
    rows = [(method, figure(hit), figure(wrong), f"{cpu / beside:.2g}") for method, (cpu, hit, wrong) in found.items()]
    rows.append(("3-grams alone, in the two above", "–", "–", f"{cutting(texts) / beside:.2g}"))
    return [
        Scores(
            title=f"Generated paragraphs, n = {texts.texts.height:,}, seed {asked.seed}",
            columns=("method", "copies found", "look-alikes merged", "CPU, Rasid = 1"),
            rows=tuple(rows),
            note=f"{len(texts.copies):,} planted copies, {len(texts.apart):,} look-alikes.",
        )
    ]


if __name__ == "__main__":
    printed(scores)
