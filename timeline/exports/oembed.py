"""An event's oEmbed document (version 1.0, type `rich`), for sites that turn links into cards."""

from __future__ import annotations

import json

from markupsafe import Markup

from timeline.exports.timeline_json import url
from timeline.model import Event
from timeline.views.site import Site, event_address

WIDTH, HEIGHT = 600, 260
"""The card's size in pixels; it needs no more than this."""

_CARD = Markup(
    '<blockquote class="cited-timeline"><p><strong><a href="{address}">{title}</a></strong></p>'
    '<p>{date}. {summary}</p><p><cite><a href="{home}">{name}</a></cite></p></blockquote>'
)


def write(site: Site, event: Event) -> str:
    """Write the document."""
    settings = site.chronology.settings
    card = _CARD.format(
        address=url(site, event_address(event)),
        title=event.title,
        date=site.when(event),
        summary=site.summaries.of(event),
        home=url(site, ""),
        name=settings.title,
    )
    made = {
        "version": "1.0",
        "type": "rich",
        "title": event.title,
        "provider_name": settings.title,
        "provider_url": url(site, ""),
        "width": WIDTH,
        "height": HEIGHT,
        "html": str(card),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
