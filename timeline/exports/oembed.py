"""Write an event's oEmbed document (version 1.0, type `rich`), for sites that embed links as cards.

The HTML is the frame of the event's card, above a short quotation for sites that do not allow
frames. WordPress removes the styles and shows the quotation, and would reject a document without a
frame.
"""

from __future__ import annotations

from markupsafe import Markup

from timeline.exports.addresses import url
from timeline.model import Event
from timeline.site.card import WIDTH, card, frame
from timeline.site.site import Site, event_address
from timeline.text.json_text import indented

# Both are in the same cell, and the card covers the quotation once it is loaded.
_HTML = Markup(
    '<div style="display:grid;grid-template-columns:minmax(0,1fr);max-width:{width}px">'
    '<blockquote style="grid-area:1/1;margin:0;max-height:{height}px;overflow:hidden">'
    '<a href="{address}" tabindex="-1">{title}</a>, {date} ({name})</blockquote>{frame}</div>'
)


def write(site: Site, event: Event) -> str:
    """Return the document."""
    settings = site.chronology.settings
    height = card(site, event).height
    html = _HTML.format(
        width=WIDTH,
        height=height,
        address=url(site, event_address(event)),
        title=event.title,
        date=site.when(event),
        name=settings.title,
        frame=frame(site, event, ";grid-area:1/1"),
    )
    made = {
        "version": "1.0",
        "type": "rich",
        "title": event.title,
        "provider_name": settings.title,
        "provider_url": url(site, ""),
        "width": WIDTH,
        "height": height,
        "html": str(html),
    }
    return indented(made) + "\n"
