"""Tags, and the events with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.page_kinds import TAGS
from timeline.site.site import Link, Site
from timeline.views.page import PageView, Passage
from timeline.views.rows import rows


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of tags and every tag's page."""
    yield PageView(
        TAGS.address,
        site.text(TAGS.name),
        "timeline/tags.html",
        partial(_tags, site),
    )
    for slug, tag in site.chronology.tags.items():
        yield PageView(
            TAGS.page(slug),
            tag,
            "timeline/tag.html",
            partial(_tag, site, slug, tag),
            search=partial(_passages, tag),
            feed_of=site.chronology.events_by_tag.get(slug, ()),
        )


def _passages(tag: str) -> Sequence[Passage]:
    return (Passage(tag, ""),)


def _tags(site: Site) -> Mapping[str, object]:
    counted = site.chronology.events_by_tag
    return {
        "tags": [
            (Link(tag, TAGS.page(slug)), len(counted[slug]))
            for slug, tag in site.chronology.tags.items()
        ]
    }


def _tag(site: Site, slug: str, tag: str) -> Mapping[str, object]:
    return {"tag": tag, "rows": rows(site, site.chronology.events_by_tag[slug])}
