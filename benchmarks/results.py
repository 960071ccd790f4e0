"""The results of `benchmarks.scale` as a table (Markdown) and as a chart (SVG)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import log10
from typing import Any

OURS, STOCK, HUGO = "ours", "stock", "Hugo"
"""The programs compared, as the results name them."""


def table(kept: Mapping[str, Any]) -> str:
    """Give the results as Markdown."""
    lines = [
        "# Scale",
        "",
        "Made by `python -m benchmarks.scale`; each ratio is of figures of one run.",
        "",
    ]
    for size, found in sorted(kept.items(), key=lambda one: int(one[0])):
        about = found["about"]
        lines += [
            *(f"## {int(size):,} events", ""),
            f"{about['day']}, {about['machine']}, with a load of {about['load']} before.",
            *(f"{about['versions']}.", ""),
            "| | ours | stock | ours / stock | Hugo | ours / Hugo |",
            "|---|---|---|---|---|---|",
        ]
        for name, row in found["rows"].items():
            mine = row[OURS]
            cells = [_number(mine)]
            for other in (STOCK, HUGO):
                given = row.get(other)
                cells += [_number(given), f"{mine / given:.2f}"] if given else ["", ""]
            lines.append(f"| {name} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join([*lines, "![Growth of the clean build](growth.svg)", ""])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


COLOURS = {OURS: "#1a5fb4", STOCK: "#777777", HUGO: "#c64600"}


def chart(kept: Mapping[str, Any]) -> str:
    """Draw the seconds of a clean build by the number of events; both axes are logarithmic."""
    sizes = sorted(map(int, kept))
    seconds = {
        name: [kept[str(size)]["rows"]["clean build, CPU s"][name] for size in sizes]
        for name in COLOURS
    }
    most = max(map(max, seconds.values()))

    def at(size: float, second: float) -> str:
        across = log10(size / sizes[0]) / max(log10(sizes[-1] / sizes[0]), 0.1)
        return f"{60 + 480 * across:.1f},{310 - 280 * log10(second / 0.1) / log10(most / 0.1):.1f}"

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 360" '
        'font-family="sans-serif" font-size="12">'
    ]
    parts += [
        f'<text x="{at(size, 0.1).split(",")[0]}" y="330" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    parts.append(
        '<text x="300" y="350" text-anchor="middle">events; CPU seconds of a clean build</text>'
    )
    power = 0.1
    while power <= most:
        y = at(sizes[0], power).split(",")[1]
        parts.append(
            f'<path d="M60 {y}H540" stroke="#ddd"/>'
            f'<text x="54" y="{y}" text-anchor="end">{power:g}</text>'
        )
        power *= 10
    for name, colour in COLOURS.items():
        points = [at(*one) for one in zip(sizes, seconds[name], strict=True)]
        parts += [
            f'<path d="M{one}L{two}" stroke="{colour}" stroke-width="2"/>'
            for one, two in pairwise(points)
        ]
        x, y = points[-1].split(",")
        parts.append(f'<text x="{float(x) + 8}" y="{y}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])
