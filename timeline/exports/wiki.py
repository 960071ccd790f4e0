"""Write a record as a Wikipedia citation template (Citation Style 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from babel.dates import get_month_names

from timeline.exports.records import Record, family, one_line

TEMPLATES = MappingProxyType(
    {
        "article-journal": "cite journal",
        "article-magazine": "cite magazine",
        "article-newspaper": "cite news",
        "book": "cite book",
        "broadcast": "cite AV media",
        "chapter": "cite book",
        "entry-dictionary": "cite encyclopedia",
        "entry-encyclopedia": "cite encyclopedia",
        "interview": "cite interview",
        "map": "cite map",
        "motion_picture": "cite AV media",
        "paper-conference": "cite conference",
        "report": "cite report",
        "song": "cite AV media",
        "speech": "cite speech",
        "thesis": "cite thesis",
    }
)
"""The template of a type; any other is `cite web`, or `citation` without an address."""

_WORKS = MappingProxyType(
    {
        "cite journal": "journal",
        "cite magazine": "magazine",
        "cite news": "work",
        "cite web": "work",
        "cite encyclopedia": "encyclopedia",
        "cite conference": "book-title",
        "citation": "work",
    }
)
"""The parameter for the publication that contains a work."""

_PAGES = re.compile("[-\u2010-\u2014,]")
_SIGNS = {"|": "{{!}}", "~~~": "&#126;&#126;&#126;", "''": "&#39;&#39;"} | {
    sign: f"&#{ord(sign)};" for sign in "{}[]<>"
}
_MARKUP = re.compile("|".join(map(re.escape, _SIGNS)))


def wiki(record: Record) -> str:
    """Return the template, with the parameters of the type."""
    web = "cite web" if _url(record) else "citation"
    template = TEMPLATES.get(record.type, web)
    pairs = "".join(f" |{key}={plain(value)}" for key, value in _fields(record, template) if value)
    return f"{{{{{template}{pairs}}}}}"


def _fields(record: Record, template: str) -> Iterator[tuple[str, str]]:
    """Yield the template's parameters with their values, of which some are empty."""
    yield from _people(record, "author", "")
    yield from _people(record, "editor", "editor-")
    yield from _people(record, "translator", "translator-")
    part_of_book = template == "cite book" and record.type == "chapter"
    yield "chapter" if part_of_book else "title", record.text("title")
    work = "title" if part_of_book else _WORKS.get(template, "")
    if work and not (template == "citation" and not record.publisher):
        yield work, record.outlet
        yield "publisher", record.publisher
    else:
        yield "series", record.outlet if record.publisher else ""
        yield "publisher", record.publisher or record.outlet
    yield "location", record.text("publisher-place")
    yield "type", record.text("genre") if template != "cite web" else ""
    yield "edition", record.text("edition")
    yield "volume", record.text("volume")
    yield "issue", record.text("issue")
    page = record.text("page")
    yield "pages" if _PAGES.search(page) else "page", page
    yield "id", record.text("number")
    yield "date", _date(record.date("issued"))
    yield "doi", record.text("DOI")
    yield "isbn", record.text("ISBN")
    yield "issn", record.text("ISSN")
    if _url(record):
        yield "url", _in_address(_url(record))
        yield "access-date", record.date("accessed")
        archive = record.text("archive-url")
        yield "archive-url", _in_address(archive)
        yield "archive-date", record.date("archive-date") if archive else ""
        yield "url-status", (record.text("url-status") or "live") if archive else ""
    yield "language", record.text("language")


def _url(record: Record) -> str:
    """Return the address; empty if it leads elsewhere and there is no archived copy."""
    taken = record.text("url-status") in ("unfit", "usurped")
    return "" if taken and not record.text("archive-url") else record.text("URL")


def _people(record: Record, role: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield numbered parameters from the second person on; a body or literal name has one."""
    for number, person in enumerate(record.people(role), start=1):
        suffix = "" if number == 1 else str(number)
        if person.get("given"):
            given = " ".join(filter(None, (person["given"], person.get("suffix", ""))))
            yield f"{prefix}last{suffix}", family(person)
            yield f"{prefix}first{suffix}", given
        else:
            yield f"{prefix.rstrip('-') or 'author'}{suffix}", family(person)


def _date(date: str) -> str:
    """Return a month in words, as the templates reject `2024-12`, which could be two years."""
    if len(date) != len("2024-12"):
        return date
    return f"{get_month_names('wide', locale='en')[int(date[5:])]} {date[:4]}"


def _in_address(address: str) -> str:
    """Percent-encode markup in an address: templates have no other escape there."""
    return re.sub(r"[|{}\[\]<>']|~(?=~)", lambda found: f"%{ord(found[0]):02X}", address)


def plain(text: str) -> str:
    """Escape a text that would be markup: a tag, a template, a link, emphasis or a signature."""
    return _MARKUP.sub(lambda found: _SIGNS[found[0]], one_line(text))
