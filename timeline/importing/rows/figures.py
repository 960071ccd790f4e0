"""The figures of an item: the words as reported, and the numbers that they give."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from timeline.importing.rows.cells import Item, Remarks, Value
from timeline.model import Kind
from timeline.text.quantities.plain import in_words, is_plain, plain, shortest

BOUNDS = ("low", "best", "high")
_PREFIX = "claims.figures."
_THREE = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_MORE = re.compile(r"([0-9][0-9 .,]*)\s*\+")

Figure = dict[str, object]


def figures_of(
    item: Item, remarks: Remarks, measures: Container[str], decimal: str = ""
) -> list[Figure]:
    """Return the figures of an item's claim, as an event has them.

    Figures of anything but the `measures` of the project are left out.
    """
    own = {
        path.removeprefix(_PREFIX): values[0]
        for path, values in item.values.items()
        if path.startswith(_PREFIX) and values
    }
    parts = [own] if {"text", *BOUNDS} & own.keys() else []
    for value in () if parts else own.values():
        remarks.leave(f"`{value.text}` describes a figure that has no words or numbers", value)
    made = []
    for one in (*parts, *item.figures):
        figure = _figure(one, remarks, decimal)
        if figure and figure["measure"] not in measures:
            remarks.leave(
                f"{figure['text']}: mkdocs.yml declares no measure `{figure['measure']}`",
                one["measure"],
            )
        elif figure:
            made.append(figure)
    return made


def _figure(parts: Mapping[str, Value], remarks: Remarks, decimal: str) -> Figure | None:
    given = next(parts[key] for key in ("text", *BOUNDS) if key in parts)
    if "measure" not in parts:
        words = f"“{given.text}” has no measure; name a column for `claims.figures.measure`"
        remarks.leave(words, given)
        return None
    numbers = dict(_numbers(parts, remarks, decimal))
    text = parts["text"].text if "text" in parts else _words(parts)
    if not numbers and not any(key in parts for key in BOUNDS):
        numbers = dict(_from_words(parts["text"], remarks, decimal))
    kind = parts.get("kind", Value("")).text.strip().lower()
    if kind and kind not in set(Kind):
        remarks.leave(f"`{kind}` is not a kind of figure; write {', '.join(Kind)}", parts["kind"])
        kind = ""
    figure: Figure = {"measure": parts["measure"].text.strip(), "text": text, **numbers}
    if kind:
        figure["kind"] = kind
    if "of" in parts:
        figure["of"] = parts["of"].text
    return figure


def _words(parts: Mapping[str, Value]) -> str:
    """Return the words of a figure that has numbers only."""
    if "best" in parts:
        return parts["best"].text
    low, high = (parts.get(key, Value("")).text for key in ("low", "high"))
    return f"{low}–{high}" if low and high else (f"≥ {low}" if low else f"≤ {high}")


def _numbers(
    parts: Mapping[str, Value], remarks: Remarks, decimal: str
) -> Iterator[tuple[str, Decimal]]:
    for key in BOUNDS:
        if key not in parts:
            continue
        value = parts[key]
        digits = read_number(value.text, decimal)
        if is_plain(digits):
            yield key, Decimal(digits)
        else:
            remarks.leave(f"as `{key}`: {digits}", value)


def _from_words(value: Value, remarks: Remarks, decimal: str) -> Iterator[tuple[str, Decimal]]:
    """Yield the numbers that the words of a figure give, with the bounds that they state."""
    digits = read_number(value.text, decimal)
    if is_plain(digits):
        yield "best", Decimal(digits)
        return
    more = _MORE.fullmatch(value.text.strip())
    if more and is_plain(least := read_number(more[1], decimal)):
        yield "low", Decimal(least)
        return
    stated = in_words(value.text)
    if stated and all(len(quantity.values) == 1 for quantity in stated):
        for quantity in stated:
            yield str(quantity.role), Decimal(shortest(next(iter(quantity.values))))
    elif any(map(str.isdigit, value.text)):
        remarks.note(f"the figure has only its words: {digits}", value)


def read_number(text: str, decimal: str = "") -> str:
    """Return a number in plain digits, or a sentence on why it can't be read.

    `decimal` is `point` or `comma` if it is known which of them marks fractions; `1.200` is
    ambiguous otherwise.
    """
    written = text.strip()
    if decimal and re.fullmatch(r"[-−]?[0-9][0-9 .,'’\u00a0\u202f]*", written):
        mark, group = (",", ".") if decimal == "comma" else (".", ",")
        bare = re.sub(r"[ '’\u00a0\u202f]", "", written.replace(group, ""))
        written = bare.replace(mark, ".").replace("−", "-")
        return written if is_plain(written) else f"`{text}` is not a number"
    if _THREE.fullmatch(written) and "." in written:
        whole = written.replace(".", "")
        return (
            f"`{written}` may be {whole}, or a fraction; "
            "say with --decimal whether a point or a comma marks fractions"
        )
    found = plain(written)
    return found if found and is_plain(found) else f"`{text}` is not a number in digits"
