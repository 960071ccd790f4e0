"""What a page is to the program: an address, a template and the data to fill it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from timeline.diagnostics import Location
from timeline.known_since import Known
from timeline.site.site import feed_address


@dataclass(frozen=True)
class Passage:
    """What the search finds at one place of a page: the anchor is empty for its top.

    `known` is the day from which all of it is known. The one that `holds_text` is followed by the
    page's own text.
    """

    heading: str
    text: str
    anchor: str = ""
    known: Known = None
    holds_text: bool = False


@dataclass(frozen=True)
class PageView:
    """One page of the site.

    `address` is relative to the site and ends in `/`; the home page's is empty. `template` is a
    path under `site_templates/`. `data` is made when the page is rendered. `section` names the
    page in the main navigation, empty for the many that are not there. A page of the maintainers'
    own at the same address is shown as the page's introduction. `search` gives what the search
    should find here; lists of what other pages hold have none. `origin` is where the page's record
    stands, for whoever would correct it. `has_feed` pages have one of their own events.
    """

    address: str
    title: str
    template: str
    data: Callable[[], Mapping[str, object]] = field(default=dict)
    description: str = ""
    section: str = ""
    search: Callable[[], Iterable[Passage]] | None = None
    origin: Location | None = None
    has_feed: bool = False

    @property
    def feed(self) -> str:
        """The address of the page's feed."""
        return feed_address(self.address)
