"""Validate web addresses and Markdown links as a browser would read them (WHATWG URL).

One rule applies to every address from contributors: http or https, a host, no credentials.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

# Browsers remove these inside an address, and blanks and control characters around it.
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Excludes a host, as in `mailto://…`; percent signs and a query follow RFC 6068.
_MAILTO = re.compile(r"mailto:(?!//)[^\s<>\"\[\]\\]+@[^\s<>\"\[\]\\]+", re.IGNORECASE)
_NOT_IN_URL = re.compile(r"[<>\"\\^`{|}]")


def as_browser_reads(address: str) -> str:
    """Return an address as a browser reads it from HTML.

    Entities are decoded, inner line breaks and surrounding blanks removed.
    """
    return _DROPPED.sub("", unescaped(address)).strip(_EDGES)


def unescaped(text: str) -> str:
    """Return a text with HTML's character references (`&amp;`) resolved."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415  # loads the names of all characters

    return unescape(text)


def scheme(address: str) -> str:
    """Return the scheme of an address in lower case; empty for a relative one."""
    found = _SCHEME.match(as_browser_reads(address))
    return found[1].lower() if found else ""


def is_relative(address: str) -> bool:
    """Return whether an address stays on the site: it has no scheme and no host."""
    return not scheme(address) and not _has_host(as_browser_reads(address))


def _has_host(address: str) -> bool:
    return address[:2].replace("\\", "/") == "//"


def address_fault(address: str) -> tuple[str, str] | None:
    """Return why a link target is forbidden, and a hint; None for a permitted one.

    A link may be relative, or use http, https or mailto.
    """
    read = as_browser_reads(address)
    named = scheme(address)
    if not named:
        if not _has_host(read):
            return None
        return "begins with // and leads to another host", "begin it with https://"
    if named == "mailto":
        if _MAILTO.fullmatch(read):
            return None
        return "is not a mail address", "write it as mailto:name@example.org"
    if named not in ("http", "https"):
        return f"leads to `{named}:`, which is not a web page", "link only to http:// and https://"
    return url_fault(read)


def url_fault(address: str) -> tuple[str, str] | None:
    """Return why a text is not the address of a web page (RFC 3986), and a hint; None if it is one.

    Required: http or https, a host, no credentials, no blanks.
    """
    if re.search(r"\s", address):
        return "contains a space", "write %20 for a space inside an address"
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    no_address = f"is `{shown}`, which is not a web address"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return no_address, "copy it from the browser"
    if parts.scheme.lower() not in ("http", "https"):
        return no_address, _whole(address)
    if "@" in parts.netloc:
        return "contains a user name or a password", "delete everything before the @, and the @"
    if not host or _NOT_IN_URL.search(address):
        return no_address, "copy it from the browser"
    return None


def _whole(address: str) -> str:
    """Return the hint for an address without a scheme, or in brackets or quotes."""
    bare = address.strip("<>\"'“”")
    if bare != address and not url_fault(bare):
        return f"write {bare}"
    is_host = re.match(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]|$)", address)
    return f"write https://{address}" if is_host else "begin it with https://"


_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
HOST_FORM = rf"{_LABEL}(?:\.{_LABEL})*"
"""The form of a host name in ASCII (RFC 4151, DNSname)."""


def ascii_host(address: str) -> str:
    """Return the host of an address in ASCII (IDNA); `localhost` if it cannot be encoded."""
    try:
        host = (urlsplit(address).hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        host = ""
    return host if re.fullmatch(HOST_FORM, host) else "localhost"


_AUTHORITY = rf"(?:[A-Za-z0-9._-]+@)?{HOST_FORM},(\d{{4}}(?:-\d\d){{0,2}})"


def authority_fault(text: str) -> tuple[str, str] | None:
    """Return why a text is not a tagging entity (RFC 4151), and a hint; None if it is one.

    A tagging entity is a host name or an email address, and a day on which its owner held it.
    """
    found = re.fullmatch(_AUTHORITY, text, re.ASCII)
    try:
        if found and date.fromisoformat(f"{found[1]}-01-01"[:10]):
            return None
    except ValueError:  # not a calendar day
        pass
    return (
        f"`{text}` is not a host name and a date on which it was yours (RFC 4151)",
        "write `example.org,2026` in ASCII, and never change it: ids in feeds begin with it",
    )


def contact_fault(text: str) -> tuple[str, str] | None:
    """Return why a text is not a contact address, and a hint; None if it is one."""
    if text.startswith(("mailto:", "https://", "http://")):
        return None
    return (
        f"`{text}` is not an address to write to",
        "write `mailto:editors@example.org`, or an https:// address",
    )


TRACKING = (
    r"utm_|mtm_|pk_|hsa_|(?:fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_cid|"
    r"mc_eid|ref_src|ref_url|cmpid|cmp|ocid|s_cid|smid|smtyp|at_medium|at_campaign|ito|ns_mchannel|"
    r"ns_campaign|ns_source|sharetoken|share)(?==|$)"
)
"""Parameters that track visits and campaigns, without effect on the page; case is ignored."""

_TRACKED = re.compile(TRACKING, re.IGNORECASE)
_COPY = re.compile(r"/(\d{4})(\d\d)(\d\d)(?:\d{6})?(?:[a-z]{2}_)?/(?:https?:/|www\.)")
_PASSAGE = re.compile(":~:.*")


def page_of(address: str) -> str:
    """Return the part of a valid address that identifies the page.

    Ignored are the scheme, `www.`, a default port, a trailing slash, tracking parameters, and a
    text fragment (`#:~:text=`).
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    kept = [each for each in parts.query.split("&") if each and not _TRACKED.match(each)]
    query = f"?{'&'.join(sorted(kept))}" if kept else ""
    fragment = _PASSAGE.sub("", parts.fragment)
    return f"{host}{port}{parts.path.rstrip('/')}{query}{fragment and '#' + fragment}"


def copy_day(address: str) -> str:
    """Return the day (ISO 8601) of a web archive's copy, if its address contains it.

    The form is that of the Wayback Machine and many others: `/web/20241219083000/https://…`. The
    result is not checked to be a calendar day.
    """
    found = _COPY.search(address)
    return "-".join(found.groups()) if found else ""
