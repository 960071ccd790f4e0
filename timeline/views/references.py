"""One house style for references: where, when, by whom, what, and where to read it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.characters import untagged
from timeline.model import Source, UrlStatus
from timeline.views.site import Site, source_address


@dataclass(frozen=True)
class Entry:
    """A source as a bibliography lists it. `number` is its number on the page, 0 for none.

    `host` is what a reader sees of the link `url`; where the address no longer works the archived
    copy is the main link.
    """

    source: Source
    number: int
    outlet: str
    authors: str
    title: str
    address: str
    url: str
    host: str
    gone: bool

    @property
    def anchor(self) -> str:
        """Name its place on a page; the underscore keeps clear of claims' ids."""
        return source_anchor(self.source.id)


def source_anchor(source_id: str) -> str:
    """Name the place of a source in a page's list."""
    return f"source_{source_id}"


def entry(source: Source, number: int = 0) -> Entry:
    """Make a source's entry."""
    gone = source.url_status not in (None, UrlStatus.LIVE)
    url = source.archive_url if gone and source.archive_url else source.url
    return Entry(
        source=source,
        number=number,
        outlet=source.outlet,
        authors=", ".join(map(str, source.author)),
        title=source.title,
        address=source_address(source.id),
        url=url,
        host=(urlsplit(url).hostname or "").removeprefix("www."),
        gone=gone,
    )


def in_words(site: Site, source: Source) -> str:
    """Give a source in one line of plain text, for tooltips and text alternatives."""
    issued = site.words(source.issued) if source.issued else site.text("undated_source")
    words = f"{source.outlet}{site.text('comma')}{issued.rstrip('.')}. {source.title}"
    return untagged(words)
