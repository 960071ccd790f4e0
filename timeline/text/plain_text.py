"""The plain text of HTML, without citations, footnote marks and permalinks.

They have no meaning outside the page. The surrounding punctuation is removed with them: empty
brackets, separators between two of them, and the blank before one.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

CITATION = "\ufdd3"
"""The placeholder of a citation, a Unicode noncharacter."""

_LEADING = frozenset({"footnote-ref", "footnote-backref", "headerlink"})
_NUMBERED = "tl-ref"
_GROUP = "tl-cites"

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_INLINE = re.compile(
    "abbr|bd[io]|cite|code|data|del|dfn|em|ins|kbd|label|mark|samp|small|span|strong|su[bp]|time|"
    "var|[abiqsu]"
)

_SEVERAL = re.compile(rf"{CITATION}(?:[\s,;，；、،؛]*{CITATION})+")
_BRACKETED = re.compile(rf"\s*(?:\(\s*{CITATION}\s*\)|\[\s*{CITATION}\s*\]|（\s*{CITATION}\s*）)")
_DOUBLED = re.compile(rf"([.,;:、，；،؛])\s*{CITATION}\s*(?=\1)")
_BEFORE_SIGN = re.compile(rf"\s*{CITATION}\s*(?=[.,;:!?…)\]»”’。，；：！？、）،؛؟]|$)")
_BETWEEN = re.compile(rf"\s{CITATION}\s*|{CITATION}\s+")


def without_citations(text: str) -> str:
    """Return a text without the placeholders `CITATION` and the punctuation around them."""
    text = _SEVERAL.sub(CITATION, text)
    text = _SEVERAL.sub(CITATION, _BRACKETED.sub(CITATION, text))
    text = _DOUBLED.sub("", text)
    text = _BEFORE_SIGN.sub("", text)
    text = _BETWEEN.sub(" ", text)
    return " ".join(text.replace(CITATION, "").split())


def of_html(html: str) -> str:
    """Return the text of HTML; block elements are separated by a blank."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return without_citations("".join(reader.parts))


class _Reader(HTMLParser):
    """Collects the text; replaces a group with a numbered citation by `CITATION`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[tuple[str, str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if not _INLINE.fullmatch(tag):
            self.parts.append(" ")
        if tag in _VOID:
            return
        kind = _GROUP if _GROUP in classes else "leads" if classes & _LEADING else ""
        if _NUMBERED in classes:
            kind = _NUMBERED
            self._open = [
                (name, _NUMBERED if one == _GROUP else one, at) for name, one, at in self._open
            ]
        self._open.append((tag, kind, len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(name == tag for name, _, _ in self._open):
            name, kind, at = self._open.pop()
            if kind in (_NUMBERED, "leads"):
                self.parts[at:] = [CITATION]
            if name == tag:
                break
        if not _INLINE.fullmatch(tag):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
