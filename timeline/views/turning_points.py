"""The names of turning points above the overview: those that the editors chose with `key: true`.

Each name has a row and a stretch of the width, both in the drawing's own measures: positions and
widths are percentages, rows are pixels. No two names cover each other at any width of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.known_since import Known
from timeline.model import Event

MAX_NAMES = 8
"""The number of turning points named: the first by date."""

WIDE = 700
"""Drawings at least this many pixels wide have shorter names, in one line each."""


@dataclass(frozen=True)
class Place:
    """Where an event's mark is: its middle in percent of the width, and pixels from the top."""

    event: Event
    address: str
    at: float
    y: float
    known: Known


@dataclass(frozen=True)
class Name:
    """A turning point's name: it covers `width` percent from `left`, and begins at `y` pixels.

    A name that `ends` at its mark stands left of it, others right of it.
    """

    place: Place
    left: float
    width: float
    y: int
    ends: bool


@dataclass(frozen=True)
class Names:
    """The names above a drawing, each `line` pixels high, and the height of all."""

    names: tuple[Name, ...] = ()
    line: int = 0
    height: int = 0


NO_NAMES = Names()


def named(places: Iterable[Place], width: int) -> Names:
    """Return the names of events at some places, for pages about `width` pixels wide.

    Each name is in the highest row below all names that it would cover. It stands on the side of
    its mark that has more room, unless it fits to the right.
    """
    chosen = sorted(places, key=lambda one: one.event.sort_key)[:MAX_NAMES]
    line, share = (24, 36.0) if width >= WIDE else (40, 62.0)
    found: list[Name] = []
    for place in sorted(chosen, key=lambda one: (one.at, one.event.sort_key)):
        free = 100 - place.at
        ends = free < min(share, place.at)
        size = min(share, place.at if ends else free)
        left = place.at - size if ends else place.at
        covered = [one.y for one in found if one.left < left + size and left < one.left + one.width]
        y = max(covered, default=-line) + line
        found.append(Name(place, round(left, 2), round(size, 2), y, ends))
    return Names(tuple(found), line, max((one.y for one in found), default=-line) + line)
