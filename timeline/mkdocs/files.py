"""The MkDocs files of the chronology's pages: events' own files, and generated ones."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from timeline.build import Builder
from timeline.chronology import Chronology
from timeline.mkdocs.host import (
    Converter,
    File,
    Files,
    InclusionLevel,
    ViewPage,
    nest_paths,
    set_text,
)
from timeline.mkdocs.neighbours import makes_navigation
from timeline.mkdocs.parts import leaves
from timeline.model import Event
from timeline.site.site import event_address
from timeline.views.page import PageView
from timeline.workspace import package_data
from timeline.workspace.layout import PUBLISHED, Part, part_of

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig


class ViewFiles:
    """The files of the chronology's pages: views by `src_uri`, and back.

    `withheld` are pictures that no page of the chronology shows.
    """

    def __init__(
        self,
        chronology: Chronology,
        builder: Builder,
        config: MkDocsConfig,
        withheld: Collection[str] = (),
    ) -> None:
        self._chronology = chronology
        self._builder = builder
        self._withheld = withheld
        self._config = config
        self._shown = self._with_pages()
        self.view_of: dict[str, PageView] = {}
        self.uri_of: dict[str, str] = {}

    def add(self, files: Files) -> None:
        """Add the generated pages that are not there."""
        shown = {event_address(event) for event in self._shown.values()}
        for view in self._builder.views.values():
            if view.address not in shown and self._file(files, view) is None:
                files.append(
                    File.generated(
                        self._config, self._uri_of(view), abs_src_path=str(package_data.stub())
                    )
                )

    def lay_out(self, files: Files) -> None:
        """Set the addresses of our pages, and exclude the registries."""
        config, views, shown = self._config, self._builder.views, self._shown
        for file in list(files):
            if file.src_uri in shown:
                self._place(file, views[event_address(shown[file.src_uri])])
            elif file.src_dir == config.docs_dir:
                self._keep_or_remove(files, file)
        self._withhold(files)
        self.add(files)  # those in place of which a file was excluded
        given = {view.address for view in self.view_of.values()}
        for view in views.values():
            own = self._file(files, view)
            if own is not None and view.address not in given:
                self._place(own, view)
        self.uri_of = {view.address: uri for uri, view in self.view_of.items()}
        if makes_navigation(config.plugins):
            for _, at in self._builder.sections():
                files.src_uris[self.uri_of[at]].inclusion = InclusionLevel.INCLUDED
        elif config.nav is None:
            config.nav = self._navigation(files)
        found = [files.get_file_from_path(uri.lstrip("/")) for uri in leaves(config.nav)]
        converter = Converter()
        for uri in self.view_of.keys() - {file.src_uri for file in found if file}:
            ViewPage(None, files.src_uris[uri], config, converter)

    def _keep_or_remove(self, files: Files, file: File) -> None:
        """Publish or exclude a file of the content; files that plugins read are kept for them."""
        settings = self._chronology.settings
        part = part_of(f"{settings.content_dir}/{file.src_uri}", settings)
        if part is Part.PROGRAM:
            file.inclusion = InclusionLevel.INCLUDED  # also what MkDocs excludes: .well-known
        elif part is Part.OF_PLUGIN:
            file.inclusion = InclusionLevel.EXCLUDED
        elif part not in PUBLISHED:
            files.remove(file)

    def _withhold(self, files: Files) -> None:
        """Exclude the withheld pictures, unless a page of the maintainers' shows them."""
        found = [file for src in self._withheld if (file := files.get_file_from_path(src))]
        if found:
            own = [one for one in files.documentation_pages() if one.src_uri not in self.view_of]
            words = "\n".join(one.content_string for one in own)
            for file in found:
                if posixpath.basename(file.src_uri) not in words:
                    files.remove(file)

    def _with_pages(self) -> dict[str, Event]:
        """Return the events that have pages, by the `src_uri` of their files."""
        events = (*self._chronology.events, *self._chronology.withdrawn)
        return {self._uri(event.path): event for event in events}

    def _uri_of(self, view: PageView) -> str:
        return f"{view.address.rstrip('/')}/index.md".lstrip("/")

    def _file(self, files: Files, view: PageView) -> File | None:
        """Return the file of a generated page, or of its introduction."""
        uris = files.src_uris
        return uris.get(self._uri_of(view)) or uris.get(f"{view.address.rstrip('/')}.md")

    def _place(self, file: File, view: PageView) -> None:
        event = self._builder.event(view)
        if event is not None:  # its front matter is read by us, never by MkDocs
            set_text(file, f"\n{event.body}")
        elif file.src_uri.startswith("events/"):
            set_text(file, "")
        file.inclusion = InclusionLevel.NOT_IN_NAV
        file.dest_uri = self._builder.path(view.address)
        self.view_of[file.src_uri] = view

    def _navigation(self, files: Files) -> list[Any]:
        """Return the navigation if `mkdocs.yml` has none: our sections, then own pages."""
        sections = [{title: self.uri_of[at]} for title, at in self._builder.sections()]
        own = [f.src_uri for f in files.documentation_pages() if f.src_uri not in self.view_of]
        return [*sections, *nest_paths(sorted(own))]  # type: ignore[no-untyped-call]

    def _uri(self, path: str) -> str:
        return path.removeprefix(f"{self._chronology.settings.content_dir}/")
