"""The texts of cells: one line, lists of names, words of a choice, paragraphs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeAlias

from timeline.importing.rows.cells import Remarks, Value
from timeline.text.names import shorten, slug

Words: TypeAlias = Callable[..., str]
"""Returns the interface's text of a key, like a catalogue."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_BEGIN = re.compile(r"^(\s*)([#>+=~|:-]|\d+(?=[.)]\s))", re.MULTILINE)


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())


def split_names(text: str, also: str = "") -> list[str]:
    """Return the names of a cell, each once; they are parted by semicolons, bars or lines.

    `also` are further characters that part them.
    """
    parts = re.split(rf"[;|\n{re.escape(also)}]", text)
    return list(dict.fromkeys(filter(None, map(one_line, parts))))


def names_of(values: Iterable[Value], remarks: Remarks, also: str = "") -> list[str]:
    """Return the names of several cells, each once, without those that have no letter or digit."""
    found: dict[str, None] = {}
    for value in values:
        for name in split_names(value.text, also):
            if slug(name):
                found[name] = None
            else:
                remarks.leave(f"`{shorten(name)}` has no letter or digit", value)
    return list(found)


def choice(value: Value, values: type[StrEnum], words: Words, remarks: Remarks) -> str:
    """Return the status that a cell names, in English or in the interface's words."""
    wanted = one_line(value.text).casefold()
    if not wanted:
        return ""
    for one in values:
        if wanted in (str(one), words(f"status_{one}").casefold()):
            return str(one)
    remarks.leave(f"`{one_line(value.text)}` is not one of {', '.join(values)}", value)
    return ""


def as_markdown(text: str) -> str:
    """Return a plain text as Markdown that reads the same: a paragraph for each of its lines."""
    lines = (one_line(line) for line in text.splitlines())
    return "\n\n".join(_escaped(line) for line in lines if line)


def _escaped(line: str) -> str:
    # Markdown has no escape for `<`, and a host's or an author's tag must not become one.
    shown = _SPECIAL.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", line)
    return _BEGIN.sub(
        lambda found: (
            f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"
        ),
        shown,
    )
