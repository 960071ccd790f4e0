"""Convert `[@key]` in a page's text to numbered references, linked in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from timeline.model import Event, Source
from timeline.site.references import in_words, source_anchor
from timeline.site.site import Site, source_address
from timeline.text.citations import Cite
from timeline.views.event import numbers


class PageCitations:
    """The citations in one page's text, rendered in order.

    On an event's page a reference is the source's number there, and links to the list of sources;
    `anchors` then holds the anchors of the citations, by the source's id. On an ordinary page it is
    the source's name and links to its page. `unknown` collects keys without a source.
    """

    def __init__(self, site: Site, event: Event | None, to: Callable[[str], str]) -> None:
        self.anchors: dict[str, list[str]] = defaultdict(list)
        self.unknown: list[str] = []
        self._site = site
        self._to = to
        self._numbers = numbers(event) if event else None

    def render(self, cites: Sequence[Cite]) -> Element | None:
        """Return the element for a cluster; None for one with an unknown key."""
        sources = self._site.chronology.sources
        missing = [cite.key for cite in cites if cite.key not in sources]
        if missing:
            self.unknown += missing
            return None
        bare = self._numbers is not None and not any(c.prefix or c.suffix for c in cites)
        group = Element("sup" if bare else "span", {"class": "tl-cites"})
        group.text = AtomicString("" if bare else "(")
        for place, cite in enumerate(cites):
            last = place == len(cites) - 1
            if cite.prefix:
                before = group[-1] if len(group) else None
                if before is None:
                    group.text = AtomicString(f"{group.text}{cite.prefix} ")
                else:
                    before.tail = AtomicString(f"{before.tail}{cite.prefix} ")
            link = self._link(group, sources[cite.key])
            suffix = f", {cite.suffix}" if cite.suffix else ""
            end = ("," if bare else "; ") if not last else ("" if bare else ")")
            link.tail = AtomicString(suffix + end)
        return group

    def _link(self, group: Element, source: Source) -> Element:
        words = in_words(self._site, source)
        if self._numbers is None:
            link = SubElement(group, "a", {"href": self._to(source_address(source.id))})
            link.text = AtomicString(words)
            return link
        places = self.anchors[source.id]
        number = self._numbers[source.id]
        anchor = f"cite_{number}_{len(places) + 1}"
        places.append(anchor)
        link = SubElement(
            group,
            "a",
            {
                "class": "tl-ref",
                "id": anchor,
                "href": f"#{source_anchor(source.id)}",
                "title": words,
            },
        )
        link.text = AtomicString(str(number))
        return link
