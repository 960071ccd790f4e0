"""The theme's frame around our pages, rendered once where it is the same for all.

A chronology has a page for every event, source and name. The theme's frame takes longer to render
than what stands in it, and differs between those pages by nothing but a few words and how deep the
page lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

META = ("title", "description")
OWN = ("edit_url", "canonical_url", "content", "tl_head")
"""What a page has of its own in the frame: of its meta-data, and of its attributes.

`tl_head` is ours: what programs read of an event, as HTML.
"""

Key = tuple[int, tuple[bool, ...]]


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


class Frames:
    """Keeps the frame, by the depth of the page and by what the page has of its own.

    The second page of a kind is rendered in full and compared: a frame that a customised theme or
    another plugin makes different from page to page is rendered for each.
    """

    def __init__(self) -> None:
        self._kept: dict[Key, str] = {}
        self._compared: set[Key] = set()
        self._differs = False

    def page(self, page: Page, render: Callable[[], str]) -> str:
        """Give a whole page; `render` makes it from the page's own context."""
        if self._differs or not isinstance(page, ViewPage):
            return render()
        own = _own(page)
        key = (page.url.count("/"), tuple(bool(words) for words in own.values()))
        if key not in self._kept:
            with _of_any(page, own):
                self._kept[key] = str(render())
            return render()
        made = self._kept[key]
        # At once, and never again: what is put in may hold anything, a token's like included.
        made = _TOKEN.sub(lambda found: own[found[1]], made)
        if key not in self._compared:
            self._compared.add(key)
            whole = str(render())
            self._differs = whole != made
            return whole
        return made


def _own(page: Page) -> dict[str, str]:
    """Gather what a page has of its own."""
    words = {name: str(page.meta.get(name) or "") for name in META}
    return words | {name: getattr(page, name, None) or "" for name in OWN}


def _token(name: str) -> str:
    """Give what stands for a page's own words; what Unicode says is no character marks it."""
    return f"\ufdd0{name}\ufdd1"


_TOKEN = re.compile(f"\ufdd0({'|'.join((*META, *OWN))})\ufdd1")


@contextmanager
def _of_any(page: Page, own: dict[str, str]) -> Iterator[None]:
    """Let a page stand for any other: tokens in place of what it has of its own."""
    meta, attributes = dict(page.meta), {name: getattr(page, name, None) for name in OWN}
    try:
        page.meta.update({name: _token(name) for name in META if own[name]})
        for name in OWN:
            if own[name]:
                setattr(page, name, _token(name))
        yield
    finally:
        page.meta.clear()
        page.meta.update(meta)
        for name, value in attributes.items():
            setattr(page, name, value)
