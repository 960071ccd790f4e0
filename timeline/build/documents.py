"""The searchable documents of pages."""

from __future__ import annotations

from timeline.known_since import since
from timeline.model import Event
from timeline.search.index import Document
from timeline.site.site import Site
from timeline.views.page import PageView, Passage


def of_view(
    site: Site, view: PageView, event: Event | None, url: str, text: str
) -> Document | None:
    """Return the searchable document of a page of the chronology, or None.

    `url` is the page's, relative to the site. `text` is the HTML of its body.
    """
    if view.search is None:
        return None
    passages = tuple(view.search())
    if event is None:
        return Document(url, passages, text)
    ongoing_date = site.known.ongoing_date(event)
    return Document(
        url,
        passages,
        text,
        event=site.chronology.position(event),
        date=site.when(event),
        begun=site.words(ongoing_date) if ongoing_date else "",
        ended=since(event.date) if site.known.was_ongoing(event) else None,
    )


def of_own_page(url: str, title: str, text: str) -> Document:
    """Return the searchable document of a page of the maintainers'."""
    return Document(url, (Passage(title, ""), Passage("", "", "tl_text", holds_text=True)), text)
