"""`references.json`: all sources as CSL-JSON, for Zotero, Pandoc and other CSL processors.

Fields beyond CSL are under `custom`; former ids are omitted, as they are addresses of this site
only. A date is `date-parts` if its EDTF is a plain or approximate day, month, season or year, or an
interval of these; any other, such as an uncertain one, is complete under `literal`. A moment is
reduced to its day, and is complete under `custom`.
"""

from __future__ import annotations

import re

from timeline import csl
from timeline.exports.export import Export, Format, has_sources
from timeline.exports.record_data import Json, plain, without_absent
from timeline.model import Source
from timeline.site.site import Site
from timeline.text.json_text import indented

_SIMPLE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[^/~?%]+")

SPRING = 21
SEASONS = range(1, 5)
"""CSL's seasons, spring to winter, which EDTF numbers from 21."""


def write(site: Site) -> str:
    """Return all sources, by id."""
    ordered = sorted(site.chronology.sources.values(), key=lambda source: source.id)
    return indented([item(source) for source in ordered]) + "\n"


def item(source: Source) -> Json:
    """Return a source as a CSL-JSON item."""
    made: Json = {"id": source.id, "type": source.type, "title": source.title}
    custom: Json = {}
    for key, value in source.written.items():
        if key in ("id", "aliases", "check-ignore"):
            continue
        if key in csl.EXTRA:
            custom[key] = plain(value)
        elif key in csl.DATES:
            made[key] = date(str(value))
            if _MOMENT.fullmatch(str(value)):
                custom[key] = str(value)
        else:
            made[key] = plain(value)
    return {**made, **without_absent(custom=custom or None)}


def date(text: str) -> Json:
    """Return a date in CSL's form."""
    moment = _MOMENT.fullmatch(text)
    ends = [_SIMPLE.fullmatch(end) for end in (moment[1] if moment else text).split("/")]
    found = [end for end in ends if end]
    about = {end[4] for end in found}
    if len(found) < len(ends) or len(ends) > 2 or len(about) > 1:
        return {"literal": text}
    season = int(found[0][2] or 0) - SPRING + 1
    if season in SEASONS and len(found) == 1 and not found[0][3]:
        made: Json = {"date-parts": [[_year(found[0][1])]], "season": season}
    elif all((end[2] or "00") <= "12" for end in found):
        made = {"date-parts": [_parts(end) for end in found]}
    else:
        return {"literal": text}
    return made | ({"circa": True} if "~" in about else {})


def _parts(end: re.Match[str]) -> list[int]:
    return [_year(end[1]), *(int(one) for one in end.groups()[1:3] if one)]


def _year(written: str) -> int:
    """Return a year as CSL counts: -1 is 1 BC, which is 0000 in EDTF."""
    year = int(written)
    return year if year > 0 else year - 1


EXPORT = Export(
    name="csl-json",
    address="data/references.json",
    format=Format(
        "CSL-JSON",
        "https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables",
        "application/vnd.citationstyles.csl+json",
    ),
    purpose="All sources as CSL-JSON, for Zotero, Pandoc and word processors.",
    write=write,
    holds=has_sources,
    has_texts=False,
)
