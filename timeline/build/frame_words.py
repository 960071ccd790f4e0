"""Variables of the frame's templates that depend on the chronology."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from timeline.rendering import NAMED, quoted
from timeline.site.site import Site
from timeline.views.contribute import new_event

SEARCH_WORDS = (
    "search", "search_placeholder", "search_close", "search_none", "search_all", "search_found",
    "search_found_more", "search_found_so_far", "search_failed", "search_keys",
    "search_meant", "search_fewer", "search_browse",
    "explore", "chronology", "explore_sort", "sort_relevance", "sort_date",
)  # fmt: skip
"""The interface's texts that the search script needs."""


def frame_words(
    site: Site, link: Callable[[str], str], sections: Iterable[tuple[str, str]]
) -> Mapping[str, object]:
    """Return the variables of the frame's templates.

    `link` returns the link to an address. `sections` are the title and the address of each section
    of the main navigation.
    """
    return {
        "t": site.text,
        "settings": site.chronology.settings,
        "pages": NAMED,
        "has_examples": any(event.is_example for event in site.chronology.events),
        "new_event": new_event(site),
        "search_words": quoted({key: site.text.forms(key) for key in SEARCH_WORDS}),
        "path": link,
        "sections": tuple(sections),
    }
