"""Sanitize the HTML that Markdown by contributors is rendered to.

The checks already reject what an event may not contain, with a line number. This is the second line
of defence, for what they miss: what Material's Markdown makes of plain text passes, everything else
is removed (nh3, by HTML's own parsing rules). The rules follow OWASP's cheat sheets on cross-site
scripting and DOM clobbering (an id that the page's own scripts or anchors use).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

import nh3

from timeline.text.addresses import address_fault, is_relative
from timeline.text.characters import untagged

# nh3's list excludes forms, frames, scripts and drawings; `bdo` changes the direction of text.
TAGS = frozenset(nh3.ALLOWED_TAGS - {"area", "bdo", "map"} | {"input", "label"})
ATTRIBUTES = MappingProxyType(
    {
        "*": frozenset({"class", "id", "title", "lang", "dir"}),
        "a": frozenset({"href", "hreflang"}),
        "img": frozenset({"src", "alt", "width", "height", "loading"}),
        "input": frozenset({"checked"}),
        "ol": frozenset({"start"}),
        "th": frozenset({"style", "colspan", "rowspan"}),
        "td": frozenset({"style", "colspan", "rowspan"}),
    }
)
_TAGS = {*TAGS}
_ATTRIBUTES = {tag: {*names} for tag, names in ATTRIBUTES.items()}
"""The same as nh3 takes them."""

OWN_PREFIX = "text_"
"""The prefix for a heading's id that the page needs itself; no id of the page or of a claim begins
so."""

# The permalink that a heading may end with; it must match the heading's new id.
_OWN_LINK = re.compile(
    rf'(<h[1-6][^>]* id="{OWN_PREFIX}([^"]+)"[^>]*>(?:(?!</h[1-6]>).)*'
    r'<a class="headerlink" href="#)\2"',
    re.DOTALL,
)

PASSES = 5
"""The maximum number of passes. HTML parsers repair some markup in several steps ("mutation XSS"),
so the HTML is sanitized until it is stable; if it never is, the source is shown as text."""

# Admonitions and details, footnotes, code and line numbers, task lists, and citations.
_CLASS = re.compile(
    r"admonition(-title)?|note|abstract|info|tip|success|question|warning|failure|danger|bug|"
    r"example|quote|inline|end|footnote(-ref|-backref)?|highlight(table)?|linenos|linenodiv|"
    r"normal|code|filename|language-[\w+-]{1,30}|[a-z][a-z0-9]{0,2}|task-list(-item|-control|-indicator)?|"
    r"headerlink|tl-cites|tl-ref"
)
_OF_CODE = re.compile(r"__(code|codelineno|span)[_-][0-9-]+")
_RESERVED = re.compile(r"_|(tl|source|cite|ref)_", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


def clean(html: str, taken: Collection[str] = ()) -> str:
    """Remove everything from an event's HTML that could harm the site or its readers.

    `taken` are the page's own ids (claims); a heading with one of them gets another id.
    """

    def keep(tag: str, attribute: str, value: str) -> str | None:
        return _attribute(tag, attribute, value, taken)

    for _ in range(PASSES):
        cleaned = _cleaned(html, keep)
        if cleaned == html:
            return cleaned
        html = cleaned
    return nh3.clean_text(html)


def _cleaned(html: str, keep: Callable[[str, str, str], str | None]) -> str:
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style", "template", "iframe", "noscript", "svg", "math"},
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        filter_style_properties={"text-align"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    # Set here, not by nh3, whose order of attributes varies: builds must be reproducible.
    cleaned = cleaned.replace("<input", '<input type="checkbox" disabled=""')
    return _OWN_LINK.sub(rf'\1{OWN_PREFIX}\2"', cleaned)


def _attribute(tag: str, name: str, value: str, taken: Collection[str]) -> str | None:
    if name == "class":
        return _classes(value)
    if name == "id":
        return _id(tag, value, taken)
    if name == "title":
        return untagged(value)
    may_stay = _MAY_STAY.get(name)
    return value if may_stay is None or may_stay(value) else None


@lru_cache(maxsize=1024)
def _classes(value: str) -> str | None:
    """Return the permitted classes; cached, as pages have few."""
    return " ".join(filter(_CLASS.fullmatch, value.split())) or None


_ALIGNMENT = re.compile(r"\s*text-align:\s*[a-z]+\s*;?\s*")
_MAY_STAY: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "src": is_relative,
        "href": lambda value: address_fault(value) is None,
        "style": lambda value: _ALIGNMENT.fullmatch(value) is not None,
    }
)


def _id(tag: str, value: str, taken: Collection[str]) -> str | None:
    """Return a permitted id: that of a heading, a footnote or a citation, if it is not reserved."""
    if value.startswith(("fn:", "fnref:", "fnref2:")) or _OF_CODE.fullmatch(value):
        return value
    if tag == "a":
        return value if re.fullmatch("cite_[0-9]+_[0-9]+", value) else None
    if not _HEADING.fullmatch(tag):
        return None
    return OWN_PREFIX + value if _RESERVED.match(value) or value in taken else value
