"""Planted copies: generated families of paragraphs are found again, and what only looks like them is not."""

import pytest

from benchmarks.duplicates import by_exact_hash, by_rasid, planted, share


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_copies_are_found_and_look_alikes_are_not(seed: int) -> None:
    """Of 400 copies, nearly all are found; of 100 texts in the same frame or with the same opening, hardly any."""
    texts = planted(3000, seed)
    found = by_rasid(texts.texts)
    assert len(texts.copies) == 400
    assert share(texts.copies, found) >= 0.985
    assert share(texts.apart, found) <= 0.02


def test_exact_hashing_finds_respelt_copies_only() -> None:
    """The baseline finds the copies that differ in spelling alone: about one edit in five of three in four."""
    texts = planted(3000, 1)
    assert 0.1 < share(texts.copies, by_exact_hash(texts.texts)) < 0.2


def test_a_seed_makes_one_set() -> None:
    """The same seed gives the same paragraphs under the same ids, each id once, in no order of families."""
    texts = planted(600, 5).texts
    assert texts.equals(planted(600, 5).texts)
    assert texts["id"].n_unique() == texts.height == 600
