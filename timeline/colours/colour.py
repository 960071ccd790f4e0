"""Colours as CSS writes them, and their contrast by WCAG 2.2."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

NAMED = {
    "aqua": "#0ff", "black": "#000", "blue": "#00f", "crimson": "#dc143c", "darkblue": "#00008b",
    "darkgreen": "#006400", "darkred": "#8b0000", "fuchsia": "#f0f", "gold": "#ffd700",
    "gray": "#808080", "green": "#008000", "grey": "#808080", "indigo": "#4b0082", "lime": "#0f0",
    "maroon": "#800000", "midnightblue": "#191970", "navy": "#000080", "olive": "#808000",
    "orange": "#ffa500", "purple": "#800080", "rebeccapurple": "#639", "red": "#f00",
    "silver": "#c0c0c0", "teal": "#008080", "tomato": "#ff6347", "transparent": "#0000",
    "white": "#fff", "yellow": "#ff0",
}  # fmt: skip
"""The names of colours that are common in style sheets; others are not judged."""

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_SHADES = 256


class Colour(NamedTuple):
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        return "#" + "".join(f"{round(255 * part):02x}" for part in self[:3])

    def over(self, ground: Colour) -> Colour:
        """Return the opaque colour that is seen where this one lies on a ground."""
        return self.mixed(ground, 1 - self.alpha)

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return the opaque mixture with another colour, which has this share from 0 to 1."""
        parts = zip(self[:3], other[:3], strict=True)
        return Colour(*(mine * (1 - share) + theirs * share for mine, theirs in parts))

    @property
    def luminance(self) -> float:
        """The relative luminance, from 0 for black to 1 for white (WCAG 2.2)."""
        parts = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in self)
        red, green, blue, _ = parts
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)


@cache
def parse(text: str) -> Colour | None:
    """Return the colour of a CSS value; None for what is not understood, such as `oklch(…)`."""
    value = text.strip().lower()
    value = NAMED.get(value, value)
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) > 4 else "".join(2 * one for one in found[1])
        return Colour(*(int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)))
    if found := _FUNCTION.fullmatch(value):
        try:
            return _of_parts(found[1], re.split(r"[\s,/]+", found[2].strip()))
        except ValueError:
            return None
    return None


def _of_parts(kind: str, parts: list[str]) -> Colour | None:
    if len(parts) not in (3, 4):
        return None
    alpha = _share(parts[3]) if len(parts) == 4 else 1.0
    if kind == "rgb":
        red, green, blue = (
            _share(one) if one.endswith("%") else float(one) / 255 for one in parts[:3]
        )
    else:
        hue, saturation, light = float(parts[0].removesuffix("deg")), *map(_share, parts[1:3])
        red, green, blue = colorsys.hls_to_rgb(hue % 360 / 360, light, saturation)
    return Colour(*(min(1.0, max(0.0, one)) for one in (red, green, blue, alpha)))


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def contrast(text: Colour, ground: Colour) -> float:
    """Return the contrast of a text or mark with its opaque ground, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((text.over(ground).luminance, ground.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: Colour, passes: Callable[[Colour], bool]) -> Colour | None:
    """Return the nearest darker or lighter shade of an opaque colour that passes, if there is one.

    Black or white has a contrast of at least 4.58 with any one opaque colour.
    """
    for step in range(_SHADES + 1):
        for end in (BLACK, WHITE):
            shade = parse(str(colour.mixed(end, step / _SHADES)))
            if shade is not None and passes(shade):
                return shade
    return None
