"""Segments on disk: whole or not at all, told apart, merged when it is time. All sentences are invented."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.copies import segment
from rasid.index import index
from tests.test_copies import CONVOY, DROUGHT, TALKS, frame
from warehouse.segments import (
    Stored,
    StrangeError,
    TornError,
    check,
    due,
    merge,
    opened,
    paths,
    standing,
    stored,
    sweep,
    write,
)


def kept(folder: Path, name: str, **texts: str | None) -> Stored:
    """Write a segment of paragraphs."""
    return write(folder, [name], segment(frame(**texts), unit="paragraph"), "paragraph")


def ids(one: Stored) -> list[str]:
    """Return the ids of a segment's printings, sorted."""
    return sorted(one.segment.printings.ids(np.arange(one.segment.printings.texts.size)))


def test_a_segment_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Every array comes back, mapped and not to be written to; an empty segment is one too."""
    for name, texts in (("one", {"أ": CONVOY, "b": DROUGHT, "c": None}), ("none", {})):
        made = segment(frame(**texts), unit="paragraph")
        back = write(tmp_path, [name], made, "paragraph").segment
        for part in ("texts", "printings"):
            for field in type(getattr(made, part)).__slots__:
                before, after = (getattr(getattr(each, part), field) for each in (made, back))
                assert (before.dtype, before.tolist()) == (after.dtype, after.tolist())
                assert not after.flags.writeable
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["none.segment", "one.segment"]


@pytest.mark.parametrize("size", [0, 10, 300, -64, -1])
def test_a_torn_file_is_no_segment(tmp_path: Path, size: int) -> None:
    """A file that was cut short, wherever, is named and refused."""
    path = kept(tmp_path, "one", a=CONVOY).path
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(TornError, match=r"one\.segment"):
        stored(path, "paragraph")


@pytest.mark.parametrize("place", [3, 40, -64])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    """A byte of the header that changed is noticed at opening, one of the arrays when all is read."""
    path = kept(tmp_path, "one", a=CONVOY, b=DROUGHT).path
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(content)
    with pytest.raises(TornError, match=r"one\.segment"):
        check(stored(path, "paragraph"))


def test_a_segment_of_another_kind_is_told(tmp_path: Path) -> None:
    """What was made of paragraphs is not read as articles."""
    path = kept(tmp_path, "one", a=CONVOY).path
    with pytest.raises(StrangeError, match=r"made of paragraphs .* not articles"):
        stored(path, "article")


def test_merging_takes_the_place_of_the_newest(tmp_path: Path) -> None:
    """Two segments of one size become one file named for the newer: it covers both, but not what was replaced."""
    first = kept(tmp_path, "l1", a=CONVOY, b=DROUGHT)
    new = segment(frame(b=TALKS, c=CONVOY), opened([first]), unit="paragraph")
    second = write(tmp_path, ["l2"], new, "paragraph")
    (one,) = merge(tmp_path, [first, second], "paragraph")
    assert (one.path.name, one.covers, ids(one)) == ("l2.segment", ("l1", "l2"), ["a", "b", "c"])
    assert paths(tmp_path) == [one.path]
    assert one.segment.texts.hashes.size == 2
    check(one)


def test_a_big_segment_waits_for_the_small_ones(tmp_path: Path) -> None:
    """Small segments are merged among themselves while all together are smaller than the older one."""
    big = kept(tmp_path, "l1", **{f"a{i}": f"{CONVOY} {i}" for i in range(9)})
    small = kept(tmp_path, "l2", b=DROUGHT)
    assert [one.path.name for one in merge(tmp_path, [big, small], "paragraph")] == ["l1.segment", "l2.segment"]
    third = kept(tmp_path, "l3", c=TALKS)
    assert [one.covers for one in merge(tmp_path, [big, small, third], "paragraph")] == [("l1",), ("l2", "l3")]


def test_killed_while_merging_the_old_ones_are_superfluous(tmp_path: Path) -> None:
    """Where the merged file and those it was made of lie side by side, the merged one stands for all."""
    parts = [kept(tmp_path, name, **{name: CONVOY}) for name in ("l1", "l2")]
    left = parts[0].path.read_bytes()
    merge(tmp_path, parts, "paragraph")
    parts[0].path.write_bytes(left)
    found = standing([stored(path, "paragraph") for path in paths(tmp_path)])
    assert [one.covers for one in found] == [("l1", "l2")]


def test_sweeping_leaves_what_is_kept(tmp_path: Path) -> None:
    """Segments that are not kept go, and drafts of killed writers; whatever else lies there stays."""
    one, _ = (kept(tmp_path, name, a=CONVOY) for name in ("l1", "l2"))
    for name in (".l3.segment.x1y2", ".lock", "notes.txt"):
        (tmp_path / name).touch()
    sweep(tmp_path, [one])
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "l1.segment", "notes.txt"]


def test_a_damaged_segment_is_not_merged(tmp_path: Path) -> None:
    """Merging reads every byte first: damage is told and not carried on."""
    parts = [kept(tmp_path, name, **{name: CONVOY}) for name in ("l1", "l2")]
    content = bytearray(parts[0].path.read_bytes())
    content[-64] ^= 1
    parts[0].path.write_bytes(content)
    with pytest.raises(TornError, match="no longer what was written"):
        merge(tmp_path, parts, "paragraph")
    assert len(paths(tmp_path)) == 2


@given(st.lists(st.integers(0, 50), min_size=1, max_size=200))
def test_segments_stay_few(batches: list[int]) -> None:
    """However batches come, merging keeps no more segments than the doublings of all there is, and loses none."""
    sizes: list[int] = []
    for batch in batches:
        sizes.append(batch)
        first = due(sizes)
        sizes = [*sizes[:first], sum(sizes[first:])]
        assert len(sizes) <= sum(sizes).bit_length() + 1
    assert sum(sizes) == sum(batches)


def test_a_mapped_index_outlives_its_files(tmp_path: Path) -> None:
    """A reader that opened segments goes on reading when a writer merges them away."""
    parts = [kept(tmp_path, name, **{name: text}) for name, text in (("l1", CONVOY), ("l2", DROUGHT))]
    before = opened(parts)
    merge(tmp_path, parts, "paragraph")
    hashes = np.sort(np.concatenate([one.segment.texts.hashes for one in parts]))
    assert sorted(before.printings(hashes).ids) == ["l1", "l2"]
    assert before.read(before.find(hashes[:1])).hashes.size > 10
    assert index([]).find(hashes).tolist() == [-1, -1]


def test_ids_that_look_like_numbers_or_nothing_are_ids(tmp_path: Path) -> None:
    """Ids are bytes: an empty one, one with a zero and one in Arabic come back and are found."""
    names = ["", "0", "خبر", "a b"]
    made = segment(pl.DataFrame({"id": names, "text": [CONVOY] * 4}), unit="paragraph")
    back = write(tmp_path, ["one"], made, "paragraph")
    assert ids(back) == sorted(names)
    again = segment(pl.DataFrame({"id": ["خبر", "x"], "text": [TALKS] * 2}), opened([back]), unit="paragraph")
    ordered = dict(zip(again.printings.ids(np.arange(2)), again.printings.replaces.tolist(), strict=True))
    assert ordered == {"خبر": True, "x": False}
