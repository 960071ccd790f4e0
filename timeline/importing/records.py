"""A bibliographic record from elsewhere, in CSL's terms, whatever format it came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from timeline.edtf import EdtfError, parse

Person = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """One item: the key it had, its fields under CSL's names, and what could not be taken over.

    Texts are one line, dates EDTF, names mappings of CSL's parts. `left` are the foreign names of
    fields, with why where that is not plain.
    """

    key: str
    fields: Mapping[str, object]
    left: tuple[str, ...] = ()


@dataclass
class Gathering:
    """Fields while a record is read."""

    fields: dict[str, object] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def text(self, name: str, value: object) -> None:
        """Take over a text, in one line and without the tags that CSL allows in titles."""
        words = " ".join(_TAGS.sub("", str(value)).split())
        if words:
            self.fields.setdefault(name, words)

    def people(self, name: str, people: Iterable[Person]) -> None:
        """Take over names."""
        named = [dict(one) for one in people if one]
        if named:
            self.fields.setdefault(name, named)

    def language(self, value: str, foreign: str) -> None:
        """Take over a language: a tag (BCP 47), or its English name, as BibLaTeX has it."""
        words = value.strip()
        tag = words if _TAG.fullmatch(words) else _languages().get(words.lower(), "")
        if tag:
            self.fields.setdefault("language", tag)
        elif words:
            self.left.append(f"{foreign} ({words!r} is no language tag)")

    def date(self, name: str, value: str, foreign: str) -> None:
        """Take over a date that EDTF knows; any other is left, never guessed."""
        if not value.strip():
            return
        try:
            self.fields.setdefault(name, parse(value.strip()).text)
        except EdtfError:
            self.left.append(f"{foreign} ({value.strip()!r} is no EDTF date)")


_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@cache
def _languages() -> Mapping[str, str]:
    """Give the tags of languages by their English names (CLDR)."""
    names = {str(name).lower(): tag for tag, name in Locale("en").languages.items()}
    return names | {"ngerman": "de", "american": "en-US", "british": "en-GB", "usenglish": "en-US"}


# Rich text in CSL-JSON: <i>, <b>, <sup>, <sub>, <span …>.
_TAGS = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)


def year_month_day(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date as EDTF, as exact as it is given; a month of 21 to 24 is a season."""
    sign = "-" if year < 0 else ""
    text = f"{'Y' if abs(year) > 9999 else ''}{sign}{abs(year):04d}"
    parts = [text, *(f"{part:02d}" for part in (month, day if month else 0) if part)]
    return "-".join(parts)


def person(name: str) -> Person:
    """Split `Family, Given, Suffix`; a name without a comma is whole."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return {"literal": parts[0]} if parts[0] else {}
    family, given = parts[0], parts[1]
    suffix = parts[2] if len(parts) > 2 else ""
    found = {"family": family, "given": given, "suffix": suffix}
    return {key: part for key, part in found.items() if part} if family else {"literal": given}
