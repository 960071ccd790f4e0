"""Long lists in files of some items each, so that an item added or removed changes one file.

A file ends where the key of the next item says so, and is named by the key of its first item: so
neither cuts nor names depend on how many items come before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

Batches = list[tuple[str, int]]
"""The files of a list in its order: the name of each, without a suffix, and its number of items."""


def batches(keys: Sequence[str], mean: int) -> Batches:
    """Divide a list into files of `mean` items on average, at most four times as many.

    `keys` are the items' keys, each once.
    """
    begun: dict[str, int] = {}
    first = 0
    for at, key in enumerate(keys):
        digest = blake2b(key.encode(), digest_size=4).digest()
        cuts = not int.from_bytes(digest) % mean
        if not begun or ((cuts or at - first == 4 * mean) and digest.hex() not in begun):
            begun[digest.hex()] = first = at
    ends = [*begun.values(), len(keys)]
    return [(name, end - at) for name, (at, end) in zip(begun, pairwise(ends), strict=True)]


def named(some: Batches) -> Iterator[tuple[str, slice]]:
    """Yield each file's name with the place of its items in the list."""
    first = 0
    for name, count in some:
        yield name, slice(first, first + count)
        first += count
