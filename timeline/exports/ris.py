"""A record as RIS, which every reference manager reads."""

from __future__ import annotations

import re
from types import MappingProxyType

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
    ("DO", "DOI"),
    ("UR", "URL"),
    ("L2", "archive-url"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N1", "note"),
    ("N1", "record"),
)


def ris(record: Record) -> str:
    """Write a RIS record: lines of two letters and a value, ended by `ER`."""
    issued = record.date("issued")
    first, last = _pages(record.text("page"))
    lines = [("TY", TYPES.get(record.type, "GEN")), ("ID", record.key)]
    lines += [(key, _name(one)) for key, role in _ROLES for one in record.people(role)]
    lines += [("TI", record.text("title"))]
    lines += [(key, record.text(name)) for key, name in _TEXTS]
    lines += [
        ("SP", first),
        ("EP", last),
        ("SN", record.text(serial_of(record.type))),
        ("PY", issued[:4]),
        ("DA", _date(issued)),
        ("Y2", _date(record.date("accessed"))),
        *(("KW", word.strip()) for word in record.text("keyword").split(",")),
    ]
    text = "".join(f"{key}  - {one_line(value)}\r\n" for key, value in lines if value)
    return f"{text}ER  - \r\n"


def serial_of(kind: str) -> str:
    """Tell which of CSL's numbers RIS's `SN` is for a type."""
    if kind in ("book", "chapter"):
        return "ISBN"
    return "number" if kind in ("report", "patent") else "ISSN"


def _name(person: Person) -> str:
    """Write `Family, Given, Suffix`, without the commas of the parts themselves.

    RIS has no sign to keep a comma from taking a name apart, and readers drop what follows a third.
    """
    parts = (family(person), person.get("given", ""), person.get("suffix", ""))
    return ", ".join(part.replace(",", "") for part in parts if part)


def _pages(text: str) -> tuple[str, str]:
    """Split a range of pages; what is none is the first page."""
    ends = re.split("[-\u2010-\u2014]+", text)
    return (ends[0].strip(), ends[1].strip()) if len(ends) == 2 else (text, "")


def _date(date: str) -> str:
    """Write `YYYY/MM/DD/`, empty where not known."""
    parts = date.split("-")
    return "/".join([*parts, *[""] * (4 - len(parts))]) if date else ""
