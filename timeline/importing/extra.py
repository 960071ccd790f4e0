"""Zotero's “Extra”: lines of `key: value` for variables without a field of their own."""

from __future__ import annotations

import re
from types import MappingProxyType

from timeline import csl
from timeline.importing.records import Person, RecordBuilder

_LINE = re.compile(r"\{?:?([A-Za-z][A-Za-z _-]*):\s*(\S.*?)\}?")

_LABELS = MappingProxyType(
    {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "url": "URL"}
    | {"number-of-pages": "number-of-pages", "place": "publisher-place", "extra": "note"}
    | {
        name.replace("_", "-").lower(): name
        for name in csl.TEXTS
        if name != name.lower() or "_" in name
    }
)
_NOT_EXTRA = frozenset({"note", "abstract", "annote", "title", "status", "source", "type", "scale"})
"""Words that may also begin a sentence of a note."""


_EXTRA = frozenset(csl.EXTRA) - {"check-ignore", "aliases"}


def take_extra(found: RecordBuilder, text: str, foreign: str) -> None:
    """Set the CSL variables named by lines; all other lines are the note."""
    kept = []
    for line in text.splitlines():
        pair = _LINE.fullmatch(line.strip())
        if pair is None or not _take(found, pair[1], pair[2], foreign):
            kept.append(line)
    words = " ".join(" ".join(kept).split())
    if words:
        written = str(found.fields.pop("note", ""))
        found.text("note", " ".join(filter(None, (written, words))))


def _take(found: RecordBuilder, label: str, value: str, foreign: str) -> bool:
    name = re.sub("[ _]+", "-", label.strip().lower())
    name = _LABELS.get(name, name)
    if name == "type" and value in csl.TYPES:
        found.fields["type"] = value
    elif name in csl.DATES or name == "archive-date":
        found.date(name, value, f"{foreign} {label}")
    elif name in csl.NAMES:
        found.people(name, [_person(value)])
    elif name in _NOT_EXTRA or name == "language":
        return False
    elif name in csl.NUMBERS | csl.TEXTS | _EXTRA:
        found.text(name, value, f"{foreign} {label}")
    else:
        return False
    return True


def _person(value: str) -> Person:
    """Parse `Family || Given`; a name without the bars is literal."""
    family, bars, given = (part.strip() for part in value.partition("||"))
    return {"family": family, "given": given} if bars and given else {"literal": family}
