"""Place labels at the marks of a chart, without overlapping each other, marks or edges.

Text does not scale with the drawing, so what fits depends on its displayed width: labels are placed
for the minimum width of each tier, and those with one position in several tiers are written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TIERS = (("w", 1100), ("m", 660), ("n", 288))
"""The tiers, by the last part of their CSS class, with their minimum width in pixels."""

SIZE = 14
"""The font size in pixels."""

LINE = 17
"""The line height in pixels."""

GAP = 11
"""Pixels from the centre of a mark to its label."""

MARK = 7
"""Pixels from the centre of a mark to its edge."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing, in pixels at an assumed width."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class LabelPosition:
    """A position of a label: its offset from the mark, and its text anchor."""

    dx: float
    dy: float
    anchor: str

    def box(self, x: float, y: float, width: float) -> Box:
        """Return the rectangle of a label of some width, anchored at a point."""
        left = x + self.dx - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, y + self.dy - LINE + 4, left + width, y + self.dy + 4)


@dataclass(frozen=True)
class LabelRequest:
    """A label to place at a mark, at `x` percent and `y` pixels.

    `name` is bold, `words` follow it if there is room. An arrow above or below the mark is not
    covered.
    """

    key: str
    x: float
    y: float
    name: str
    words: str
    above: float = 0
    below: float = 0


@dataclass(frozen=True)
class Label:
    """A placed label, in the named tiers.

    `leader` is the length of a line from the mark, if needed.
    """

    key: str
    x: float
    y: float
    dx: float
    anchor: str
    name: str
    words: str
    tiers: tuple[str, ...]
    leader: float = 0

    @property
    def classes(self) -> str:
        """The CSS classes of its tiers."""
        return " ".join(f"tl-tier-{tier}" for tier in self.tiers)


def place(
    requests: Sequence[LabelRequest],
    marks: Iterable[Box],
    bottom: float,
    words: Iterable[Box] = (),
) -> tuple[Label, ...]:
    """Place labels in every tier; those without room in a tier are omitted there.

    `marks` are the rectangles of the other marks, with left and right in percent of the width;
    `words` are those of other words, in pixels.
    """
    taken, fixed = [*marks], [*words]
    found: dict[tuple[str, float, float, str, str, float], list[str]] = {}
    for tier, width in TIERS:
        boxes = [*fixed, *(_scaled(box, width) for box in taken)]
        for request in requests:
            labels = _place(request, boxes, width, bottom)
            if labels:
                position, text, leader, box = labels
                boxes.append(box)
                key = (request.key, position.dx, position.dy, position.anchor, text, leader)
                found.setdefault(key, []).append(tier)
    by_key = {request.key: request for request in requests}
    return tuple(
        Label(
            key=key,
            x=by_key[key].x,
            y=round(by_key[key].y + dy, 1),
            dx=dx,
            anchor=anchor,
            name=by_key[key].name,
            words=text,
            tiers=tuple(tiers),
            leader=leader,
        )
        for (key, dx, dy, anchor, text, leader), tiers in found.items()
    )


def _place(
    request: LabelRequest, boxes: Sequence[Box], width: float, bottom: float
) -> tuple[LabelPosition, str, float, Box] | None:
    x = request.x / 100 * width
    for words in (request.words, ""):
        room = text_width(request.name, heavy=True) + (text_width(f" {words}") if words else 0)
        for position, leader in _positions(request, leaders=not words):
            box = position.box(x, request.y, room)
            inside = box.left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= bottom
            if inside and not any(box.meets(other) for other in boxes):
                return position, words, leader, box
        if not request.words:
            break
    return None


def _positions(request: LabelRequest, *, leaders: bool) -> Iterable[tuple[LabelPosition, float]]:
    """Yield positions: right, above, below, left; then farther above and below, with a leader."""
    above, below = -GAP - request.above, GAP + LINE - 5 + request.below
    yield LabelPosition(GAP, 5, "start"), 0
    yield LabelPosition(0, above, "middle"), 0
    yield LabelPosition(0, below, "middle"), 0
    yield LabelPosition(-GAP, 5, "end"), 0
    if leaders:
        for step in range(1, 5):
            for anchor in ("start", "end", "middle"):
                yield LabelPosition(0, above - step * LINE, anchor), above - step * LINE + 4


def _scaled(box: Box, width: float) -> Box:
    """Convert percentages to pixels and add the mark's size."""
    left, right = box.left / 100 * width, box.right / 100 * width
    return Box(left - MARK, box.top - MARK, right + MARK, box.bottom + MARK)


def text_width(text: str, *, heavy: bool = False) -> float:
    """Return the estimated width of a text in pixels, rather too wide than too narrow."""
    units = sum(_unit(letter) for letter in text)
    return units * SIZE * (1.08 if heavy else 1)


def _unit(letter: str) -> float:
    if letter in "ijltfI.,:;'’!|()[] -1":
        return 0.36
    if letter.isupper() or letter in "mwMW%@":
        return 0.76
    return 1.0 if ord(letter) >= 0x1100 else 0.57
