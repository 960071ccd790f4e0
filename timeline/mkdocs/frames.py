"""The theme's frame around our pages, rendered once where it is the same for all.

A chronology has a page for every event, source and name. The theme's frame takes longer to render
than what stands in it, and differs between those pages by nothing but a few words and how deep the
page lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import pass_context
from markupsafe import escape

from timeline.mkdocs.host import LINKING, PASSING, AnchorLink, Page, TableOfContents, get_toc

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from timeline.mkdocs.host import Files, MkDocsConfig

META = ("title", "description")
ATTRIBUTES = ("title", "edit_url", "canonical_url", "content", "tl_head")
"""What a page has of its own in the frame: of its meta-data, and of its attributes.

`tl_head` is ours: what programs read of an event, as HTML.
"""
OWN = (*(f"meta.{name}" for name in META), *ATTRIBUTES)

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""What stands around a token; Unicode says that they are no characters."""
FILLING = "tl/own Aé\n<b c=\"d\" e='f'>&amp;%20 https://g.example ."
"""Stands in every token: whatever changes a text changes this too."""
LEFT = re.compile(f"{OPEN}|{CLOSE}|tl.{{1,5}}own", re.IGNORECASE)
"""What is left of a token that was changed."""

Key = tuple[str, tuple[bool, ...]]


class ViewPage(Page):
    """A page of the chronology outside the navigation: an event's, a source's, a year's …"""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, if there is any: most of these pages are made from data alone."""
        if (self.markdown or "").strip():
            super().render(config, files)
            return
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


class SkipLink(TableOfContents):
    """The table of contents of a page of ours: the link with which readers skip the frame."""

    def __init__(self, title: str) -> None:
        super().__init__([AnchorLink(title, "tl_main", 1)])


class DiffersByPageError(Exception):
    """The frame asks a page for something that is not the same on all pages."""


class Frames:
    """Keeps the frame, by the depth of the page and by which words the page has of its own.

    A kept frame is rendered around a page that stands for any page. Its links lead through the
    site's root, so they hold on every page of that depth. Where a customised theme or another
    plugin makes the frame depend on anything else of the page, each page's frame is rendered.
    """

    def __init__(self) -> None:
        self._kept: dict[Key, _Kept] = {}
        self._in_nav: frozenset[str] | None = None

    def put_into(self, env: Environment) -> None:
        """Let the theme's links be made for a page that stands for any page, too."""
        for name in LINKING:
            env.filters[name] = _linking(env.filters[name])

    @pass_context
    def page(self, context: Context, frame: Callable[[Any], str]) -> str:
        """Return a whole page; `frame` renders it around the page that it is given."""
        page = context["page"]
        if not self._is_ordinary(page, context):
            return frame(page)
        own = _own(page)
        key = (context["base_url"], tuple(bool(words) for words in own.values()))
        shared = {
            **{name: value for name, value in page.meta.items() if name not in META},
            **{name: value for name, value in context.parent.items() if name not in PASSING},
        }
        if key not in self._kept:
            self._kept[key] = _Kept(shared, _html(AnyPage(page, own, key[0]), frame))
        kept = self._kept[key]
        if kept.html is None or kept.shared != shared:
            return frame(page)
        return _with(own, kept.html)

    def _is_ordinary(self, page: Page, context: Context) -> bool:
        """Return whether the page is none of those that the frame itself leads to."""
        if self._in_nav is None:
            self._in_nav = frozenset(one.file.src_uri for one in context["nav"].pages)
        return (
            isinstance(page, ViewPage)
            and isinstance(page.toc, SkipLink)
            and not (page.is_homepage or page.parent or page.previous_page or page.next_page)
            and page.file.src_uri not in self._in_nav
        )


@dataclass(frozen=True)
class _Kept:
    """A kept frame: what pages share that have it, and its HTML; None where it differs by page."""

    shared: Mapping[str, object]
    html: str | None


class Token(str):
    """Stands for words of a page's own: a frame can print them whole, and nothing else."""

    __slots__ = ()

    def __new__(cls, name: str) -> Token:
        """Make the token of one of `OWN`."""
        return super().__new__(cls, f"{OPEN}{name}{FILLING}{CLOSE}")

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


class AnyPage:
    """Stands for any page of ours outside the navigation; what differs by page can't be asked."""

    is_page = is_top_level = active = True
    is_homepage = is_section = is_link = False
    parent = previous_page = next_page = children = None
    ancestors = ()

    def __init__(self, page: ViewPage, own: Mapping[str, str], base_url: str) -> None:
        of_own = {name: Token(name) if words else "" for name, words in own.items()}
        self.meta = dict(page.meta) | {name: of_own[f"meta.{name}"] for name in META}
        for name in ATTRIBUTES:
            setattr(self, name, of_own[name])
        self.toc = SkipLink(of_own["meta.title"])
        self.somewhere = SimpleNamespace(url=f"{OPEN}/" * base_url.count(".."))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise DiffersByPageError(name)

    def __str__(self) -> str:
        raise DiffersByPageError


def _linking(of_page: Callable[[Any, Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter of MkDocs's that also makes links for a page that stands for any page."""

    @pass_context
    def link(context: Context, target: Any) -> str:
        page = context["page"]
        if not isinstance(page, AnyPage):
            return of_page(context, target)
        if OPEN in str(target):
            raise DiffersByPageError
        return of_page({"page": page.somewhere, "base_url": context["base_url"]}, target)

    return link


def _own(page: Page) -> dict[str, str]:
    """Return what a page has of its own."""
    words = [page.meta.get(name) for name in META]
    words += [getattr(page, name, None) for name in ATTRIBUTES]
    return dict(zip(OWN, (str(one or "") for one in words), strict=True))


_WORDS = {str(Token(name)): (name, False) for name in OWN}
_WORDS |= {str(escape(token)): (name, True) for token, (name, _) in _WORDS.items()}
"""The tokens as a frame prints them, as they are and escaped."""
_TOKEN = re.compile("|".join(map(re.escape, _WORDS)))


def _html(page: AnyPage, frame: Callable[[Any], str]) -> str | None:
    """Return the frame around a page that stands for any page; None where that can't be."""
    try:
        html = str(frame(page))
    except DiffersByPageError:
        return None
    return None if LEFT.search(_TOKEN.sub("", html)) else html


def _with(own: Mapping[str, str], html: str) -> str:
    """Put a page's own words into a kept frame; all at once, for they may look like tokens."""

    def words(found: re.Match[str]) -> str:
        name, escaped = _WORDS[found[0]]
        return str(escape(own[name])) if escaped else own[name]

    return _TOKEN.sub(words, html)
