"""`references.json`: all sources as CSL-JSON, for Zotero, Pandoc and whatever else reads CSL.

What CSL lacks stands under `custom`. A date is `date-parts` where its EDTF is a plain day, month,
year, or an interval of them; any other stays its words under `literal`.
"""

from __future__ import annotations

import json
import re

from timeline import csl
from timeline.exports.timeline_json import Json, plain, told
from timeline.model import Source
from timeline.views.site import Site

_SIMPLE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def write(site: Site) -> str:
    """Write all sources, by id."""
    ordered = sorted(site.chronology.sources.values(), key=lambda source: source.id)
    return json.dumps([item(source) for source in ordered], ensure_ascii=False, indent=2) + "\n"


def item(source: Source) -> Json:
    """Give a source as a CSL-JSON item."""
    made: Json = {"id": source.id, "type": source.type, "title": source.title}
    custom: Json = {}
    for key, value in source.written.items():
        if key in ("id", "check-ignore"):
            continue
        if key in csl.EXTRA:
            custom[key] = plain(value)
        elif key in csl.DATES:
            made[key] = date(str(value))
        else:
            made[key] = plain(value)
    return {**made, **told(custom=custom or None)}


def date(text: str) -> Json:
    """Give a date as CSL has it."""
    ends = [_SIMPLE.fullmatch(end) for end in text.split("/")]
    if len(ends) > 2 or any(end is None or (end[2] or "00") > "12" for end in ends):
        return {"literal": text}
    parts = [[int(part) for part in end.groups()[:3] if part] for end in ends if end]
    made: Json = {"date-parts": parts}
    if any(end and end[4] for end in ends):
        made["circa"] = True
    return made
