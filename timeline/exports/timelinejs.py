"""`timelinejs.json`: the chronology for Knight Lab's TimelineJS 3.

TimelineJS needs a date to place a slide: a vague one is placed at its earliest bound, with its own
precision, and formatted in words (`display_date`). Events without any bound, and those without a
known digit of the year, are omitted, as TimelineJS cannot place them. Its years BC are historical:
it displays the year -44 as 44 BCE, which is -0043 in EDTF.
"""

from __future__ import annotations

from markupsafe import escape

from timeline.edtf import BoundKind, Edtf, Form, Precision
from timeline.exports.addresses import url
from timeline.exports.export import Export, Format, has_events
from timeline.exports.record_data import Json, without_absent
from timeline.model import Event, Image
from timeline.site.site import Site, event_address
from timeline.text.json_text import indented


def write(site: Site) -> str:
    """Return the chronology in TimelineJS's JSON."""
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
    return indented(made) + "\n"


def _slide(site: Site, event: Event) -> Json | None:
    start, end = _date(event.date, first=True), _date(event.date, first=False)
    if start is None and end is None:
        return None
    address = url(site, event_address(event))
    summary = escape(site.summaries.of(event))
    words = f'<p>{summary}</p><p><a href="{escape(address)}">{escape(address)}</a></p>'
    return without_absent(
        unique_id=event.id,
        start_date=start or end,
        end_date=end if start and event.date.form is Form.INTERVAL else None,
        display_date=site.when(event),
        text={"headline": str(escape(event.title)), "text": words},
        media=_media(site, event.image) if event.image else None,
        group=event.tags[0] if event.tags else "",
    )


def _media(site: Site, image: Image) -> Json:
    """Return a picture with its credit, escaped, as TimelineJS reads both as HTML."""
    return {
        "url": url(site, image.src),
        "alt": image.alt,
        "caption": str(escape(image.alt)),
        "credit": str(escape(image.credit)),
    }


def _date(date: Edtf, *, first: bool) -> Json | None:
    """Return a bound with its precision."""
    bound = date.local_earliest if first else date.local_latest
    if bound.kind is not BoundKind.KNOWN or bound.year is None:
        return None
    part = (date.start if first else date.end) or (date.parts[0 if first else -1])
    made: Json = {"year": bound.year if bound.year > 0 else bound.year - 1}
    if date.members or part.precision not in (Precision.MONTH, Precision.DAY, Precision.TIME):
        return made
    if "X" in part.year + part.month:
        return made
    made["month"] = bound.month
    if part.precision is Precision.MONTH or "X" in part.day:
        return made
    made["day"] = bound.day
    if part.precision is Precision.TIME:
        made |= {"hour": bound.hour, "minute": bound.minute, "second": bound.second}
    return made


EXPORT = Export(
    name="timelinejs",
    address="data/timelinejs.json",
    format=Format(
        "TimelineJS 3",
        "https://timeline.knightlab.com/docs/json-format.html",
        "application/json",
    ),
    purpose="For TimelineJS 3. Dates are only as precise as known, and also in words.",
    write=write,
    holds=has_events,
    has_texts=False,
)
