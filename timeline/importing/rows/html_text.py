"""The text of HTML that others wrote: a line for each paragraph, and the addresses of its links."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

import nh3

_BREAKS = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "hr", "section", "pre"}
    | {f"h{level}" for level in range(1, 7)}
)
_HIDDEN = frozenset({"script", "style"})
_EMBEDDED = ("iframe", "img", "embed", "video", "audio")
_ATTRIBUTES = {"a": {"href"}} | {tag: {"src"} for tag in _EMBEDDED}


class PlainText(NamedTuple):
    """A text without markup, and the addresses of its links in order."""

    text: str
    links: tuple[str, ...]


def plain_text(html: str) -> PlainText:
    """Return the text of HTML, and the links to web pages in it."""
    if "<" not in html and "&" not in html:
        return PlainText(_tidy(html), ())
    # Python's parser takes the square of the length for some broken HTML: ammonia mends it first.
    whole = nh3.clean(
        html,
        tags={*_BREAKS, *_ATTRIBUTES},
        attributes=_ATTRIBUTES,
        clean_content_tags=set(_HIDDEN),
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(whole)
    reader.close()
    return PlainText(_tidy("".join(reader.parts)), tuple(reader.links))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects text and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "a":
            self._add(dict(attrs).get("href") or "")
        elif tag in _EMBEDDED:
            self._add(dict(attrs).get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def _add(self, address: str) -> None:
        address = f"https:{address}" if address.startswith("//") else address.strip()
        if address.startswith(("http://", "https://")):
            self.links.append(address)
