"""`timelinejs.json`: the chronology for Knight Lab's TimelineJS 3.

TimelineJS needs a day to place a slide at: a vague date is placed at its earliest bound as closely
as it is known, and says in words what is known (`display_date`). Events without any bound are left
out, as TimelineJS can't place them.
"""

from __future__ import annotations

import json

from markupsafe import escape

from timeline.edtf import BoundKind, Edtf, Part, Precision
from timeline.exports.timeline_json import Json, told, url
from timeline.model import Event
from timeline.views.site import Site, event_address


def write(site: Site) -> str:
    """Write the chronology in TimelineJS's JSON."""
    settings = site.chronology.settings
    slides = [slide for event in site.chronology.events if (slide := _slide(site, event))]
    made = {
        "title": {
            "text": {
                "headline": str(escape(settings.title)),
                "text": str(escape(settings.description)),
            }
        },
        "events": slides,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _slide(site: Site, event: Event) -> Json | None:
    start = _date(event.date, event.date.start, first=True)
    end = _date(event.date, event.date.end, first=False)
    if start is None and end is None:
        return None
    address = url(site, event_address(event))
    summary = escape(site.summaries.of(event))
    words = f'<p>{summary}</p><p><a href="{escape(address)}">{escape(address)}</a></p>'
    return told(
        unique_id=event.id,
        start_date=start or end,
        end_date=end if start and event.date.start is not event.date.end else None,
        display_date=site.when(event),
        text={"headline": str(escape(event.title)), "text": words},
        group=event.tags[0] if event.tags else "",
    )


def _date(date: Edtf, part: Part | None, *, first: bool) -> Json | None:
    """Give a bound as closely as it is known."""
    bound = date.earliest if first else date.latest
    if bound.kind is not BoundKind.KNOWN or bound.year is None:
        return None
    precision = part.precision if part else Precision.DAY
    made: Json = {"year": bound.year}
    if precision in (Precision.MONTH, Precision.DAY, Precision.TIME):
        made["month"] = bound.month
    if precision in (Precision.DAY, Precision.TIME):
        made["day"] = bound.day
    if precision is Precision.TIME:
        made |= {"hour": bound.hour, "minute": bound.minute, "second": bound.second}
    return made
