"""The chronology's pages, built after all others, in several processes.

The host reads all pages before it writes the first, and keeps them to the end. A page of ours is
made from the chronology instead, so it can be read, written and forgotten at one go, in any
process. That needs every other plugin to leave pages alone: else the host does all as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.build import Page as BuiltPage
from timeline.mkdocs.host import PluginError, log, working_on_pages
from timeline.mkdocs.kept_entries import Entry, State
from timeline.mkdocs.reuse import Reuse
from timeline.mkdocs.workers import logged
from timeline.page_kinds import SOURCES
from timeline.search.index import Document

if TYPE_CHECKING:
    from timeline.mkdocs.host import Files, MkDocsConfig, Page
    from timeline.mkdocs.plugin import TimelinePlugin


LIST = 20
"""The size of a page that lists events, such as an actor's, in the unit of `SharedPages`."""


@dataclass(frozen=True, slots=True)
class Built:
    """What others need of a page that was written.

    `anchors` are its ids; `links` are its links to anchors: the anchor and the link as written, by
    the `src_uri` of the file that it leads to. `entry` is what is kept of a page that was made,
    `taken` the outline of one that was taken from the last site, and the state of its file.
    """

    document: Document | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    entry: Entry | None = None
    taken: tuple[bytes, State] | None = None


class SharedPages:
    """Shares out the pages of the chronology among the plugin's workers.

    `must_share` says what is done with pages that no other plugin may change, if that is needed.
    """

    _config: MkDocsConfig
    """The configuration of the build that is going on, or was the last."""
    _files: Files
    _is_shared = False
    _reuse: Reuse | None = None
    _unread: dict[str, Callable[[], None]]
    """What reads the pages whose reading was left, by the `src_uri` of their files."""
    _unwritten: list[tuple[Page, Callable[[], None]]]

    def __init__(self, plugin: TimelinePlugin, must_share: str = "") -> None:
        self._plugin = plugin
        self._must_share = must_share

    def read(
        self, page: Page, config: MkDocsConfig, files: Files, by_host: Callable[[], None]
    ) -> None:
        """Leave the reading of a page outside the navigation for later, and do that of others."""
        if config is not getattr(self, "_config", None):
            self._begin(config, files)
        if self._is_shared and self._plugin.is_left(page):
            self._unread[page.file.src_uri] = by_host
        else:
            by_host()

    def _begin(self, config: MkDocsConfig, files: Files) -> None:
        """Begin a build: decide how its pages are made."""
        self._config, self._files = config, files
        self._unread, self._unwritten = {}, []
        obstacles = self._obstacles(config)
        self._is_shared = self._plugin.leaves_content = not obstacles
        self._explain(", ".join(f"`{name}`" for name in obstacles))
        if self._is_shared:
            self._reuse = Reuse.of(self._plugin, config, files)
            if self._reuse and self._reuse.takes_most:  # less is left to do than processes cost
                self._plugin.workers = self._plugin.workers.alone()

    def _obstacles(self, config: MkDocsConfig) -> list[str]:
        """Return the names of what needs the host to do all as usual."""
        return working_on_pages(config)

    def _explain(self, names: str) -> None:
        """Log what follows from plugins that change pages, if there are any.

        Raises:
            PluginError: no other plugin may change pages.
        """
        if names and self._must_share:
            raise PluginError(
                f"pages can't be {self._must_share}, because plugins change them: {names}"
            )
        if names and self._plugin.workers.jobs > 1:
            log.info("pages are built in one process, because plugins change them: %s", names)
        if names and self._plugin.last_site:
            log.info("all pages are made again, because plugins change them: %s", names)

    def write(self, page: Page, by_host: Callable[[], None], *, is_last: bool) -> None:
        """Leave the pages of the chronology for after the last page, and write others."""
        if self._is_shared and self._plugin.view(page):
            self._unwritten.append((page, by_host))
        else:
            by_host()
        if is_last:
            self._write_all()

    def _write_all(self) -> None:
        if self._plugin.workers.jobs > 1:
            self._plugin.builder.prepare()
        chosen = self._chosen()
        each = self._plugin.workers.each(self._write, chosen, self._size, "pages")
        for (page, _), built in zip(chosen, each, strict=True):
            self._keep(page, built)
        if self._reuse:
            self._reuse.report(len(chosen))
        self._unwritten.clear()

    def _chosen(self) -> list[tuple[Page, Callable[[], None]]]:
        """Return the pages that are built: all that wait."""
        return self._unwritten

    def _keep(self, page: Page, built: Built) -> None:
        """Keep what others need of a page."""
        if built.document:
            self._plugin.documents.append(built.document)
        page.present_anchor_ids = {*map(sys.intern, built.anchors)}  # most are those of others
        files = self._files.src_uris
        page.links_to_anchors = {files[uri]: links for uri, links in built.links.items()}
        if self._reuse and built.taken:
            outline, state = built.taken
            self._reuse.note_taken(page, outline, built.document, state)
        elif self._reuse and built.entry:
            self._reuse.note(page, built.entry)

    def _write(self, waiting: tuple[Page, Callable[[], None]]) -> Built:
        page, write = waiting
        attempt = self._reuse.begin(page) if self._reuse else None
        if attempt is None or self._reuse is None:
            return self._make(page, write)[0]
        taken = self._reuse.take(page, attempt)
        if taken:
            self._unread.pop(page.file.src_uri, None)
            entry = taken.entry
            anchors = frozenset(entry.anchors)
            return Built(taken.document, anchors, entry.links, taken=(attempt.outline, taken.state))
        with logged() as messages, self._plugin.shown(page, attempt.view):
            built, made = self._make(page, write)
        if messages:
            return built
        return replace(built, entry=self._reuse.made(page, attempt, made, built.links))

    def _make(self, page: Page, write: Callable[[], None]) -> tuple[Built, BuiltPage]:
        """Read and write a page; return what others need of it, and the page without its frame."""
        read = self._unread.pop(page.file.src_uri, None)
        if read:
            read()
        self._plugin.complete(page)
        write()
        links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        made = self._plugin.take(page.file.src_uri, Path(page.file.dest_dir))
        if self._plugin.is_left(page):  # without its Markdown, the host knows no title of a page
            page.markdown = page.content = None
        return Built(made.document, frozenset(page.present_anchor_ids or ()), links), made

    def _size(self, waiting: tuple[Page, Callable[[], None]]) -> float:
        """Return how long a page takes, in the time of an event without claims, as measured."""
        view = self._plugin.view(waiting[0])
        event = view and self._plugin.builder.event(view)
        if event:
            return 1 + len(event.claims) / 2
        return 1 if view and view.address.startswith(SOURCES.address) else LIST
