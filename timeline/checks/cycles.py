"""Circles: walks along references that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.diagnostics import Location

References = Mapping[str, Sequence[tuple[str, Location]]]
"""What each thing refers to, and where."""


def cycles(references: References, starts: Iterable[str]) -> Iterator[list[tuple[str, Location]]]:
    """Walk from each start; yield each circle, every member with its reference to the next."""
    done: set[str] = set()
    for start in starts:
        path: dict[str, Location] = {}  # the walk so far, with the place that led to each member
        here = references[start][0][1]
        trail = [] if start in done else [iter([(start, here)])]
        while trail:
            step = next(trail[-1], None)
            if step is None:
                trail.pop()
                if path:
                    done.add(path.popitem()[0])
                continue
            target, location = step
            if target in path:
                first = [*path].index(target)
                places = [*path.values(), location][first + 1 :]
                yield [*zip([*path][first:], places, strict=True)]
            elif target in references and target not in done:
                path[target] = location
                trail.append(iter(references[target]))
