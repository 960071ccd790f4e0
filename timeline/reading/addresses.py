"""Addresses on the web."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from timeline.diagnostics import Rule, Severity
from timeline.documents import Node
from timeline.reading.fields import line
from timeline.reading.record import Spot, shorten

NOT_A_URL = Rule("TL603", Severity.ERROR, "not-a-url")

RULES = (NOT_A_URL,)


def url(node: Node, spot: Spot) -> str | None:
    """Read an address: http or https, a host, no credentials, no blanks (RFC 3986)."""
    value = line(node, spot)
    if value is None:
        return None
    fault = _url_fault(value)
    if fault is None:
        return value
    fact, hint = fault
    spot.fault(NOT_A_URL, node, f"`{spot.key}` {fact}", hint)
    return None


def _url_fault(value: str) -> tuple[str, str] | None:
    if re.search(r"\s", value):
        return "holds a blank", "write %20 for a blank inside an address"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"is `{shorten(value)}`, which is not a web address", "copy it from the browser"
    if parts.scheme.lower() not in ("http", "https"):
        return f"is `{shorten(value)}`, which is not a web address", "begin it with https://"
    if "@" in parts.netloc:
        return "holds a user name or a password", "delete what stands before the @"
    if not host or re.search(r"[<>\"\\^`{|}]", value):
        return f"is `{shorten(value)}`, which is not a web address", "copy it from the browser"
    return None
