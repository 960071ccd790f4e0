"""The theme's frame around a page of the chronology, as `timeline.build` uses it.

If the frame is the same for many pages, it is rendered once, around a placeholder page; see
timeline/build/frame.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import pass_context

from timeline.build.frame import (
    OPEN,
    PARTS,
    DiffersByPageError,
    PageParts,
    SharedFrame,
    Token,
    squeezed,
)
from timeline.mkdocs.host import LINKING, PASSING, Page, SkipLink, ViewPage

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from timeline.build import Frame

META: Mapping[str, str] = MappingProxyType({"title": "title", "description": "description"})
"""The metadata of MkDocs's pages that contain a part."""
ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        "label": "title",
        "edit_url": "edit_url",
        "address": "canonical_url",
        "content": "content",
    }
)
"""The attributes of MkDocs's pages that contain a part."""

KINDS = 8
"""The frames that are cached for pages of one depth whose variables differ, by another plugin."""

Template = Callable[[Any, str], str]
"""Renders the theme's frame around a page, with HTML for its head."""


def parts_of(page: Page, head: str) -> PageParts:
    """Return a page's parts, as other plugins have left them; `head` is ours."""
    found: dict[str, Any] = {part: page.meta.get(name) for part, name in META.items()}
    found |= {part: getattr(page, name, None) for part, name in ATTRIBUTES.items()}
    return PageParts(**{part: str(words or "") for part, words in found.items()}, head=str(head))


@dataclass(frozen=True, slots=True)
class OwnFrame:
    """A frame that the theme renders around one page, with the page's own parts."""

    template: Template
    owner: Page

    def page(self, parts: PageParts) -> str:
        """Return the whole page, as HTML."""
        html = str(self.template(self.owner, parts.head))
        return squeezed(html, (parts.content, parts.head))


Key = tuple[str, tuple[bool, ...]]
"""The path from a page to the site's root, and which parts the page has."""


class Frames:
    """Caches the frames, by the depth of the page and by the parts that it has.

    The links of a cached frame pass through the site's root, so that they are valid on every page
    of that depth. If a customised theme or another plugin makes the frame depend on another
    property of the page, each page has its own.
    """

    def __init__(self) -> None:
        self._kept: dict[Key, list[_Kept]] = {}
        self.last: tuple[Key, SharedFrame] | None = None
        """The frame of the last page and its key; None if the page has a frame of its own."""
        self._in_nav: frozenset[str] | None = None

    def put_into(self, env: Environment) -> None:
        """Make the host's link filters accept a placeholder page."""
        for name in LINKING:
            env.filters[name] = _linking(env.filters[name])

    def of(self, context: Context, template: Template, parts: PageParts) -> Frame:
        """Return the frame of the page that is being rendered."""
        page = context["page"]
        own, self.last = OwnFrame(template, page), None
        if not self._is_ordinary(page, context):
            return own
        has = {name: bool(getattr(parts, name)) for name in PARTS}
        key = (context["base_url"], tuple(has.values()))
        shared = {
            **{name: value for name, value in page.meta.items() if name not in META.values()},
            **{name: value for name, value in context.parent.items() if name not in PASSING},
        }
        kept = self._kept.setdefault(key, [])
        found = next((one for one in kept if one.shared == shared), None)
        if found is None and len(kept) < KINDS:
            found = _Kept(shared, _shared_frame(template, page, has, key[0]))
            kept.append(found)
        if found and found.frame:
            self.last = key, found.frame
        return (found and found.frame) or own

    def _is_ordinary(self, page: Page, context: Context) -> bool:
        """Return whether the frame itself has no link to the page."""
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
    """A cached frame, None if it differs by page; and the variables that its pages share."""

    shared: Mapping[str, object]
    frame: SharedFrame | None


class AnyPage:
    """A placeholder for pages outside the navigation; properties that differ by page raise."""

    is_page = is_top_level = active = True
    is_homepage = is_section = is_link = False
    parent = previous_page = next_page = children = None
    ancestors = ()

    def __init__(self, page: Page, tokens: Mapping[str, str], base_url: str) -> None:
        self.meta = dict(page.meta) | {name: tokens[part] for part, name in META.items()}
        for part, name in ATTRIBUTES.items():
            setattr(self, name, tokens[part])
        self.toc = SkipLink(tokens["title"])
        self.somewhere = SimpleNamespace(url=f"{OPEN}/" * base_url.count(".."))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise DiffersByPageError(name)

    def __str__(self) -> str:
        raise DiffersByPageError


def _shared_frame(
    template: Template, page: Page, has: Mapping[str, bool], base_url: str
) -> SharedFrame | None:
    """Return the frame around a placeholder page; None if it differs by page."""
    tokens = {name: Token(name) if there else "" for name, there in has.items()}
    try:
        html = template(AnyPage(page, tokens, base_url), tokens["head"])
    except DiffersByPageError:
        return None
    return SharedFrame.of(str(html))


def _linking(of_page: Callable[[Any, Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter of the host that also accepts a placeholder page."""

    @pass_context
    def link(context: Context, target: Any) -> str:
        page = context["page"]
        if not isinstance(page, AnyPage):
            return of_page(context, target)
        if OPEN in str(target):
            raise DiffersByPageError
        return of_page({"page": page.somewhere, "base_url": context["base_url"]}, target)

    return link
