"""The frame around a page: the theme's head, navigation and foot.

A theme takes long to render its frame (Material 5 ms a page, a third of the whole build), and the
frames of most pages differ by a few words only. So a host renders the frame once, with tokens in
the place of these words, and `SharedFrame` puts in each page's own. It has to be tokens: the
templates are the theme's, and know only the page that they print. `Token` refuses whatever would
make the frame depend on the words that it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, NoReturn, Protocol

from markupsafe import escape


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page has of its own in its frame; whatever it lacks is empty.

    `title` and `description` are for the page's head, `label` is its title in menus, all as HTML;
    `address` is the whole address; `head` is HTML for programs that read the page.
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
"""What stands around a token; Unicode says that they are no characters."""
_FILLING = "tl/own Aé\n<b c=\"d\" e='f'>&amp;%20 https://g.example ."
"""Stands in every token: whatever changes a text changes this too."""
_LEFT = re.compile(f"{OPEN}|{CLOSE}|tl.{{1,5}}own", re.IGNORECASE)
"""What is left of a token that was changed."""


class DiffersByPageError(Exception):
    """The frame asks a page for something that is not the same on all pages."""


class Token(str):
    """Stands for a part of a page: a frame can print it whole, and nothing else."""

    __slots__ = ()

    def __new__(cls, name: str) -> Token:
        """Make the token of one of `PARTS`."""
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
    """A place in a frame for a part of the page, as it is or escaped."""

    name: str
    escaped: bool

    def fill(self, parts: PageParts) -> str:
        """Return the page's own words."""
        words: str = getattr(parts, self.name)
        return str(escape(words)) if self.escaped else words


_PLACES = {str(Token(name)): _Place(name, False) for name in PARTS}
_PLACES |= {str(escape(token)): _Place(one.name, True) for token, one in _PLACES.items()}
"""The places by their tokens as a frame prints them, as they are and escaped."""
_TOKEN = re.compile(f"({'|'.join(map(re.escape, _PLACES))})")


@dataclass(frozen=True, slots=True)
class SharedFrame:
    """A frame that is the same for many pages: HTML, and places for a page's own parts."""

    pieces: tuple[str | _Place, ...]

    @classmethod
    def of(cls, html: str) -> SharedFrame | None:
        """Part HTML with tokens at its places; None where a token was changed."""
        texts = _TOKEN.split(html)
        if _LEFT.search("".join(texts[::2])):
            return None
        return cls(tuple(_PLACES.get(text, text) for text in texts))

    def page(self, parts: PageParts) -> str:
        """Return the whole page, as HTML."""
        return "".join(
            piece if isinstance(piece, str) else piece.fill(parts) for piece in self.pieces
        )
