"""The theme's frame around our pages, rendered once where it is the same for all.

A chronology has a page for every event, source and name. Material's header and navigation take
longer to render than most of what stands between them, and differ between those pages by nothing
but the title and how deep the page lies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

TITLE = "\ue000title\ue001"
EDIT = "\ue000edit\ue001"
"""Stand for the title and the edit link in a part that is kept: characters for private use."""


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
    """Keeps the parts of the frame, by name and depth.

    The second page that asks for a part is rendered in full and compared: a part that a customised
    theme makes different from page to page is rendered for each.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, bool], str] = {}
        self._compared: set[tuple[str, int, bool]] = set()
        self._differing: set[str] = set()

    def part(self, name: str, page: Page, render: Callable[[], str]) -> str:
        """Give a part of the frame for a page; `render` makes it from the page's own context."""
        if name in self._differing or not isinstance(page, ViewPage):
            return render()
        key = (name, page.url.count("/"), bool(page.edit_url))
        if key not in self._kept:
            whole = str(render())
            self._kept[key] = self._render_for_any(page, render)
            return whole
        made = self._kept[key].replace(TITLE, page.meta["title"])
        if page.edit_url:
            made = made.replace(EDIT, page.edit_url)
        if key not in self._compared:
            self._compared.add(key)
            whole = str(render())
            if whole != made:
                self._differing.add(name)
                return whole
        return made

    def _render_for_any(self, page: Page, render: Callable[[], str]) -> str:
        title, edit_url = page.meta["title"], page.edit_url
        page.meta["title"] = TITLE
        if edit_url:
            page.edit_url = EDIT
        try:
            return str(render())
        finally:
            page.meta["title"], page.edit_url = title, edit_url
