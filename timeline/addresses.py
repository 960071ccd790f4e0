"""Addresses on the web and links in Markdown: what a browser would make of them (WHATWG URL).

One rule for every address that contributors give: http or https, a host, no credentials.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# Browsers drop these inside an address, and blanks and controls around it.
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NOT_IN_URL = re.compile(r"[<>\"\\^`{|}]")


def as_browser_reads(address: str) -> str:
    """Give an address as a browser reads it from HTML: entities, inner breaks and edges gone."""
    return _DROPPED.sub("", html.unescape(address)).strip(_EDGES)


def scheme(address: str) -> str:
    """Name an address's scheme in lower case, empty for one that is relative."""
    found = _SCHEME.match(as_browser_reads(address))
    return found[1].lower() if found else ""


def is_relative(address: str) -> bool:
    """Tell whether an address stays on the site: no scheme, and no host in it."""
    return not scheme(address) and not _has_host(as_browser_reads(address))


def _has_host(address: str) -> bool:
    return address[:2].replace("\\", "/") == "//"


def address_fault(address: str) -> tuple[str, str] | None:
    """Say why a link must not lead there, and what to do; None for one that may.

    A link may be relative, or lead to http, https or mailto.
    """
    read = as_browser_reads(address)
    named = scheme(address)
    if not named:
        if not _has_host(read):
            return None
        return "begins with // and leads to another host", "begin it with https://"
    if named == "mailto":
        return None
    if named not in ("http", "https"):
        return f"leads to `{named}:`, which is no page", "link only to http:// and https://"
    return url_fault(read)


def url_fault(address: str) -> tuple[str, str] | None:
    """Say why something is no address of a page on the web, and what to do (RFC 3986).

    http or https, a host, no credentials, no blanks.
    """
    if re.search(r"\s", address):
        return "holds a blank", "write %20 for a blank inside an address"
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    no_address = f"is `{shown}`, which is not a web address"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return no_address, "copy it from the browser"
    if parts.scheme.lower() not in ("http", "https"):
        return no_address, "begin it with https://"
    if "@" in parts.netloc:
        return "holds a user name or a password", "delete what stands before the @"
    if not host or _NOT_IN_URL.search(address):
        return no_address, "copy it from the browser"
    return None
