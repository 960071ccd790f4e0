"""RIS → records, read by rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import rispy

from timeline.exports.ris import serial_of
from timeline.importing.errors import ImportFormatError
from timeline.importing.records import Gathering, Record, person, year_month_day

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "ADVS": "motion_picture",
        "ART": "graphic",
        "BILL": "bill",
        "BLOG": "post-weblog",
        "BOOK": "book",
        "CASE": "legal_case",
        "CHAP": "chapter",
        "COMP": "software",
        "CONF": "book",
        "CPAPER": "paper-conference",
        "DATA": "dataset",
        "DICT": "entry-dictionary",
        "EBOOK": "book",
        "ECHAP": "chapter",
        "EDBOOK": "book",
        "EJOUR": "article-journal",
        "ELEC": "webpage",
        "ENCYC": "entry-encyclopedia",
        "GOVDOC": "report",
        "HEAR": "hearing",
        "ICOMM": "post",
        "INPR": "article",
        "JFULL": "periodical",
        "JOUR": "article-journal",
        "LEGAL": "regulation",
        "MANSCPT": "manuscript",
        "MAP": "map",
        "MGZN": "article-magazine",
        "MPCT": "motion_picture",
        "MUSIC": "musical_score",
        "NEWS": "article-newspaper",
        "PAMP": "pamphlet",
        "PAT": "patent",
        "PCOMM": "personal_communication",
        "RPRT": "report",
        "SLIDE": "speech",
        "SOUND": "song",
        "STAND": "standard",
        "STAT": "legislation",
        "THES": "thesis",
        "UNPB": "manuscript",
        "VIDEO": "motion_picture",
        "WEB": "webpage",
    }
)
"""CSL's type of a RIS type; any other is a document."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "primary_title": "title",
        "short_title": "title-short",
        "secondary_title": "container-title",
        "journal_name": "container-title",
        "alternate_title3": "container-title",
        "alternate_title2": "container-title-short",
        "tertiary_title": "collection-title",
        "publisher": "publisher",
        "place_published": "publisher-place",
        "edition": "edition",
        "volume": "volume",
        "number": "issue",
        "section": "section",
        "doi": "DOI",
        "abstract": "abstract",
        "notes_abstract": "abstract",
        "call_number": "call-number",
        "name_of_database": "archive",
        "type_of_work": "genre",
    }
)
PEOPLE = {
    "authors": "author",
    "first_authors": "author",
    "secondary_authors": "editor",
    "tertiary_authors": "collection-editor",
    "subsidiary_authors": "translator",
}
_FIRST = re.compile(r"^\ufeff?\s*TY {1,2}- ?\S", re.MULTILINE)


def records(text: str) -> Iterator[Record]:
    """Read all references.

    Raises:
        ImportFormatError: the text is no RIS.
    """
    if not _FIRST.search(text):
        raise ImportFormatError("1:1: no RIS: no line begins with `TY  - `")
    try:
        found: list[dict[str, Any]] = rispy.loads(text)
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise ImportFormatError(f"1:1: no RIS: {' '.join(str(error).split())}") from error
    for reference in found:
        yield _record(reference)


def _record(reference: Mapping[str, Any]) -> Record:
    found = Gathering()
    kind = TYPES.get(str(reference.get("type_of_reference", "")).upper(), "document")
    found.text("type", kind)
    for name, value in reference.items():
        if name in PEOPLE:
            found.people(PEOPLE[name], map(person, _all(value)))
        elif name == "language":
            found.language(str(value), name)
        elif name in FIELDS:
            found.text(FIELDS[name], "; ".join(_all(value)))
        elif name == "keywords":
            found.text("keyword", ", ".join(_all(value)))
        elif name in ("notes", "note", "research_notes"):
            found.text("note", " ".join(_all(value)))
        elif name == "issn":
            found.text(serial_of(kind), value)
        elif name not in _USED:
            found.left.append(name)
    pages = [str(reference[name]) for name in ("start_page", "end_page") if name in reference]
    if pages:
        found.text("page", "-".join(pages))
    for address in _all(reference.get("urls", ())):
        if address.startswith(("http://", "https://")):
            found.text("URL", address)
    issued = [reference.get(name, "") for name in ("date", "publication_year", "year")]
    dates = sorted((_date(str(one)) for one in issued if one), key=len)
    found.date("issued", dates[-1] if dates else "", "date")
    found.date("accessed", _date(str(reference.get("access_date", ""))), "access_date")
    return Record(str(reference.get("id", "")), found.fields, tuple(found.left))


_USED = ("type_of_reference", "id", "urls", "date", "publication_year", "year", "access_date",
         "start_page", "end_page")  # fmt: skip


def _all(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _date(value: str) -> str:
    """Write `YYYY/MM/DD/other` as EDTF, as far as it is filled in; anything else as it is."""
    parts = [part.strip() for part in value.split("/")]
    if not re.fullmatch(r"\d{4}", parts[0]):
        return value
    numbers: list[int] = []
    for part in parts[:3]:
        if not part.isdecimal():
            break
        numbers.append(int(part))
    return year_month_day(*numbers)
