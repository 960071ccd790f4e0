"""MkDocs's hooks: each calls `timeline.build` and forwards the result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader

from timeline.build import Builder
from timeline.build.editor import Files as Editable
from timeline.diagnostics import Diagnostic
from timeline.exports import parquet
from timeline.exports.export import MissingPackageError
from timeline.mkdocs import offline
from timeline.mkdocs.editor import add_editor
from timeline.mkdocs.failures import keep_last_site
from timeline.mkdocs.files import ViewFiles
from timeline.mkdocs.fingerprints import Fingerprints
from timeline.mkdocs.host import (
    CombinedEvent,
    PluginError,
    event_priority,
    log,
)
from timeline.mkdocs.kept_parts import KeptParts, Reusable
from timeline.mkdocs.loading import Repeated, load
from timeline.mkdocs.page_hooks import PageHooks
from timeline.mkdocs.parts import (
    compress_sitemap,
    configure_theme,
    join_styles,
    layer_theme,
    remove_remote_scripts,
)
from timeline.mkdocs.publishing import publish, seal, write_files
from timeline.mkdocs.site_digest import IncomparableError, site_digest, texts_digest
from timeline.mkdocs.whole_page_hooks import WholePageHooks
from timeline.rendering.environment import CompiledTemplates
from timeline.site.site import Site
from timeline.text.citation_extension import CitationExtension
from timeline.workspace import package_data, translations
from timeline.workspace.program import digest

if TYPE_CHECKING:
    from timeline.mkdocs.host import (
        ConfigErrors,
        ConfigWarnings,
        Files,
        LiveReloadServer,
        MkDocsConfig,
        Navigation,
    )


class TimelinePlugin(PageHooks, WholePageHooks):  # type: ignore[no-untyped-call]
    """The chronology as an MkDocs plugin; one object per build."""

    def load_config(
        self,
        options: dict[str, Any],  # noqa: ARG002
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Leave the options to our own reader, which reports line and column of faults."""
        super().load_config({}, config_file_path)
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Note whether the site is only served on this machine."""
        self._is_served = command == "serve"
        self.repeated = Repeated()

    # --- before anything is written --------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates, style and citations to the theme; nothing from other hosts."""
        configure_theme(config)
        config.markdown_extensions.append(CitationExtension(self._cite))  # type: ignore[arg-type]
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check everything; a chronology with errors is not built."""
        remove_remote_scripts(config)
        self._offline = not config.use_directory_urls
        if self._offline:
            offline.adapt(config)
        self.loaded = load(
            config,
            keeps=self.keeps,
            repeated=self.repeated if self._is_served else None,
            errors_only=self.served is not None,
        )
        chronology = self.loaded.compiled.chronology
        if "parquet" in chronology.settings.more_formats:
            try:
                parquet.require()
            except MissingPackageError as error:
                name = Path(config.config_file_path).name
                raise PluginError(f"{name} has `more_formats: [parquet]`, and {error}") from error
        self.site = self._site(config)
        folders = [config.theme.custom_dir, str(package_data.templates())]
        self.builder = Builder(
            self.site,
            FileSystemLoader([folder for folder in folders if folder]),
            directories=config.use_directory_urls,
            versions=self.loaded.versions,
            logo=str(config.theme.get("logo") or ""),
            compiled=self._compiled(),
        )

    def _compiled(self) -> CompiledTemplates | None:
        """Return the compiled templates of the last build; None if no work is kept."""
        if not (self.keeps or self._is_served):
            return None
        self.repeated.templates.use(texts_digest(self.loaded.text))
        return self.repeated.templates

    def _site(self, config: MkDocsConfig) -> Site:
        """Return the site, and note what of the last one can be used again."""
        site = Site(self.loaded.compiled.chronology, self.loaded.text, self.loaded.explanations)
        self.reusable = None
        if not (self.keeps or self._is_served):
            return site
        try:
            common = site_digest(site, config)
        except IncomparableError as error:
            if self.last_site and not self._offline:
                log.info("all pages are made again, because %s", error)
            return site
        fingerprints = Fingerprints(site.chronology, self.loaded.digests)
        self.reusable = Reusable(common, fingerprints, self.loaded.outline)
        root = Path(config.config_file_path).parent
        return replace(site, kept=KeptParts.of(root, site.chronology, self.reusable))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:  # noqa: ARG002
        """Make pages when they are asked for; keep the last valid site while a file is broken."""
        own_texts = Path(config.config_file_path).parent / translations.FOLDER
        for folder in (str(own_texts), config.theme.custom_dir):
            if folder and Path(folder).is_dir():
                server.watch(folder)
        if self.served:
            self.served.attend(server)
        else:
            keep_last_site(server)

    # --- which files there are --------------------------------------------------------------

    @event_priority(110)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the files of our pages, so that other plugins know them."""
        self._pages, self._bodies, self.documents = {}, {}, []
        compiled = self.loaded.compiled
        self._files = ViewFiles(
            compiled.chronology, self.builder, config, compiled.withheld_pictures
        )
        self._files.add(files)
        return files

    @event_priority(-110)
    def _lay_out_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Set the addresses of our pages, after other plugins have added theirs."""
        self._files.lay_out(files)
        self._renamed = layer_theme(files)
        join_styles(files, config)
        if self._offline:
            offline.adapt_files(files, config)
        else:
            offline.leave_out(files)
        return files

    on_files = CombinedEvent(_add_files, _lay_out_files)

    @event_priority(-math.inf)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Note which pages the navigation has, after other plugins have changed it."""
        self._in_nav = frozenset(page.file.src_uri for page in nav.pages)
        return nav

    # --- the other files --------------------------------------------------------------------

    def _write_files(self, *, config: MkDocsConfig) -> None:
        """Write the other files: search index, data, feeds, redirects."""
        if self.writes_pages_only:
            return
        if not self.site.chronology.settings.site_url:
            log.info(
                "no feeds, calendar or cards, because they need full addresses: "
                "set site_url in mkdocs.yml"
            )
        folder = Path(config.site_dir)
        compress_sitemap(folder)
        if self.served and self.served.leaves:
            self.served.leave(self.documents)
            return
        left = [self.take(uri, folder).document for uri in [*self._pages]]
        self.documents += [document for document in left if document]
        write_files(folder, self.builder, self.documents, self.workers, self.pages, self.outline())

    def outline(self) -> bytes:
        """Return the digest of what files without events' texts are made from; empty if unknown."""
        if self.reusable is None or not self.reusable.outlines:
            return b""
        return digest(self.reusable.outlines, repr(sorted(self.loaded.versions.items())).encode())

    @event_priority(-math.inf)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Give the site its policy, once no plugin changes a page any more.

        Pages that MkDocs serves have none, as it writes a script into them.
        """
        self.repeated.templates.store()
        self.repeated.of_theme.store()
        if self.writes_pages_only:
            return
        folder, settings = Path(config.site_dir), self.site.chronology.settings
        if self._offline:
            if not self._is_served:
                seal(folder, self.workers)
            return
        if not self._is_served:
            publish(folder, settings, self.workers, self.pages)
        if settings.editor:
            packages = Path(config.config_file_path).parent / settings.editor
            files = Editable.of(self.loaded.compiled.with_drafts)
            add_editor(folder, packages, self.builder, files)

    on_post_build = CombinedEvent(_write_files, _publish)

    def rest(self) -> Iterator[Sequence[Diagnostic]]:
        """Run the checks that were left for later, and yield what each finds."""
        return self.loaded.compiled.rest()
