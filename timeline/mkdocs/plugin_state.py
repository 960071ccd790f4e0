"""What the plugin knows while it builds a site, for all its hooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.build import Body, Builder
from timeline.build import Page as BuiltPage
from timeline.mkdocs.files import ViewFiles
from timeline.mkdocs.frames import Frames
from timeline.mkdocs.host import BasePlugin
from timeline.mkdocs.kept_pages import KeptPages
from timeline.mkdocs.kept_parts import Reusable
from timeline.mkdocs.live_server import Served
from timeline.mkdocs.loading import Loaded, Repeated
from timeline.mkdocs.workers import Workers
from timeline.search.index import Document
from timeline.site.site import Site
from timeline.views.citing import PageCitations
from timeline.views.page import PageView

if TYPE_CHECKING:
    from timeline.mkdocs.host import Page


class PluginState(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """The state of one build."""

    _offline: bool
    """Whether links lead to files, for reading from a disk."""
    loaded: Loaded
    site: Site
    builder: Builder
    documents: list[Document]
    """The searchable documents of pages that are not kept in `_pages`."""
    leaves_content = False
    """Whether the content of our pages is left for `complete`."""
    workers = Workers()
    keeps = False
    """Whether work is kept for the next build, and used from the last one."""
    writes_pages_only = False
    """Whether a build ends with the pages: they are a shard of a site."""
    last_site: Path | None = None
    """The folder of the last site, from which pages may be taken."""
    reusable: Reusable | None = None
    """What shows what of the last site can be used again; None if nothing can."""
    pages: KeptPages | None = None
    """The pages that are kept."""
    _files: ViewFiles
    _frames: Frames
    _bodies: dict[str, Body]
    """The Markdown of our pages, converted, whose content is left, by the file's `src_uri`."""
    _pages: dict[str, BuiltPage]
    """Our pages without their frames, by the file's `src_uri`."""
    _renamed: Mapping[str, str]
    """The theme's files that have another path in the site."""
    _in_nav: frozenset[str] = frozenset()
    """The pages that the navigation has, by the `src_uri` of their files."""
    _is_served = False
    repeated: Repeated
    """What is kept from one build to the next while the site is served."""
    served: Served | None = None
    """The pages and files that are written when they are asked for, if the site is served so."""
    _citations: PageCitations | None = None
    """The citations of the page whose Markdown is being converted."""

    def view(self, page: Page) -> PageView | None:
        """Return the view of a page of ours; None for others."""
        return self._files.view_of.get(page.file.src_uri)
