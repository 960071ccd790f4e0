"""BibTeX and BibLaTeX → records, read by pybtex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.database import Person as BibPerson
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from timeline.exports.bibtex import numbered_by
from timeline.importing.errors import ImportFormatError
from timeline.importing.records import Gathering, Person, Record, year_month_day

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal",
        "artwork": "graphic",
        "audio": "song",
        "bookinbook": "chapter",
        "conference": "paper-conference",
        "dataset": "dataset",
        "electronic": "webpage",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "inreference": "entry-encyclopedia",
        "jurisdiction": "legal_case",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "book",
        "mastersthesis": "thesis",
        "movie": "motion_picture",
        "mvbook": "book",
        "book": "book",
        "booklet": "pamphlet",
        "collection": "book",
        "online": "webpage",
        "patent": "patent",
        "periodical": "periodical",
        "phdthesis": "thesis",
        "proceedings": "book",
        "report": "report",
        "software": "software",
        "suppbook": "chapter",
        "techreport": "report",
        "thesis": "thesis",
        "unpublished": "manuscript",
        "video": "motion_picture",
        "www": "webpage",
    }
)
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "shorttitle": "title-short",
        "journal": "container-title",
        "journaltitle": "container-title",
        "booktitle": "container-title",
        "maintitle": "container-title",
        "series": "collection-title",
        "publisher": "publisher",
        "institution": "publisher",
        "organization": "publisher",
        "school": "publisher",
        "address": "publisher-place",
        "location": "publisher-place",
        "edition": "edition",
        "volume": "volume",
        "issue": "issue",
        "pages": "page",
        "chapter": "chapter-number",
        "doi": "DOI",
        "isbn": "ISBN",
        "issn": "ISSN",
        "abstract": "abstract",
        "keywords": "keyword",
        "note": "note",
        "annote": "annote",
        "annotation": "annote",
        "version": "version",
        "eventtitle": "event-title",
        "type": "genre",
        "medium": "medium",
    }
)
_WRAPPED = re.compile(r"\\(?:url|href|nolinkurl)\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#~$])")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_USED = ("number", "url", "howpublished", "date", "year", "month", "day", "urldate", "entrysubtype")
_ROLES = {"author": "author", "editor": "editor", "translator": "translator"}


def records(text: str) -> Iterator[Record]:
    """Read all entries.

    Raises:
        ImportFormatError: the text is no BibTeX.
    """
    try:
        found: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 1
        raise ImportFormatError(f"{line}:1: no BibTeX: {_words(error)}") from error
    except RecursionError as error:
        raise ImportFormatError("1:1: no BibTeX: nested too deep") from error
    for key, entry in found.entries.items():
        yield _record(key, entry)


def _words(error: PybtexError) -> str:
    return " ".join(str(error).split()).partition(": ")[2] or str(error)


def _record(key: str, entry: Entry) -> Record:
    found = Gathering()
    fields = {name.lower(): str(value) for name, value in entry.fields.items()}
    kind = _SUBTYPES.get(fields.get("entrysubtype", "").lower(), TYPES.get(entry.type.lower(), ""))
    found.text("type", kind or ("webpage" if _url(fields) else "document"))
    for role, people in entry.persons.items():
        if role.lower() in _ROLES:
            found.people(_ROLES[role.lower()], map(_person, people))
        else:
            found.left.append(role)
    for name, value in fields.items():
        if name in ("language", "langid"):
            found.language(_plain(value), name)
        elif name == "organization" and fields.keys() & {"publisher", "institution", "school"}:
            found.text("container-title", _plain(value))
        elif name in FIELDS:
            found.text(
                FIELDS[name],
                _plain(value).replace("\u2013", "-") if name == "pages" else _plain(value),
            )
        elif name not in _USED:
            found.left.append(name)
    if "number" in fields:
        found.text(numbered_by(str(found.fields["type"])), _plain(fields["number"]))
    address = _url(fields)
    if address:
        found.text("URL", address)
    elif "howpublished" in fields:
        found.text("medium", _plain(fields["howpublished"]))
    found.date("issued", fields.get("date", "") or _issued(fields), "date")
    found.date("accessed", fields.get("urldate", ""), "urldate")
    return Record(key, found.fields, tuple(found.left))


def _url(fields: Mapping[str, str]) -> str:
    """Give the address, out of LaTeX's escapes; many files have it in `howpublished`."""
    value = fields.get("url", "") or fields.get("howpublished", "")
    wrapped = _WRAPPED.search(value)
    address = _ESCAPED.sub(r"\1", wrapped[1] if wrapped else value).strip("{} ")
    return address if address.startswith(("http://", "https://")) else ""


def _issued(fields: Mapping[str, str]) -> str:
    year = fields.get("year", "").strip("{} ")
    if not re.fullmatch(r"\d{4}", year):
        return year
    month = fields.get("month", "").strip("{} .").lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
    if month.isdecimal() and 1 <= int(month) <= 12:
        number = int(month)
    day = fields.get("day", "").strip("{} ")
    return year_month_day(int(year), number, int(day) if day.isdecimal() else 0)


def _person(person: BibPerson) -> Person:
    first = " ".join([*person.first_names, *person.middle_names])
    last = " ".join(person.last_names)
    if not first and not person.prelast_names and last.startswith("{"):
        return {"literal": _plain(last)}
    parts = {
        "family": last,
        "given": first,
        "non-dropping-particle": " ".join(person.prelast_names),
        "suffix": " ".join(person.lineage_names),
    }
    named = {key: _plain(part) for key, part in parts.items() if part}
    return named if "given" in named else {"literal": " ".join(named.values())}


def _plain(value: str) -> str:
    """Turn LaTeX into plain text."""
    kept = _SIGNS_IN_TEX.sub(lambda found: _KEPT[_SIGNS[found[1]]], value)
    try:
        plain = str(Text.from_latex(kept))
    except (PybtexError, ValueError):  # braces that do not match
        plain = kept.replace("{", "").replace("}", "")
    return plain.translate(_GIVEN_BACK)


_SIGNS = {"{": "{", "}": "}", "$": "$", "textbraceleft": "{", "textbraceright": "}"}
_SIGNS_IN_TEX = re.compile(r"\\([{}$]|textbrace(?:left|right))(?:(?<=t)\{\})?")
_KEPT = {sign: chr(0xFDD0 + at) for at, sign in enumerate("{}$")}
"""Signs that pybtex would take as LaTeX's even where they are escaped; no text has these."""
_GIVEN_BACK = {ord(kept): sign for sign, kept in _KEPT.items()}
