"""Parsers of dates: of any in EDTF, of one that is not an interval, of a whole day.

Each takes a node and its context and returns the date, or reports the fault and returns None.
"""

from __future__ import annotations

import re

from timeline.diagnostics import NO_MEND, Mend
from timeline.documents import Broken, Mapping, Node, Scalar, Sequence
from timeline.edtf import Edtf, EdtfError, parse
from timeline.edtf.errors import advice
from timeline.reading import parts_of_years
from timeline.reading.date_rules import END_BEFORE_START, INTERVAL, NOT_A_DATE, NOT_A_DAY
from timeline.reading.field_rules import WRONG_KIND
from timeline.reading.record import FieldContext, scalar
from timeline.text.names import shorten

DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY = re.compile(DAY_FORM)


def edtf(node: Node, context: FieldContext) -> Edtf | None:
    """Read a date in the Extended Date/Time Format."""
    found = _date(node, context)
    if found is None:
        return None
    try:
        date = parse(found.value.strip())
    except EdtfError as error:
        if error.fact.startswith("end ") and " is before start " in error.fact:
            hint = "swap the dates, or drop the end for a one-day event"
            context.fault(END_BEFORE_START, node, error.fact, hint)
        else:
            hint = _date_hint(error, context.key)
            is_certain = hint == f"write {error.suggestion}" and len(error.choices) == 1
            mend = Mend(found.value, error.suggestion) if is_certain else NO_MEND
            context.fault(NOT_A_DATE, node, error.fact, hint, mend)
        return None
    context.report.count_members(len(date.members), node.location)
    parts_of_years.doubt(date, node, context)
    return date


_FOR_WORDS = {"date": "date_text", "about": "scope"} | dict.fromkeys(
    ("reported", "issued", "accessed", "archive-date"), "note"
)
"""The field for a date's wording that EDTF cannot express, by the date's key."""


def _date_hint(error: EdtfError, key: str) -> str:
    """Return the hint for a bad date, with the field for its wording."""
    instead, separator, words = advice(error).partition(" and date_text: ")
    place = _FOR_WORDS.get(key)
    return f"{instead} and {place}: {words}" if separator and place else instead.removesuffix(",")


def _date(node: Node, context: FieldContext) -> Scalar | None:
    """Return a date's text; to YAML, an EDTF set without quotes is a list or a mapping."""
    if isinstance(node, Scalar | Broken):
        return scalar(node, context, "a date")
    members = [
        item.value
        for item in (node.items if isinstance(node, Sequence) else ())
        if isinstance(item, Scalar)
    ]
    opening, closing = "[]" if isinstance(node, Sequence) else "{}"
    if isinstance(node, Mapping):
        members = list(node.entries)
    message = f"`{context.key}` begins with {opening}, which YAML reads as more than text"
    hint = f'put it in quotes: "{opening}{shorten(",".join(members))}{closing}"'
    context.fault(WRONG_KIND, node, message, hint)
    return None


def moment(node: Node, context: FieldContext) -> Edtf | None:
    """Read a date that is not an interval: a publication or report has one date."""
    found = _date(node, context)
    if found is None:
        return None
    if "/" in found.value and not _suggested(found.value):
        message = f"`{context.key}` is the interval `{shorten(found.value)}`"
        hint = "write one date; for one day between two, write [a..b]"
        context.fault(INTERVAL, node, message, hint)
        return None
    return edtf(node, context)


def _suggested(text: str) -> str:
    """Return the only date that a text can mean; empty if it is a date, or can mean several."""
    try:
        parse(text.strip())
    except EdtfError as error:
        return error.suggestion
    return ""


def day(node: Node, context: FieldContext) -> Edtf | None:
    """Read a whole day, `YYYY-MM-DD`."""
    found = scalar(node, context, "a day")
    if found is None:
        return None
    if not _DAY.fullmatch(found.value.strip()):
        message = f"`{context.key}` is `{shorten(found.value)}`, which is not a full date"
        meant = _suggested(found.value)
        if _DAY.fullmatch(meant):
            context.fault(NOT_A_DAY, node, message, f"write {meant}", Mend(found.value, meant))
        else:
            context.fault(NOT_A_DAY, node, message, "write it as YYYY-MM-DD, such as 2024-12-14")
        return None
    return edtf(node, context)
