"""Write a record as RIS, which all reference managers read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from timeline import csl
from timeline.exports.records import Person, Record, family, one_line

TYPES = MappingProxyType(
    {
        "article": "INPR",
        "article-journal": "JOUR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "bill": "BILL",
        "book": "BOOK",
        "broadcast": "VIDEO",
        "chapter": "CHAP",
        "dataset": "DATA",
        "entry-dictionary": "DICT",
        "entry-encyclopedia": "ENCYC",
        "graphic": "ART",
        "hearing": "HEAR",
        "legal_case": "CASE",
        "legislation": "STAT",
        "manuscript": "MANSCPT",
        "map": "MAP",
        "motion_picture": "MPCT",
        "musical_score": "MUSIC",
        "pamphlet": "PAMP",
        "paper-conference": "CPAPER",
        "patent": "PAT",
        "periodical": "JFULL",
        "personal_communication": "PCOMM",
        "post": "ICOMM",
        "post-weblog": "BLOG",
        "regulation": "LEGAL",
        "report": "RPRT",
        "software": "COMP",
        "song": "SOUND",
        "speech": "SLIDE",
        "standard": "STAND",
        "thesis": "THES",
        "webpage": "ELEC",
    }
)
"""RIS's type of a CSL type; any other is `GEN`."""

_SHARED = ("broadcast",)
"""Types whose RIS type is more common for another type."""

_WHOLE = ("book", "thesis", "manuscript")
"""Works whose number of pages is given if no page is cited."""

_ELSEWHERE = (
    "id",
    "type",
    "title",
    "citation-key",
    "page",
    "keyword",
    "issued",
    "accessed",
    "aliases",
    "check-ignore",
)
"""Variables with tags of their own, or without use in a bibliography."""

_ROLES = (("AU", "author"), ("A2", "editor"), ("A3", "collection-editor"), ("A4", "translator"))
_TEXTS = (
    ("T2", "container-title"),
    ("T3", "collection-title"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("ET", "edition"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("M3", "genre"),
    ("SE", "section"),
    ("ST", "title-short"),
    ("J2", "container-title-short"),
    ("NV", "number-of-volumes"),
    ("DB", "archive"),
    ("AN", "archive_location"),
    ("CN", "call-number"),
    ("DP", "source"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("L2", "archive-url"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N1", "note"),
    ("N1", "record"),
)


def ris(record: Record) -> str:
    """Return a RIS record: lines of two letters and a value, ended by `ER`."""
    issued = record.date("issued")
    first, last = _pages(record.text("page"), whole=record.type in _WHOLE)
    lines = [("TY", TYPES.get(record.type, "GEN")), ("ID", record.key)]
    lines += [(key, _name(one)) for key, role in _ROLES for one in record.people(role)]
    lines += [("TI", record.text("title"))]
    lines += [(key, record.text(name)) for key, name in _texts(record.type)]
    lines += [
        ("SP", first or record.text("number-of-pages")),
        ("EP", last),
        ("SN", record.text(serial_of(record.type))),
        ("PY", issued[:4]),
        ("DA", _date(issued)),
        ("Y2", _date(record.date("accessed"))),
        *(("KW", word.strip()) for word in record.text("keyword").split(",")),
        *(("M2", f"{name}: {value}") for name, value in _others(record) if value),
    ]
    text = "".join(f"{key}  - {one_line(value)}\r\n" for key, value in lines if value)
    return f"{text}ER  - \r\n"


def serial_of(kind: str) -> str:
    """Return the CSL number that RIS's `SN` holds for a type."""
    if kind in ("book", "chapter"):
        return "ISBN"
    return "number" if kind in ("report", "patent") else "ISSN"


def _name(person: Person) -> str:
    """Return `Family, Given, Suffix`, without commas within the parts.

    RIS cannot escape a comma in a name, and readers drop the text after a third one.
    """
    parts = (family(person), person.get("given", ""), person.get("suffix", ""))
    return ", ".join(part.replace(",", "") for part in parts if part)


def _texts(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the tags of a type with the CSL names of their values.

    The edition of a program is its version, and the second title of a book that of its series.
    """
    for tag, name in _TEXTS:
        if tag == "ET" and kind in ("software", "dataset"):
            yield tag, "version"
        elif (tag, kind) != ("T2", "book"):
            yield tag, name


def _others(record: Record) -> Iterator[tuple[str, str]]:
    """Yield values without a RIS tag, in the form of reference managers: `name: value`."""
    if record.type not in TYPES or record.type in _SHARED:
        yield "type", record.type
    tagged = _tagged(record.type)
    for name in filter(record.fields.__contains__, csl.KEYS):
        if name in csl.DATES and record.text(name) != record.date(name):
            yield name, record.text(name)
        elif name in tagged or (name == "number-of-pages" and _gives_pages(record)):
            continue
        elif name in csl.NAMES:
            for person in record.people(name):
                yield name, " || ".join(filter(None, (family(person), person.get("given", ""))))
        else:
            yield name, record.text(name)


@cache
def _tagged(kind: str) -> frozenset[str]:
    """Return the CSL names of a type's values that have tags."""
    named = (name for _, name in (*_ROLES, *_texts(kind)))
    return frozenset((*named, *_ELSEWHERE, serial_of(kind)))


def _gives_pages(record: Record) -> bool:
    """Return whether a work's number of pages is given in place of the pages cited."""
    return record.type in _WHOLE and not record.text("page")


def _pages(text: str, *, whole: bool) -> tuple[str, str]:
    """Split a page range; a single page is the first, and for a `whole` work also the last.

    Otherwise it would be read as the number of pages.
    """
    ends = re.split("[-\u2010-\u2014]+", text)
    return (ends[0].strip(), ends[1].strip()) if len(ends) == 2 else (text, text if whole else "")


def _date(date: str) -> str:
    """Return `YYYY/MM/DD/`, with empty parts for unknown ones."""
    parts = date.split("-")
    return "/".join([*parts, *[""] * (4 - len(parts))]) if date else ""
