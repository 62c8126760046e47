"""Components: which nodes of a graph hang together."""

import numpy as np

from rasid.wordhashes import Ints


def components(size: int, left: Ints, right: Ints) -> Ints:
    """Return for each of *size* nodes the number of its component, from 0 in the order of their first nodes.

    *left* and *right* are the ends of the links. Each round hooks every tree on the least neighbour of any of its nodes
    and then flattens it (Shiloach and Vishkin 1982), so that there are about as many rounds as a path doubles.
    """
    root = np.arange(size)
    while True:
        a, b = root[left], root[right]
        apart = a != b
        if not apart.any():
            return np.unique(root, return_inverse=True)[1]
        low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
        np.minimum.at(root, high, low)
        while (root != (up := root[root])).any():
            root = up
