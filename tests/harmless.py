"""What HTML of contributors may hold: an oracle of its own, not the sanitiser's lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

ACTIVE = {
    *("script", "style", "iframe", "frame", "object", "embed", "applet", "base", "link", "meta"),
    *("form", "button", "textarea", "select", "svg", "math", "template", "noscript", "video"),
    *("audio", "source", "track", "picture", "canvas", "dialog", "portal", "slot", "marquee"),
    *("plaintext", "xmp", "title", "body", "html", "head", "frameset", "map", "area", "bdo"),
}
"""Elements that run, fetch, submit, navigate, or change how the rest of the page is read."""

FETCHING = {"srcset", "background", "poster", "data", "action", "formaction", "ping", "cite"}
OWN = re.compile(r"(_|tl_|source_|ref_)(?!_?(code|codelineno|span)[-_])")
"""Ids that the page and its scripts use themselves."""


def harms(html: str) -> list[str]:
    """List what could run, fetch, cover the page or hide its own anchors."""
    found = BeautifulSoup(html, "html.parser").find_all(True)
    return [harm for tag in found if isinstance(tag, Tag) for harm in _harms(tag)]


def _harms(tag: Tag) -> Iterator[str]:
    if tag.name in ACTIVE:
        yield f"<{tag.name}>"
    if tag.name == "input" and (tag.get("type") != "checkbox" or not tag.has_attr("disabled")):
        yield "a field to fill in"
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        if name.startswith("on") or name in FETCHING or ":" in name or name == "name":
            yield f"{name}="
        if name == "style" and not re.fullmatch(r"text-align: ?[a-z]+;?", text):
            yield f"style={text}"
        if name == "title" and re.search("<[A-Za-z/!?]", text):
            yield f"title={text}"  # the theme writes it as HTML into a tooltip
        if name == "href" and not _may_lead(text):
            yield f"href={text}"
        if name == "src" and (_scheme(text) or _read(text)[:2].replace("\\", "/") == "//"):
            yield f"src={text}"
        if name == "id" and OWN.match(text):
            yield f"id={text}"
        if name == "class" and re.search(r"(^|\s)md-|(^|\s)tl-(?!ref\b|cites\b)", text):
            yield f"class={text}"


def _read(address: str) -> str:
    """Read an address as browsers do (WHATWG): its ends stripped, breaks inside it gone."""
    return re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))


def _may_lead(address: str) -> bool:
    if _read(address)[:2].replace("\\", "/") == "//":
        return False
    return _scheme(address) in ("", "http", "https", "mailto")


def _scheme(address: str) -> str:
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", _read(address))
    return found[1].lower() if found else ""
