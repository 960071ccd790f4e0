"""The marker of what is still to be replaced, wherever in a file it was left.

Every value in the text that an event begins with carries it, in every language of the interface. It
is looked for in the text as it stands, so that it is found in keys, values, comments and bodies
alike, and also where the file can't be read otherwise.

A hint that lost its marker is found as well where it is a whole value, or the first words of a line
of a body. The hints are the `starter_` texts of the interface, in `strings/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pkgutil import get_data

import yaml

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.file_rules import LEFT, LEFT_IN_DRAFT
from timeline.text.names import shorten

LANGUAGES = ("ar", "de", "en", "ko", "uk")
"""The languages of the interface, named so that the folder isn't listed at each check."""

WORD = "REPLACE"
MARKER = f"{WORD}:"

_HINT = "write your own words, or delete the line"
_OVER = f"write your own words over it, {WORD} included, or delete the line"

_MARKED = re.compile(rf"\b{MARKER}[^\"'\[\]\n]*")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DRAFT = re.compile(r"^draft:[ ]+([\"']?)true\1[ \t]*(?:#.*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TEXT = re.compile(r"^(starter_\w+): (.+)$", re.MULTILINE)
_STEPS, _BODY, _MEASURE = "starter_steps", "starter_body", "starter_measure"
_MEASURES = re.escape("{measures}")


def marked(what: str) -> str:
    """Return the text that stands for a value until its author has written it."""
    return f"{MARKER} {what}"


def find(path: str, data: bytes | None) -> Iterator[Diagnostic]:
    """Find the markers and hints in a file, each at its place; in a draft they are notices."""
    if data is None or not (WORD.encode() in data or any(one in data for one in _encoded())):
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    rule = LEFT_IN_DRAFT if _is_draft(text) else LEFT
    body_line = text.count("\n", 0, _front(text).stop) + 1 if path.endswith(".md") else 0
    for number, line in enumerate(text.split("\n"), 1):
        marks = [*_MARKED.finditer(line)]
        for found in marks:
            at = Location(path, number, found.start() + 1)
            yield finding(found[0].strip(), at, _OVER).under(rule)
        hints = [] if marks else _patterns(in_body=0 < body_line <= number)
        for left in filter(None, (pattern.search(line) for pattern in hints)):
            at = Location(path, number, left.start("hint") + 1)
            yield finding(left["hint"], at).under(rule)


@cache
def _hints() -> dict[str, frozenset[str]]:
    """Return the hints by their keys, in all languages of the interface."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        catalogue = (get_data("timeline", f"strings/{language}.yml") or b"").decode()
        for key, text in _TEXT.findall(catalogue):
            if key != _STEPS:
                found.setdefault(key, set()).add(yaml.load(text, _LOADER))
    return {key: frozenset(texts) for key, texts in found.items()}


@cache
def _encoded() -> tuple[bytes, ...]:
    """Return what a file holds that has a hint in it: of one with the measures, a part."""
    texts = {text for listed in _hints().values() for text in listed}
    return tuple(max(text.split("{measures}"), key=len).encode() for text in texts)


@cache
def _patterns(*, in_body: bool) -> tuple[re.Pattern[str], ...]:
    """Return what finds a hint that begins a line of a body, or that is a value of YAML."""
    if in_body:
        return (re.compile(rf"^\s*+:?\s*+(?P<hint>{_any_of([_BODY])})"),)
    key = r"[\w-]++:(?:\s++\[?|\[)"
    mark = r"\s*+[\"']?\s*+:?\s*+"
    before = rf"(?:^\s*+(?:-\s++)?{key}|^\s*+-\s++|[{{,]\s*+{key}){mark}"
    behind = r"\s*+[\"']?\s*+(?:\]?\s*+(?:#.*)?$|[\]}]|,\s*+[\w-]++:)"
    value = _any_of(key for key in _hints() if key not in (_BODY, _MEASURE))
    measure = _any_of([_MEASURE]).replace(_MEASURES, r"[\w ,،…-]+")
    return (
        re.compile(rf"{before}(?P<hint>{value}){behind}"),
        re.compile(rf"\bmeasure:{mark}(?P<hint>{measure}){behind}"),
    )


def _any_of(keys: Iterable[str]) -> str:
    texts = {text for key in keys for text in _hints()[key]}
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def finding(left: str, location: Location, hint: str = _HINT) -> Finding:
    """Say that something is still to be replaced."""
    return Finding(location, f"`{shorten(left)}` is still to be replaced", hint)


def in_name(name: str, path: str) -> Finding:
    """Say that a file still has the name of what its event began with."""
    hint = "name the file by the day and a few words, such as 2024-12-14-losses.md"
    return finding(name, Location(path), hint)


def _is_draft(text: str) -> bool:
    front = _front(text)
    return _DRAFT.search(text[front.start : front.stop]) is not None


def _front(text: str) -> slice:
    """Return where the front matter stands, from behind the first fence to the second."""
    fences = _FENCE.finditer(text)
    opening, closing = next(fences, None), next(fences, None)
    return slice(opening.end(), closing.start()) if opening and closing else slice(0, 0)
