"""A page as the program describes it: address, template and data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.diagnostics import Location
from timeline.known_since import Known
from timeline.model import Event
from timeline.site.site import feed_address

ANCHORS = "anchors.json"
"""The name of the file, next to a page, with the anchors that are on its parts now."""


@dataclass(frozen=True)
class Passage:
    """A search target on a page: the anchor is empty for the page's top.

    `known` is the day from which all of it is known. The passage with `holds_text` is followed by
    the page's own text.
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
    path below `site_templates/`. `data` is called when the page is rendered. A page of the
    maintainers' at the same address is shown as the page's introduction. `search` returns what the
    search should find on it; pages that list contents of other pages have none. `origin` is the
    location of the page's record, for the edit link. `feed_of` are the events of the page's own
    feed; None if it has none. `former` are addresses that redirect to it. `anchors` returns the
    addresses to which anchors lead that are on other pages now.
    """

    address: str
    title: str
    template: str
    data: Callable[[], Mapping[str, object]] = field(default=dict)
    description: str = ""
    search: Callable[[], Iterable[Passage]] | None = None
    origin: Location | None = None
    feed_of: Sequence[Event] | None = None
    former: Sequence[str] = ()
    anchors: Callable[[], Mapping[str, str]] | None = None

    @property
    def anchors_file(self) -> str:
        """The address of the file with its lost anchors; empty if there are none."""
        return f"{self.address}{ANCHORS}" if self.anchors else ""

    @property
    def has_feed(self) -> bool:
        """Whether the page has a feed of its own."""
        return self.feed_of is not None

    @property
    def feed(self) -> str:
        """The address of the page's feed."""
        return feed_address(self.address)
