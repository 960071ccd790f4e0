"""The site's main navigation, if the project has none of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.page_kinds import FIRST_PAGES
from timeline.site.site import Site
from timeline.views.page import PageView


def sections(site: Site, views: Iterable[PageView]) -> Iterator[tuple[str, str]]:
    """Yield the title and the address of each section's first page."""
    for view in views:
        kind = FIRST_PAGES.get(view.address)
        if kind and kind.in_navigation:
            yield site.text(kind.name), view.address
