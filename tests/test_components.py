"""Components: nodes that hang together share a number."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from rasid.components import components

NODES = 12
LINKS = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=20)


def found(links: list[tuple[int, int]], size: int = NODES) -> list[int]:
    """Return the numbers of the components that *links* make of *size* nodes."""
    left, right = (np.array([link[end] for link in links], np.int64) for end in (0, 1))
    return components(size, left, right).tolist()


def test_what_a_chain_of_links_joins_is_one() -> None:
    """Nodes joined through others share a number, those nothing joins have their own, in the order of the nodes."""
    assert found([(4, 1), (1, 3), (0, 5)], 6) == [0, 1, 2, 1, 1, 0]
    assert found([], 0) == []


@given(LINKS)
def test_components_are_scipy_s(links: list[tuple[int, int]]) -> None:
    """Two nodes share a number where scipy says so, however the links run."""
    ends = np.array(links, np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(links), np.bool_), (ends[0], ends[1])), shape=(NODES, NODES))
    theirs = connected_components(graph, directed=False)[1]
    ours = found(links)

    assert len(set(zip(ours, theirs, strict=True))) == len(set(ours)) == len(set(theirs))
    assert found(links[::-1]) == ours


def test_a_long_path_is_one() -> None:
    """A path of a hundred thousand links in any order is one component."""
    order = np.random.default_rng(7).permutation(100_000)
    assert set(components(100_001, order, order + 1).tolist()) == {0}
