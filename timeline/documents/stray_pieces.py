"""Explain text that a comma separates from its value between braces: `{text: at least 1,000}`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.documents.nodes import Entry, Scalar
from timeline.text.quantities.plain import plain

_PIECES = r"[^,:{}\[\]]*(?:,[^,:{}\[\]]*(?=[,}]))+"
_TIGHT = r"(?P<key>[a-z_]+) ?[:=] ?(?P<value>\S.*)"
_COORDINATES = frozenset({"lat", "lon"})
_NUMBERS = frozenset({"low", "best", "high", *_COORDINATES})
"""Keys with numeric values; in the values of all others, commas are part of the text."""


def explain(
    piece: Scalar, before: tuple[str, Entry] | None, lines: Sequence[str], first_line: int
) -> tuple[str, str]:
    """Return what is wrong with a text without a key, and a hint.

    `before` are the key and the value in front of its comma, None if it comes first. `first_line`
    is the number of `lines[0]` in the file.
    """
    tight = re.fullmatch(_TIGHT, piece.value)
    if tight:
        message = f"`{piece.value}` has no colon followed by a space"
        hint = f"write {tight['key']}: {tight['value']}, and so for each field between braces"
        return message, hint
    message = f"`{piece.value}` has no key: between braces, a comma ends the value before it"
    if before is None or not isinstance(before[1].node, Scalar):
        return message, "put the value in quotes"
    key, value = before[0], before[1].node
    whole = _uncut(value, piece, lines[value.location.line - first_line])
    digits = plain(whole) if key in _NUMBERS else ""
    if "." in digits or (digits and key not in _COORDINATES):
        return message, f"write {key}: {digits}, without commas"
    return message, f'put the value in quotes: {key}: "{whole}"'


def _uncut(value: Scalar, piece: Scalar, line: str) -> str:
    """Return a value with all the parts after its commas, up to the next key or the brace."""
    alone = value.plain and value.location.line == piece.location.line
    found = re.match(_PIECES, line[value.location.column - 1 :]) if alone else None
    return found[0].rstrip() if found else f"{value.value}, {piece.value}"
