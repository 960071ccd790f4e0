"""MkDocs's hooks for what is on a page: Markdown, metadata and content."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markupsafe import Markup

from timeline.build import Body, SharedFrame
from timeline.build import Page as BuiltPage
from timeline.build.documents import of_own_page
from timeline.build.pages import anchors
from timeline.mkdocs import offline
from timeline.mkdocs.frames import META, Key
from timeline.mkdocs.host import CombinedEvent, ViewPage, event_priority, log, outline
from timeline.mkdocs.neighbours import metadata, remove_dates
from timeline.mkdocs.parts import write_all
from timeline.mkdocs.plugin_state import PluginState
from timeline.search.index import Document
from timeline.text.citations import Cite
from timeline.views.citing import PageCitations
from timeline.views.page import PageView

if TYPE_CHECKING:
    from timeline.mkdocs.host import Files, MkDocsConfig, Page

FRAME = "timeline.html"
"""The template of every generated page."""


class PageHooks(PluginState):  # type: ignore[no-untyped-call]
    """Makes the content of pages."""

    @event_priority(110)
    def _set_metadata(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> str:
        """Set the title and template of one of our pages, and prepare its citations."""
        view = self.view(page)
        event = self.builder.event(view) if view else None
        self._citations = PageCitations(self.site, event, self._file_linker(page))
        if view:
            is_own = bool(markdown.strip()) and event is None
            title = self.builder.title(view)
            page.meta = {
                **page.meta,
                **metadata(config.plugins, title, is_own=is_own, has_file=is_own or bool(event)),
                "title": title,
                "description": self.builder.description(view),
                "template": FRAME,
                "hide": ["navigation", "toc"],
            }
        return markdown

    @event_priority(-110)
    def _check_metadata(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Mark what is HTML, and remove what other plugins say of a file that a page lacks."""
        view = self.view(page)
        if view:
            page.meta.update({name: Markup(page.meta[name]) for name in META.values()})
        if view and self.builder.event(view) is None:
            remove_dates(page.meta)
        return markdown

    on_page_markdown = CombinedEvent(_set_metadata, _check_metadata)

    def _file_linker(self, page: Page) -> Callable[[str], str]:
        """Return a function that links a page's Markdown to a page's file, for MkDocs."""
        folder = posixpath.dirname(page.file.src_uri)
        return lambda address: posixpath.relpath(self._files.uri_of[address], folder)

    def _cite(self, cites: tuple[Cite, ...]) -> Element | None:
        return self._citations.render(cites) if self._citations else None

    @event_priority(110)
    def _render_view(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> str:
        """Render the template of one of our pages, so that other plugins see its whole content."""
        if self._offline:
            offline.name_published(page, config)
        citations = self._citations
        for key in citations.unknown if citations else ():
            log.warning("%s: unknown source `%s` in [@%s]", page.file.src_uri, key, key)
        view = self.view(page)
        if view is None:
            return html
        anchors_of = citations.anchors if citations else {}
        self._bodies[page.file.src_uri] = Body(html, anchors_of, page.edit_url or "")
        if self.leaves_content:
            return html
        return self._content(page, view)

    def _content(self, page: Page, view: PageView) -> str:
        """Return the content of one of our pages, and set what follows from it."""
        made = self.builder.page(view, self._bodies[page.file.src_uri])
        del self._bodies[page.file.src_uri]
        self._pages[page.file.src_uri] = made
        page.edit_url = made.parts.edit_url or page.edit_url
        outline(page, page.meta["title"], anchors(made.parts.content))
        return made.parts.content

    def is_left(self, page: Page) -> bool:
        """Return whether a page of ours may be read as late as it is written.

        The navigation shows the titles of its pages on all others.
        """
        return isinstance(page, ViewPage) and page.file.src_uri not in self._in_nav

    def complete(self, page: Page) -> None:
        """Set the content of one of our pages, if it was left."""
        view = self.view(page)
        if view and page.file.src_uri in self._bodies:
            page.content = self._content(page, view)

    @event_priority(-110)
    def _close_own_page(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Make a page of the maintainers' searchable, as other plugins have left it."""
        if self.view(page):
            return html
        self.documents.append(of_own_page(page.file.url, str(page.title or ""), html))
        return self.builder.closing(html)

    on_page_content = CombinedEvent(_render_view, _close_own_page)

    def take(self, uri: str, folder: Path) -> BuiltPage:
        """Forget a page of ours, once it is written, and return it; write its script."""
        made = self._pages.pop(uri)
        write_all(folder, self.builder.script(made))
        return made

    @contextmanager
    def shown(self, page: Page, view: PageView) -> Iterator[None]:
        """Show a page of ours with its data, which has been computed, and then forget the data."""
        uri = page.file.src_uri
        before, self._files.view_of[uri] = self._files.view_of[uri], view
        self._frames.last = None
        try:
            yield
        finally:
            self._files.view_of[uri] = before

    @property
    def is_loaded(self) -> bool:
        """Whether a chronology was read without errors, so that there is a builder."""
        return hasattr(self, "builder")

    @property
    def last_frame(self) -> tuple[Key, SharedFrame] | None:
        """The frame of the last page and its key; None if the page has a frame of its own."""
        return self._frames.last

    def document(self, page: Page) -> Document | None:
        """Return the searchable document of a page of ours that is read, and not yet made."""
        view = self.view(page)
        return self.builder.document(view, self._bodies[page.file.src_uri]) if view else None
