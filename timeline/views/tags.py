"""Tags, and the events with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.model import Event
from timeline.page_kinds import TAGS
from timeline.site.site import Link, Site
from timeline.views.page import PageView, Passage
from timeline.views.parts import NAME, Rows, Within, divided
from timeline.views.paths import LETTERS, by_letters
from timeline.views.rows import listed_rows, rows


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of tags and every tag's page."""
    tags = site.chronology.tags
    yield from divided(
        site,
        PageView(TAGS.address, site.text(TAGS.name), "timeline/tags.html"),
        Rows(list(tags), lambda slug: by_letters(tags[slug]), lambda _: NAME, folder=LETTERS),
        partial(_tags, site),
    )
    for slug, tag in tags.items():
        about = site.glossary.descriptions.get(TAGS.page(slug), "")
        events = site.chronology.events_by_tag.get(slug, ())
        view = PageView(
            TAGS.page(slug),
            tag,
            "timeline/tag.html",
            description=about,
            search=partial(_passages, tag, about),
            feed_of=events,
        )
        yield from divided(site, view, listed_rows(events), partial(_tag, site, about))


def _passages(tag: str, about: str) -> Sequence[Passage]:
    return (Passage(tag, about),)


def _tags(site: Site, slugs: Sequence[str], within: Within) -> Mapping[str, object]:
    chronology = site.chronology
    return {
        "tags": [
            (Link(chronology.tags[slug], TAGS.page(slug)), len(chronology.events_by_tag[slug]))
            for slug in slugs
        ],
        "within": within,
    }


def _tag(site: Site, about: str, events: Sequence[Event], within: Within) -> Mapping[str, object]:
    return {"about": about, "rows": rows(site, events), "within": within}
