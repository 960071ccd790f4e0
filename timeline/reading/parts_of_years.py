"""Year ranges such as `1939-41`, which EDTF reads as a part of the year 1939."""

from __future__ import annotations

from timeline.documents import Node
from timeline.edtf import Edtf, Part, parse
from timeline.reading.record import FieldContext
from timeline.reading.record_rules import YEARS_AS_PART

FIRST_CODE = 25
"""The first sub-year code after the seasons, which are written on purpose (EDTF, level 2)."""


def doubt(date: Edtf, node: Node, context: FieldContext) -> None:
    """Warn of the first sub-year code that looks like the end of a range of years."""
    for part in date.parts:
        if not _is_like_years(part):
            continue
        from timeline.display import words  # noqa: PLC0415  # Babel takes long to import

        written = f"{part.year}-{part.season}"
        years = f"{part.year}/{part.year[:2]}{part.season}"
        meant = years if date.text == written else f"the years {years}"
        wording = words(parse(written), "en")
        message = f"`{written}` means “{wording}” in EDTF, but looks like years"
        hint = f"write {meant}; if you mean that, add TL124 to check-ignore with the reason"
        context.fault(YEARS_AS_PART, node, message, hint)
        return


def _is_like_years(part: Part) -> bool:
    if part.season is None or part.season < FIRST_CODE or not part.year.isdigit():
        return False
    return part.season > int(part.year[2:])
