"""The density of a chart whose marks would cover each other: how many figures are in each cell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.views.chart.marks import Mark
from timeline.views.chart.scales import LEFT, RIGHT, Amounts, Days

COLUMNS, ROWS = 40, 10
"""The numbers of cells side by side and above one another."""

LANE = 16
"""The height in pixels of the cells of figures in words only."""

FAINTEST = 0.15
"""The opacity of a cell with hardly any of the fullest cell's figures."""


@dataclass(frozen=True)
class Cell:
    """The number of figures in a rectangle, in percent and pixels, with the cell's opacity."""

    x: float
    y: float
    width: float
    height: float
    figures: int
    opacity: float


@dataclass(frozen=True)
class Density:
    """The cells of figures with a number, and of those in words only; empty cells are omitted."""

    plotted: tuple[Cell, ...]
    worded: tuple[Cell, ...]

    @property
    def lane(self) -> int:
        """The height in pixels of the lane of figures in words only."""
        return LANE


def density(found: Sequence[Mark], days: Days, amounts: Amounts | None) -> Density:
    """Count marks by their day and amount."""
    with_numbers = [mark for mark in found if mark.values]
    in_words = [mark for mark in found if not mark.values]
    plotted: Iterable[Cell] = ()
    if amounts:
        top, bottom = amounts.frame.top, amounts.frame.bottom
        points = ((days.at(mark.day), amounts.at(mark.amount)) for mark in with_numbers)
        plotted = _cells(points, top, bottom, ROWS)
    lane = ((days.at(mark.day), 0.0) for mark in in_words)
    return Density(tuple(plotted), tuple(_cells(lane, 0, LANE, 1)))


def _cells(
    places: Iterable[tuple[float, float]], top: float, bottom: float, rows: int
) -> Iterator[Cell]:
    width, height = (RIGHT - LEFT) / COLUMNS, (bottom - top) / rows
    counts = Counter(
        (
            min(int((x - LEFT) / width), COLUMNS - 1),
            min(int((y - top) / height), rows - 1),
        )
        for x, y in places
    )
    most = max(counts.values(), default=1)
    for (column, row), figures in sorted(counts.items()):
        yield Cell(
            x=round(LEFT + column * width, 2),
            y=round(top + row * height, 1),
            width=round(width, 2),
            height=round(height, 1),
            figures=figures,
            opacity=round(FAINTEST + (1 - FAINTEST) * math.sqrt(figures / most), 2),
        )
