"""The frame around a page: the theme's head, navigation and footer.

A theme takes long to render its frame (Material 5 ms per page, a third of the whole build), and the
frames of most pages differ in a few words only. So a host renders the frame once, with tokens in
the place of these words, and `SharedFrame` inserts each page's own. Tokens are necessary, as the
templates are the theme's, and only know the page that they render. `Token` rejects every operation
that would make the frame depend on the words that it represents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, NoReturn, Protocol

from markupsafe import escape


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a frame that differ by page; missing ones are empty.

    `title` and `description` are for the page's head, `label` is its title in menus, all as HTML;
    `address` is the full address; `head` is HTML for programs that read the page.
    """

    title: str = ""
    description: str = ""
    label: str = ""
    edit_url: str = ""
    address: str = ""
    content: str = ""
    head: str = ""


PARTS = tuple(field.name for field in fields(PageParts))


class Frame(Protocol):
    """The frame around a page."""

    def page(self, parts: PageParts) -> str:
        """Return the whole page, as HTML."""


OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""The delimiters of a token, Unicode noncharacters."""
_FILLING = "tl/own Aé\n<b c=\"d\" e='f'>&amp;%20 https://g.example ."
"""A part of every token, by which changes to it are detected."""
_LEFT = re.compile(f"{OPEN}|{CLOSE}|tl.{{1,5}}own", re.IGNORECASE)
"""The remains of a changed token."""


class DiffersByPageError(Exception):
    """The frame uses a property that differs by page."""


class Token(str):
    """A placeholder for a part of a page: a frame can only print it as a whole."""

    __slots__ = ()

    def __new__(cls, name: str) -> Token:
        """Create the token of one of `PARTS`."""
        return super().__new__(cls, f"{OPEN}{name}{_FILLING}{CLOSE}")

    def __bool__(self) -> bool:
        return True

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("__"):
            return super().__getattribute__(name)
        raise DiffersByPageError(name)

    def _refuse(self, *_: object) -> NoReturn:
        raise DiffersByPageError

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __len__ = __iter__ = __contains__ = __getitem__ = __mod__ = _refuse


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a page's part in a frame, escaped or not."""

    name: str
    escaped: bool

    def fill(self, parts: PageParts) -> str:
        """Return the page's own part."""
        words: str = getattr(parts, self.name)
        return str(escape(words)) if self.escaped else words


_PLACES = {str(Token(name)): _Place(name, False) for name in PARTS}
_PLACES |= {str(escape(token)): _Place(one.name, True) for token, one in _PLACES.items()}
"""The places by their tokens as a frame prints them, as they are and escaped."""
_TOKEN = re.compile(f"({'|'.join(map(re.escape, _PLACES))})")


_PART = "\ufdd2"
"""The place of a part while a frame is squeezed, a Unicode noncharacter."""
_SQUEEZED = re.compile(
    r"<(pre|textarea|script|style)(?=[\s>]).*?</\1\s*>"
    r"|<!--.*?-->"
    r"|<[a-z/!](?:\"[^\"]*\"|'[^']*'|[^\"'>])*>"
    r"|(?P<space>[ \t\r\f]*\n[ \t\r\n\f]*)",
    re.IGNORECASE | re.DOTALL,
)
"""White space between elements and words, and what keeps its own."""


def squeezed(html: str, parts: Iterable[str]) -> str:
    """Return a page without the indentation and the blank lines of its frame's templates.

    It shows the same: a line break stays where one was. `parts` of the page stay as they are, and
    so does a frame that styles white space itself.
    """
    found = [html]
    for part in sorted({part for part in parts if "\n" in part}, key=len, reverse=True):
        found = [*_divided(found, part)]
    frame = _PART.join(found[::2])
    if frame.count(_PART) != len(found) // 2 or "white-space" in frame:
        return html
    frame = _SQUEEZED.sub(lambda match: "\n" if match["space"] else match[0], frame)
    found[::2] = frame.split(_PART)
    return "".join(found)


def _divided(texts: Iterable[str], part: str) -> Iterator[str]:
    """Yield texts of a frame, and what stands between each two, divided where a part is in them."""
    for at, text in enumerate(texts):
        if at % 2:
            yield text
            continue
        first, *others = text.split(part)
        yield first
        for other in others:
            yield from (part, other)


@dataclass(frozen=True, slots=True)
class SharedFrame:
    """A frame shared by many pages: HTML, and places for a page's own parts."""

    pieces: tuple[str | _Place, ...]

    @classmethod
    def of(cls, html: str) -> SharedFrame | None:
        """Split HTML with tokens at its places; return None if a token was changed."""
        texts = _TOKEN.split(html)
        if _LEFT.search("".join(texts[::2])):
            return None
        html = squeezed(html, texts[1::2])
        return cls(tuple(_PLACES.get(text, text) for text in _TOKEN.split(html)))

    def page(self, parts: PageParts) -> str:
        """Return the whole page, as HTML."""
        return "".join(
            piece if isinstance(piece, str) else piece.fill(parts) for piece in self.pieces
        )
