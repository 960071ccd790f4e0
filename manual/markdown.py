"""Texts of the program as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = re.compile(r"[\\*_{}\[\]<>#|~]")


def escape(text: str) -> str:
    """Return a text with its special characters as entities, except in spans of code."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else _escaped(part) for part in parts)


def _escaped(text: str) -> str:
    plain = text.replace("&", "&amp;")
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain).replace("'", "’")


def code(text: str) -> str:
    """Return a text as a span of code."""
    return f"`{text}`" if text else ""


def fenced(text: str, language: str = "text") -> str:
    """Return a text as a block of code."""
    return f"````{language}\n{text}\n````"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the cells are Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
