"""Constraints between the fields of a claim and of a figure, and addresses of claims."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from timeline.documents import Broken, Node
from timeline.reading.actors import with_inline_actors
from timeline.reading.field_rules import MISSING_KEY
from timeline.reading.record import FieldContext, Fields, scalar
from timeline.reading.record_rules import FIGURE_ORDER, SUPERSEDES_FORM
from timeline.text.names import is_id, shorten

BOUNDS = ("low", "best", "high")


def checked_claim(fields: Fields, values: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments for a claim; report one whose list of sources is empty."""
    if values.get("sources") == ():
        if "sources.0" not in fields.places:
            fields.required("sources", _empty)
        fields.complete = False
    return with_inline_actors(values, "claimant", "via")


def _empty(node: Node, context: FieldContext) -> None:
    message = f"`{context.key}` is an empty list"
    context.fault(MISSING_KEY, node, message, "list at least one source by its id")


def in_order(fields: Fields, values: dict[str, Any]) -> dict[str, Any]:
    """Report the first two numbers of a figure in the wrong order; then drop all of them."""
    given = [(key, values[key]) for key in BOUNDS if key in values]
    for (lower, small), (higher, large) in pairwise(given):
        if small > large:
            message = f"{lower} {small} is greater than {higher} {large}"
            hint = "swap them; low is the minimum and high the maximum that the words give"
            fields.report.add(FIGURE_ORDER, fields.places[lower], message, hint)
            return {key: value for key, value in values.items() if key not in BOUNDS}
    return values


def claim_address(node: Node, context: FieldContext) -> str | None:
    """Read the address of another claim: `claim`, or `event#claim`."""
    if isinstance(node, Broken):
        return None
    found = scalar(node, context)
    if found is None:
        return None
    value = found.value.strip()
    parts = value.split("#")
    if len(parts) <= 2 and all(map(is_id, parts)):
        return value
    message = f"`{shorten(value)}` is not the address of a claim"
    hint = "write the id of a claim in this event, or event-id#claim-id"
    context.fault(SUPERSEDES_FORM, node, message, hint)
    return None
