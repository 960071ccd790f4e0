"""The kinds of pages of the site: name, address and features."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of page: `address` is that of its first page; all others are below it.

    `title` is the first page's in English, empty if there is none; a catalogue translates it under
    the key `name`. `in_navigation` puts the first page into the main navigation. `as_known` pages
    can be shown as known on a day: their templates have the control, and links to them keep the
    day. A kind that `holds_files` has data files next to its only page.
    """

    name: str
    address: str
    title: str = ""
    in_navigation: bool = False
    as_known: bool = False
    holds_files: bool = False

    def page(self, key: str) -> str:
        """Return the address of one of the pages below the first."""
        return f"{self.address}{key}/"

    @property
    def folder(self) -> str:
        """The folder of the site that contains all its pages; empty for the home page."""
        return self.address.removesuffix("/")


HOME = Kind("home", "", "Home", in_navigation=True, as_known=True)
CHRONOLOGY = Kind("chronology", "timeline/", "Chronology", in_navigation=True, as_known=True)
EVENTS = Kind("events", "events/", as_known=True)
FIGURES = Kind("figures", "figures/", "Figures", in_navigation=True, as_known=True)
EXPLORE = Kind(
    "explore", "explore/", "Explore", in_navigation=True, as_known=True, holds_files=True
)
SOURCES = Kind("sources", "sources/", "Sources", in_navigation=True)
PUBLISHERS = Kind("publishers", "publishers/", "Publishers")
ACTORS = Kind("actors", "actors/", "Actors", in_navigation=True)
PLACES = Kind("places", "places/", "Places", in_navigation=True)
TAGS = Kind("tags", "tags/", "Tags", in_navigation=True)
GLOSSARY = Kind("glossary", "glossary/", "Glossary")
CHANGES = Kind("changes", "changes/", "Changes")
DATA = Kind("data", "data/", "Data", in_navigation=True, holds_files=True)
CONTRIBUTE = Kind("contribute", "contribute/", "Contribute")

KINDS = (
    HOME,
    CHRONOLOGY,
    EVENTS,
    FIGURES,
    EXPLORE,
    SOURCES,
    PUBLISHERS,
    ACTORS,
    PLACES,
    TAGS,
    GLOSSARY,
    CHANGES,
    DATA,
    CONTRIBUTE,
)
"""Every kind of page, in the order of the navigation (docs/extending.md)."""

FIRST_PAGES = {kind.address: kind for kind in KINDS}
"""The kinds by the addresses of their first pages."""
