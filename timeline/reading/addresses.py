"""Web addresses of sources."""

from __future__ import annotations

from timeline.documents import Node
from timeline.reading.fields import line
from timeline.reading.record import FieldContext
from timeline.reading.record_rules import NOT_A_URL
from timeline.text.addresses import url_fault


def url(node: Node, context: FieldContext) -> str | None:
    """Read the address of a web page."""
    value = line(node, context)
    if value is None:
        return None
    fault = url_fault(value)
    if fault is None:
        return value
    fact, hint = fault
    context.fault(NOT_A_URL, node, f"`{context.key}` {fact}", hint)
    return None
