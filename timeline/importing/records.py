"""A bibliographic record from any format, in CSL's terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from babel import Locale

from timeline.edtf import EdtfError, parse
from timeline.text.names import shorten

Person = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """One item: its key, its fields under CSL's names, and what could not be imported.

    Texts are one line, dates EDTF, names mappings of CSL's parts. `left` are the foreign names of
    fields that were skipped, with a reason if it is not obvious; `notes` are changes to others. A
    record with a `fault` could not be read. `line` counts from 1; 0 if it is unknown.
    """

    key: str
    fields: Mapping[str, object]
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""
    line: int = 0


@dataclass
class RecordBuilder:
    """Collects the fields of a record while it is read."""

    fields: dict[str, object] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str, value: object, foreign: str = "") -> None:
        """Set a text, in one line and without the tags that CSL allows in titles.

        If the field already has another value, the foreign field is skipped.
        """
        words = " ".join(_TAGS.sub("", _LINES.sub(_shifted, str(value))).split())
        if name == "DOI":
            words = bare_doi(words)
        if words and self.fields.setdefault(name, words) != words:
            self.skip(foreign or name, words)

    def skip(self, foreign: str, value: str, why: str = "") -> None:
        """Note that a field is skipped, by its foreign name and value."""
        self.left.append(f"{foreign} ({shorten(value)!r}{why and f' {why}'})")

    def people(self, name: str, people: Iterable[Person]) -> None:
        """Set names."""
        named = [dict(one) for one in people if one]
        if named:
            self.fields[name] = [*self.people_of(name), *named]

    def people_of(self, name: str) -> list[Person]:
        """Return the names of a role."""
        found = self.fields.get(name, [])
        return found if isinstance(found, list) else []

    def language(self, value: str, foreign: str) -> None:
        """Set a language: a tag (BCP 47), or its English name, as BibLaTeX has it."""
        words = value.strip()
        parts = words.replace("_", "-")
        tag = parts if _TAG.fullmatch(parts) else _languages().get(words.lower(), "")
        if tag:
            self.text("language", tag, foreign)
        elif words:
            self.left.append(f"{foreign} ({words!r} is not a language tag)")

    def date(self, name: str, value: str, foreign: str) -> None:
        """Set a date that is EDTF; any other is skipped, never guessed."""
        if not value.strip():
            return
        try:
            self.text(name, parse(value.strip()).text, foreign)
        except EdtfError:
            self.skip(foreign, value.strip(), "is not an EDTF date")


_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@cache
def _languages() -> Mapping[str, str]:
    """Return the tags of languages by their English names (CLDR)."""
    names = {str(name).lower(): tag for tag, name in Locale("en").languages.items()}
    return names | {"ngerman": "de", "american": "en-US", "british": "en-GB", "usenglish": "en-US"}


# Rich text in CSL-JSON: <i>, <b>, <sup>, <sub>, <span …>.
_TAGS = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_LINES = re.compile(r"<(su[bp])>([^<>]*)</\1>", re.IGNORECASE)
_RESOLVER = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """Return a DOI without the address of its resolver; any other text is unchanged."""
    return _RESOLVER.sub("", text)


_PLAIN = "0123456789+-−=()n"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")


def raised(words: str) -> str:
    """Convert digits to superscripts, so that 10⁻⁹ is not read as 10-9; words are unchanged."""
    return words.translate(_RAISED) if set(words) <= set(_PLAIN) else words


def lowered(words: str) -> str:
    """Convert digits to subscripts; words are unchanged."""
    return words.translate(_LOWERED) if set(words) <= set(_PLAIN) else words


def _shifted(found: re.Match[str]) -> str:
    return (raised if found[1].lower() == "sup" else lowered)(found[2])


SEASONS: Mapping[str, int] = MappingProxyType(
    {"1": 21, "2": 22, "3": 23, "4": 24}
    | {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
)
"""Seasons by CSL's numbers and by their English names, as EDTF numbers them (level 1)."""


def year_month_day(year: int, month: int = 0, day: int = 0) -> str:
    """Return a date as EDTF with the given precision; a month of 21 to 24 is a season."""
    sign = "-" if year < 0 else ""
    text = f"{'Y' if abs(year) > 9999 else ''}{sign}{abs(year):04d}"
    parts = [text, *(f"{part:02d}" for part in (month, day if month else 0) if part)]
    return "-".join(parts)


def body_or_person(parts: Mapping[str, str]) -> Person:
    """Return a name's parts; one without a family name is literal."""
    if parts.get("family") or parts.get("literal"):
        return parts
    return {"literal": " ".join(parts.values())} if parts else {}


def person(name: str) -> Person:
    """Parse `Family, Given, Suffix`; a name without a comma is literal."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return {"literal": parts[0]} if parts[0] else {}
    family, given = parts[0], parts[1]
    suffix = parts[2] if len(parts) > 2 else ""
    if not family or not given:  # EndNote ends a body's name with a comma
        whole = " ".join(filter(None, (family or given, suffix)))
        return {"literal": whole} if whole else {}
    found = {"family": family, "given": given, "suffix": suffix}
    return {key: part for key, part in found.items() if part}
