"""Decides which pages are taken from the last site, and notes what the next build needs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.build import Builder
from timeline.build import Page as BuiltPage
from timeline.mkdocs.host import ViewPage, log, working_on_sites
from timeline.mkdocs.kept_entries import Entry, State, state_of
from timeline.mkdocs.kept_pages import KeptPages
from timeline.mkdocs.kept_parts import Reusable
from timeline.model import Event
from timeline.rendering import renderer
from timeline.rendering.renderer import Lookup
from timeline.search.index import Document
from timeline.views.page import PageView
from timeline.workspace import package_data
from timeline.workspace.program import digest

if TYPE_CHECKING:
    from timeline.mkdocs.host import Files, MkDocsConfig, Page
    from timeline.mkdocs.plugin import TimelinePlugin

Links = dict[str, dict[str, str]]
FILE = "file"
"""A lookup of a file by its `src_uri`, for a link."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A page that was taken from the last site."""

    document: Document | None
    entry: Entry
    state: State


class Attempt:
    """A page that may be taken.

    If its `outline` is the last one, it is made from the same as the last; else its `fingerprint`
    shows that. `about` is what it has of its own besides its data.
    """

    def __init__(
        self,
        view: PageView,
        event: Event | None,
        about: tuple[str, ...],
        reusable: Reusable,
    ) -> None:
        self._given, self._event, self._about = view, event, about
        self._fingerprints = reusable.fingerprints
        own = (event and reusable.fingerprints.file(event), *about)
        self.outline = reusable.outlines and digest(reusable.outlines, repr(own).encode())

    @cached_property
    def view(self) -> PageView:
        """The page's view, with its data computed."""
        data = self._given.data()
        return replace(self._given, data=lambda: data)

    @cached_property
    def fingerprint(self) -> bytes | None:
        """The digest of all that it is made from, besides frames and lookups; None if none."""
        return self._fingerprints.page(self.view, self._event, *self._about)

    def is_same(self, entry: Entry) -> bool:
        """Return whether the page is made from the same as one that is kept."""
        return self._is_outlined(entry) or self.fingerprint == entry.fingerprint

    def _is_outlined(self, entry: Entry) -> bool:
        return bool(self.outline) and self.outline == entry.outline

    def document(self, builder: Builder, entry: Entry) -> Document | None:
        """Return the document of the page, which is the same as one that is kept."""
        if self._is_outlined(entry):
            return entry.document
        return builder.document_of(self._given, entry.body)


class Reuse:
    """Takes the pages of one build; only those that the program makes from the chronology alone."""

    def __init__(
        self,
        plugin: TimelinePlugin,
        pages: KeptPages,
        files: Files,
        reusable: Reusable,
    ) -> None:
        self._plugin = plugin
        self._pages = pages
        self._files = files
        self._stub = str(package_data.stub())
        self._reusable = reusable
        self._found: dict[Lookup, bytes] = {}

    @classmethod
    def of(cls, plugin: TimelinePlugin, config: MkDocsConfig, files: Files) -> Reuse | None:
        """Return what takes a build's pages; None if none can be taken."""
        if plugin.last_site is None or not config.use_directory_urls:
            return None
        if plugin.reusable is None:
            return None
        root = Path(config.config_file_path).parent
        plugin.pages = KeptPages(
            root, plugin.last_site, plugin.reusable.site, may_link=not working_on_sites(config)
        )
        return cls(plugin, plugin.pages, files, plugin.reusable)

    @property
    def takes_most(self) -> bool:
        """Whether pages show the same of events that aren't theirs, so that most are taken."""
        return self._pages.has_groups_of(self._plugin.outline())

    def begin(self, page: Page) -> Attempt | None:
        """Return an attempt to take a page; None if it can never be taken."""
        view = self._plugin.view(page)
        if view is None or not self._plugin.is_left(page):
            return None
        event = self._plugin.builder.event(view)
        if event is None and page.file.abs_src_path != self._stub:
            return None  # it has an introduction by the maintainers
        about = (page.file.src_uri, page.file.dest_uri, page.canonical_url, page.edit_url)
        return Attempt(view, event, tuple(map(str, about)), self._reusable)

    def take(self, page: Page, attempt: Attempt) -> Taken | None:
        """Take a page from the last site; return None if it must be made again."""
        path = page.file.dest_uri
        entry = self._pages.take(page.file.src_uri, path, attempt.is_same, self._look_up)
        if entry is None:
            return None
        target = Path(page.file.abs_dest_path)
        self._pages.copy(path, target)
        document = attempt.document(self._plugin.builder, entry)
        return Taken(document, entry, state_of(target))

    def made(self, page: Page, attempt: Attempt, made: BuiltPage, links: Links) -> Entry | None:
        """Return what is kept of a page that was made; None if it can't be taken later.

        `made` is the page without its frame, `links` are its links to anchors.
        """
        frame = self._plugin.last_frame
        looked_up = page.looked_up if isinstance(page, ViewPage) else None
        if frame is None or looked_up is None or attempt.fingerprint is None:
            return None
        lookups = [*made.lookups, *((FILE, path) for path in looked_up)]
        with suppress(OSError):
            return Entry(
                attempt.fingerprint,
                tuple((one, self._look_up(one)) for one in sorted(lookups)),
                self._pages.frame_of(*frame),
                made.body,
                tuple(sorted(page.present_anchor_ids or ())),
                links,
                digest(Path(page.file.abs_dest_path).read_bytes()),
                attempt.outline,
                made.document,
            )
        return None

    def note(self, page: Page, entry: Entry) -> None:
        """Note what is kept of a page that was made."""
        self._pages.add(page.file.src_uri, page.file.dest_uri, entry)

    def note_taken(
        self, page: Page, outline: bytes, document: Document | None, state: State
    ) -> None:
        """Note the outline of a page that was taken, its document, and the state of its file."""
        self._pages.add_taken(page.file.src_uri, page.file.dest_uri, state, outline, document)

    def report(self, pages: int) -> None:
        """Say how many of the pages were taken, if any were."""
        taken = self._pages.taken
        if taken:
            log.info("%s of %s pages are those of the last site", f"{taken:,}", f"{pages:,}")

    def _look_up(self, lookup: Lookup) -> bytes:
        if lookup not in self._found:
            self._found[lookup] = self._find(*lookup)
        return self._found[lookup]

    def _find(self, kind: str, key: str) -> bytes:
        match kind:
            case renderer.VERSION:
                return repr(self._plugin.loaded.versions.get(key)).encode()
            case renderer.SOURCE:
                return self._reusable.fingerprints.source(key)
            case renderer.DAYS:
                return digest(*(str(day).encode() for day in self._plugin.site.known.days))
        file = self._files.get_file_from_path(key)
        return repr(file and (file.src_uri, file.dest_uri, file.inclusion.name)).encode()
