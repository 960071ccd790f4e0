"""Formatted references in the house style: outlet, date, authors, title, and link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline import csl
from timeline.model import Source, UrlStatus
from timeline.site.site import Site, source_address
from timeline.text.characters import untagged

NAMED = csl.words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "dataset document entry-encyclopedia graphic hearing interview legal_case legislation "
    "manuscript map motion_picture pamphlet paper-conference patent periodical "
    "personal_communication post post-weblog regulation report review software song speech "
    "standard thesis treaty webpage"
)
"""Types with a name in the interface."""

PRINTED = frozenset({"book", "report", "thesis", "map", "dataset", "motion_picture", "standard"})
"""Types whose titles are works of their own, set in italics."""

UNNAMED = frozenset({"article-journal", "article-magazine", "article-newspaper", "webpage"})
"""Types whose name is omitted."""


@dataclass(frozen=True)
class Entry:
    """A source as a bibliography lists it. `number` is its number on the page, 0 for none.

    `details` are specific to its type: type, volume, pages, edition, editors. `url` is the link,
    and `host` its visible host, or that of an address that is not linked as it no longer leads to
    the source; `state` says so in words.
    """

    source: Source
    number: int
    outlet: str
    authors: str
    title: str
    is_work: bool
    details: tuple[str, ...]
    address: str
    url: str
    host: str
    state: str
    doi: str = ""

    @property
    def anchor(self) -> str:
        """Its anchor on a page; the underscore avoids clashes with claims' ids."""
        return source_anchor(self.source.id)


def letters(number: int) -> str:
    """Return the letters that stand for a number from 1: a to z, then aa, ab and so on."""
    found = ""
    while number:
        number, last = divmod(number - 1, 26)
        found = chr(ord("a") + last) + found
    return found


def source_anchor(source_id: str) -> str:
    """Return the anchor of a source in a page's list."""
    return f"source_{source_id}"


def entry(site: Site, source: Source, number: int = 0) -> Entry:
    """Return a source's entry."""
    url = link(source)
    return Entry(
        source=source,
        number=number,
        outlet=source.outlet,
        authors=site.text.listed(map(str, source.author)),
        title=source.title,
        is_work=source.type in PRINTED,
        details=tuple(_details(site, source)),
        address=source_address(source.id),
        url=url,
        host=(urlsplit(url or source.url).hostname or "").removeprefix("www."),
        state=state(site, source),
        doi=str(source.written.get("DOI", "")),
    )


def link(source: Source) -> str:
    """Return the address to link to: the archived copy's if the source's own is dead or missing.

    Empty if there is none, or if it is dead and no copy is known.
    """
    own = "" if is_dead(source) else source.url
    return own or source.archive_url


def address(source: Source) -> str:
    """Return the address to record: the linked one, or a dead one without a copy.

    An address that now leads to something else is not returned.
    """
    dead = source.url if source.url_status is UrlStatus.DEAD else ""
    return link(source) or dead


def is_dead(source: Source) -> bool:
    """Return whether a source's address no longer leads to it."""
    return source.url_status not in (None, UrlStatus.LIVE)


def state(site: Site, source: Source) -> str:
    """Return the state of an address that no longer leads to its source; else the empty string."""
    return site.text(f"address_{source.url_status}") if source.url and is_dead(source) else ""


def kind(site: Site, source: Source) -> str:
    """Return the name of a source's type; empty for a type without one."""
    return site.text(f"type_{source.type.replace('-', '_')}") if source.type in NAMED else ""


def _details(site: Site, source: Source) -> Iterator[str]:
    """Yield the details of a source's type, besides author, title, outlet and date."""
    written = source.written
    if source.type not in UNNAMED:
        yield str(written.get("genre") or kind(site, source))
    if source.container_title and source.publisher and source.publisher != source.container_title:
        place = str(written.get("publisher-place", ""))
        yield ": ".join(filter(None, (place, source.publisher)))
    for key in ("number", "edition", "volume", "issue", "chapter-number", "page"):
        if key in written:
            yield site.text(f"ref_{key.replace('-', '_')}", text=str(written[key]))
    editors = written.get("editor")
    if isinstance(editors, tuple | list):
        names = site.text.listed(person(one) for one in editors)
        yield site.text("ref_editor", text=names)
    for key in ("event-title", "authority", "medium"):
        if key in written:
            yield str(written[key])


def person(parts: Mapping[str, str]) -> str:
    """Return the parts of a name in CSL in the order in which they are spoken."""
    keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(parts[key] for key in keys if key in parts)


def later_words(site: Site, source_id: str) -> str:
    """Return the text shown for a source before its publication: its outlet, and a remark."""
    outlet = site.chronology.sources[source_id].outlet
    return untagged(site.text.listed((outlet, site.text("published_later"))))


def in_words(site: Site, source: Source) -> str:
    """Return a source in one line of plain text, for tooltips and text alternatives."""
    issued = site.words(source.issued) if source.issued else site.text("undated_source")
    words = f"{source.outlet}{site.text('comma')}{issued.rstrip('.')}. {source.title}"
    return untagged(words)
