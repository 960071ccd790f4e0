"""Find cycles in references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.diagnostics import Location

References = Mapping[str, Sequence[tuple[str, Location]]]
"""The references of each node, with their locations."""


def cycles(references: References, starts: Iterable[str]) -> Iterator[list[tuple[str, Location]]]:
    """Walk from each start; yield each cycle, every member with its reference to the next."""
    done: set[str] = set()
    for start in starts:
        path: dict[
            str, Location
        ] = {}  # the path so far, with the location of the reference to each member
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
