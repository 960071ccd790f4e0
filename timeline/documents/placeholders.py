"""Placeholders: find the marker of text that is still a placeholder, anywhere in a file.

Every value of a new event's template carries the marker, in every language of the interface. The
file is searched as text, so that keys, values, comments and bodies are covered, even if the file
cannot be parsed.

A hint without its marker is found as well, if it is a whole value, or the first words of a line of
a body. The hints are the `starter_` texts of the interface, in `strings/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.file_rules import LEFT, LEFT_IN_DRAFT
from timeline.text import po
from timeline.text.names import shorten

LANGUAGES = ("ar", "de", "en", "es", "fr", "ko", "pl", "ru", "uk")
"""The languages of the interface, listed here so that checks need not list the folder."""

WORD = "REPLACE"
MARKER = f"{WORD}:"

_HINT = "write your own words, or delete the line"
_OVER = f"replace it with your own words, {WORD} included, or delete the line"

_MARKED = re.compile(rf"\b{MARKER}[^\"'\[\]\n]*")
_DRAFT = re.compile(r"^draft:[ ]+([\"']?)true\1[ \t]*(?:#.*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_STARTER = b'msgid "starter_'
_STEPS, _BODY, _MEASURE = "starter_steps", "starter_body", "starter_measure"
_MEASURES = re.escape("{measures}")


def marked(what: str) -> str:
    """Return the placeholder for a value that the author has yet to write."""
    return f"{MARKER} {what}"


def find(path: str, data: bytes | None) -> Iterator[Diagnostic]:
    """Yield the markers and hints in a file with their locations; in a draft they are notices."""
    if data is None:
        return
    words = {b"", *data.split()}
    held = frozenset(
        one
        for word in _hints_by_word().keys() & words
        for one in _hints_by_word()[word]
        if one.part in data
    )
    if not held and WORD.encode() not in data:
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    rule = LEFT_IN_DRAFT if _is_draft(text) else LEFT
    body_line = text.count("\n", 0, _front(text).stop) + 1 if path.endswith(".md") else 0
    for number, line in enumerate(text.split("\n"), 1):
        marks = [*_MARKED.finditer(line)]
        for found in marks:
            at = Location(path, number, found.start() + 1)
            yield finding(found[0].strip(), at, _OVER).under(rule)
        hints = [] if marks else _patterns(held, in_body=0 < body_line <= number)
        for left in filter(None, (pattern.search(line) for pattern in hints)):
            at = Location(path, number, left.start("hint") + 1)
            yield finding(left["hint"], at).under(rule)


class _Hint(NamedTuple):
    """A text of the interface that says what to write.

    `part` is the text by which a file is searched: for a hint with measures, its constant part.
    """

    key: str
    text: str
    part: bytes


@cache
def _hints() -> frozenset[_Hint]:
    """Return the hints by key, in all languages of the interface."""
    found: set[_Hint] = set()
    for language in LANGUAGES:
        catalogue = get_data("timeline", f"strings/{language}.po") or b""
        for key, entry in po.read("\n".join(_starters(catalogue))).entries.items():
            if key != _STEPS and entry.is_translated:
                text = entry.forms[0]
                found.add(_Hint(key, text, max(text.split("{measures}"), key=len).encode()))
    return frozenset(found)


def _starters(catalogue: bytes) -> Iterator[str]:
    """Yield the entries with hints: decoding and parsing whole catalogues would take long."""
    at = catalogue.find(_STARTER)
    while at >= 0:
        end = catalogue.find(b"\n\n", at)
        end = len(catalogue) if end < 0 else end
        yield catalogue[catalogue.rfind(b"\n\n", 0, at) + 1 : end].decode()
        at = catalogue.find(_STARTER, end)


@cache
def _hints_by_word() -> Mapping[bytes, tuple[_Hint, ...]]:
    """Return the hints, each under its longest word between blanks, or under an empty one.

    A file without that word does not have the hint, and looking for words is many times faster.
    """
    found: dict[bytes, tuple[_Hint, ...]] = {}
    for one in _hints():
        word = max(one.part.split()[1:-1], key=lambda word: (len(word), word), default=b"")
        found[word] = (*found.get(word, ()), one)
    return found


@cache
def _patterns(held: frozenset[_Hint], *, in_body: bool) -> tuple[re.Pattern[str], ...]:
    """Return patterns for a hint that begins a line of a body, or that is a YAML value."""
    bodies = [one.text for one in held if one.key == _BODY]
    measures = [one.text for one in held if one.key == _MEASURE]
    values = [one.text for one in held if one.key not in (_BODY, _MEASURE)]
    if in_body:
        return (re.compile(rf"^\s*+:?\s*+(?P<hint>{_any_of(bodies)})"),) if bodies else ()
    key = r"[\w-]++:(?:\s++\[?|\[)"
    mark = r"\s*+[\"']?\s*+:?\s*+"
    before = rf"(?:^\s*+(?:-\s++)?{key}|^\s*+-\s++|[{{,]\s*+{key}){mark}"
    behind = r"\s*+[\"']?\s*+(?:\]?\s*+(?:#.*)?$|[\]}]|,\s*+[\w-]++:)"
    found: list[re.Pattern[str]] = []
    if values:
        found.append(re.compile(rf"{before}(?P<hint>{_any_of(values)}){behind}"))
    if measures:
        measure = _any_of(measures).replace(_MEASURES, r"[\w ,،…-]+")
        found.append(re.compile(rf"\bmeasure:{mark}(?P<hint>{measure}){behind}"))
    return tuple(found)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def finding(left: str, location: Location, hint: str = _HINT) -> Finding:
    """Return the finding for a placeholder."""
    return Finding(location, f"`{shorten(left)}` is still a placeholder", hint)


def in_name(name: str, path: str) -> Finding:
    """Return the finding for a file that still has the name of its template."""
    hint = "name the file with the day and a few words, such as 2024-12-14-losses.md"
    return finding(name, Location(path), hint)


def _is_draft(text: str) -> bool:
    front = _front(text)
    return _DRAFT.search(text[front.start : front.stop]) is not None


def _front(text: str) -> slice:
    """Return the range of the front matter, from the end of the first fence to the second."""
    fences = _FENCE.finditer(text)
    opening, closing = next(fences, None), next(fences, None)
    return slice(opening.end(), closing.start()) if opening and closing else slice(0, 0)
