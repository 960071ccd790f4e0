"""The remarks of an import, as lines: equal ones are joined, with the rows that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.importing.rows.cells import Level, Place, Remark

_LISTED = 12
"""The number of rows, or spans of rows, that a line names."""


def lines(name: str, remarks: Iterable[Remark]) -> Iterator[str]:
    """Yield a line for each remark on a file, in the order of the rows; equal ones are joined."""
    joined: dict[tuple[str, Level, str, str], list[Place]] = {}
    for remark in remarks:
        unit = remark.place.unit if remark.place else ""
        places = joined.setdefault((unit, remark.level, remark.words, remark.column), [])
        if remark.place:
            places.append(remark.place)
    units = list(dict.fromkeys(unit for unit, *_ in joined))
    ordered = sorted(
        joined.items(),
        key=lambda one: (units.index(one[0][0]), min((p.number for p in one[1]), default=0)),
    )
    for (_, level, words, column), places in ordered:
        where = ", ".join(filter(None, (_places(places), column)))
        label = "" if level is Level.NOTE else f"{level}: "
        yield f"{name}: " + (f"{where}: " if where else "") + f"{label}{words}"


def _places(places: list[Place]) -> str:
    """Return places in words: `rows 2–5, 9`."""
    if not places:
        return ""
    unit = places[0].unit
    numbers = sorted({place.number for place in places})
    if len(numbers) == 1:
        return f"{unit} {numbers[0]}"
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = [f"{first}–{last}" if first < last else str(first) for first, last in spans]
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return f"{unit}s {', '.join(shown[:_LISTED])}{more}"
