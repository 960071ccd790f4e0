"""How to cite an event or a source, in the formats that word processors and wikis read.

Dates stay as they are known: a month is a month in every format, and what a format can't say is
left out there and stands in the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.edtf import Edtf, Form, Part, Precision
from timeline.exports import csl_json
from timeline.exports.feeds import updated
from timeline.exports.timeline_json import Json, told, url
from timeline.model import Event, Name, Source, UrlStatus
from timeline.views.site import Site, event_address, source_address


@dataclass(frozen=True)
class Citation:
    """A record in one format: the format's name, and the text to copy."""

    name: str
    text: str


@dataclass(frozen=True)
class Record:
    """What is cited: a source, or an event's page. Dates are EDTF's simple ones, else empty."""

    id: str
    type: str
    title: str
    url: str
    authors: tuple[Name, ...] = ()
    work: str = ""
    publisher: str = ""
    issued: str = ""
    accessed: str = ""
    language: str = ""
    archive_url: str = ""
    archive_date: str = ""
    url_status: str = ""
    note: str = ""


@dataclass(frozen=True)
class Version:
    """When and in which commit an event's file last changed, as Git tells."""

    commit: str
    day: str


def of_source(site: Site, source: Source) -> tuple[Citation, ...]:
    """Cite a source."""
    status = source.url_status.value if source.url_status else ""
    record = Record(
        id=source.id,
        type=source.type,
        title=source.title,
        url=source.url or url(site, source_address(source.id)),
        authors=source.author,
        work=source.container_title,
        publisher=source.publisher,
        issued=_plain(source.issued),
        accessed=_plain(source.accessed),
        language=source.language,
        archive_url=source.archive_url,
        archive_date=_plain(source.archive_date),
        url_status=status or (UrlStatus.LIVE.value if source.archive_url else ""),
        note=source.note,
    )
    issued = site.words(source.issued) if source.issued else site.text("undated_source")
    return _all(record, csl_json.item(source), _words(record, issued))


def of_event(site: Site, event: Event, version: Version | None = None) -> tuple[Citation, ...]:
    """Cite an event's page, with the version that is cited where Git tells it."""
    settings = site.chronology.settings
    day = updated(site, event)
    note = site.text("version_of", day=version.day, commit=version.commit) if version else ""
    record = Record(
        id=event.id,
        type="webpage",
        title=event.title,
        url=url(site, event_address(event)),
        authors=(Name(literal=settings.title),) if settings.title else (),
        work=settings.title,
        issued=str(day),
        language=settings.language,
        note=note,
    )
    item: Json = told(
        id=event.id,
        type="webpage",
        title=event.title,
        author=[{"literal": settings.title}] if settings.title else [],
        issued=csl_json.date(str(day)),
        URL=record.url,
        language=settings.language,
        version=version.commit if version else "",
        **{"container-title": settings.title},
    )
    words = f"{site.text('quoted', text=event.title)}, {site.when(event)}. {settings.title}"
    return _all(record, item, f"{words}. {record.url}. {note}".rstrip())


def _all(record: Record, item: Json, words: str) -> tuple[Citation, ...]:
    return (
        Citation("text", words),
        Citation("BibTeX", bibtex(record)),
        Citation("RIS", ris(record)),
        Citation("CSL-JSON", json.dumps([item], ensure_ascii=False, indent=2)),
        Citation("Wikipedia", wiki(record)),
    )


def _words(record: Record, issued: str) -> str:
    authors = ", ".join(map(str, record.authors))
    outlet = record.work or record.publisher
    parts = (authors, issued.rstrip("."), record.title.rstrip("."), outlet, record.url)
    archived = f"; {record.archive_url}" if record.archive_url else ""
    return ". ".join(filter(None, parts)) + archived + "."


def _plain(date: Edtf | None) -> str:
    """Give a plain day, month or year; a date that says more, or less, has none."""
    if date is None or date.form is not Form.DATE or date.uncertain or date.approximate:
        return ""
    part: Part | None = date.start
    if part is None or part.unspecified or part.season:
        return ""
    cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(part.precision)
    return date.text if cut and len(date.text) == cut else ""


# --- BibTeX --------------------------------------------------------------------------------------

_BIBTEX = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
_TEX_SIGNS = re.compile("|".join(re.escape(sign) for sign in _TEX))


def bibtex(record: Record) -> str:
    """Write an entry; `date` and `urldate` are biblatex's, `year` and `month` BibTeX's own."""
    kind = _BIBTEX.get(record.type, "misc")
    holder = "journal" if kind == "article" else "booktitle" if kind.startswith("in") else ""
    publisher = record.publisher if record.work and record.work != record.publisher else ""
    fields = {
        "title": f"{{{tex(record.title)}}}",
        "author": " and ".join(_bibtex_name(name) for name in record.authors),
        holder or "organization": tex(record.work or record.publisher),
        "publisher": tex(publisher),
        "year": record.issued[:4],
        "month": str(int(record.issued[5:7])) if len(record.issued) >= 7 else "",
        "date": record.issued,
        "url": record.url,
        "urldate": record.accessed,
        "langid": record.language,
        "note": tex(_bibtex_note(record)),
    }  # fmt: skip
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{record.id},", *lines, "}"])


def tex(text: str) -> str:
    """Escape what TeX would not print as it stands."""
    return _TEX_SIGNS.sub(lambda found: _TEX[found[0]], text)


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{tex(name.literal)}}}"
    return tex(", ".join(filter(None, (name.family, name.given))))


def _bibtex_note(record: Record) -> str:
    archived = f"Archived {record.archive_date}: {record.archive_url}" if record.archive_url else ""
    return ". ".join(filter(None, (record.note, archived)))


# --- RIS -----------------------------------------------------------------------------------------

_RIS = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "paper-conference": "CONF",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}


def ris(record: Record) -> str:
    """Write a RIS record: lines of two letters and a value, ended by `ER`."""
    lines: list[tuple[str, str]] = [("TY", _RIS.get(record.type, "GEN")), ("ID", record.id)]
    lines += [("AU", _ris_name(name)) for name in record.authors]
    lines += [
        ("TI", record.title),
        ("T2", record.work),
        ("PB", record.publisher),
        ("PY", record.issued[:4]),
        ("DA", "/".join(_padded(record.issued.split("-"))) if record.issued else ""),
        ("Y2", "/".join(_padded(record.accessed.split("-"))) if record.accessed else ""),
        ("UR", record.url),
        ("L2", record.archive_url),
        ("LA", record.language),
        ("N1", record.note),
    ]
    text = "".join(f"{key}  - {_one_line(value)}\r\n" for key, value in lines if value)
    return f"{text}ER  - \r\n"


def _ris_name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given)))


def _padded(parts: Iterable[str]) -> list[str]:
    """Give year, month and day, empty where not known, and RIS's fourth part."""
    known = list(parts)
    return [*known, *[""] * (4 - len(known))]


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- wiki ----------------------------------------------------------------------------------------

_WIKI = {
    "article-journal": "cite journal",
    "article-magazine": "cite magazine",
    "article-newspaper": "cite news",
    "book": "cite book",
    "report": "cite report",
    "thesis": "cite thesis",
}


def wiki(record: Record) -> str:
    """Write a citation template of Wikipedia's."""
    template = _WIKI.get(record.type, "cite web")
    work = "work" if template in ("cite news", "cite web") else "journal"
    if template in ("cite book", "cite report", "cite thesis"):
        work = "series"
    fields: list[tuple[str, str]] = []
    for number, name in enumerate(record.authors, start=1):
        suffix = "" if number == 1 else str(number)
        if name.literal:
            fields.append((f"author{suffix}", name.literal))
        else:
            fields += [(f"last{suffix}", name.family), (f"first{suffix}", name.given)]
    fields += [
        ("title", record.title),
        (work, record.work or (record.publisher if work == "work" else "")),
        ("publisher", "" if work == "work" and not record.work else record.publisher),
        ("date", record.issued),
        ("url", record.url),
        ("access-date", record.accessed),
        ("archive-url", record.archive_url),
        ("archive-date", record.archive_date),
        ("url-status", record.url_status),
        ("language", record.language),
    ]
    told_fields = "".join(f" |{key}={_wiki(value)}" for key, value in fields if value)
    return f"{{{{{template}{told_fields}}}}}"


_WIKI_SIGNS = {"|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;"}


def _wiki(text: str) -> str:
    return "".join(_WIKI_SIGNS.get(sign, sign) for sign in _one_line(text))
