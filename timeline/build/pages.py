"""A page of the site before it is framed, and its input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timeline.build.frame import PageParts
from timeline.model import Event
from timeline.rendering.renderer import Lookup
from timeline.search.index import Document
from timeline.views.page import PageView


@dataclass(frozen=True, slots=True)
class Body:
    """A page's converted Markdown: an event's text, or the maintainers' introduction.

    `citations` are the anchors in it that cite each source, by the source's id. `edit_url` is empty
    if the host has no file to edit.
    """

    html: str = ""
    citations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its frame.

    `path` is its file, relative to the site. `event` is the event whose page it is, if any.
    `document` is its searchable document, if any, and `body` the HTML of its body. `lookups` are
    what its templates have looked up (`timeline.rendering.renderer`).
    """

    path: str
    view: PageView
    event: Event | None
    parts: PageParts
    document: Document | None
    body: str = ""
    lookups: frozenset[Lookup] = frozenset()


def anchors(html: str) -> set[str]:
    """Return the ids in HTML from our templates; splitting is fast on pages of any size."""
    return {part[: part.index('"')] for part in html.split(' id="')[1:]}
