"""MkDocs's hooks: each calls `timeline.build` and forwards the result."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from jinja2 import FileSystemLoader, pass_context
from markupsafe import Markup

from timeline.build import Body, Builder, SharedFrame
from timeline.build import Page as BuiltPage
from timeline.build.documents import of_own_page
from timeline.build.editor import Files as Editable
from timeline.build.pages import anchors
from timeline.diagnostics import Diagnostic
from timeline.exports import parquet
from timeline.exports.export import MissingPackageError
from timeline.mkdocs import offline
from timeline.mkdocs.editor import add_editor
from timeline.mkdocs.failures import keep_last_site
from timeline.mkdocs.files import ViewFiles
from timeline.mkdocs.fingerprints import Fingerprints
from timeline.mkdocs.frames import META, Frames, Key, Template, parts_of
from timeline.mkdocs.host import (
    THEMES,
    BasePlugin,
    CombinedEvent,
    PluginError,
    ViewPage,
    event_priority,
    log,
    outline,
)
from timeline.mkdocs.kept_pages import KeptPages
from timeline.mkdocs.kept_parts import KeptParts, Reusable
from timeline.mkdocs.live_server import Served
from timeline.mkdocs.loading import Loaded, Repeated, load
from timeline.mkdocs.neighbours import metadata, remove_dates
from timeline.mkdocs.parts import (
    compress_sitemap,
    configure_theme,
    join_styles,
    layer_theme,
    link_renamed,
    remove_remote_scripts,
    without_search,
    write_all,
)
from timeline.mkdocs.publishing import publish, seal, write_files
from timeline.mkdocs.site_digest import IncomparableError, site_digest, texts_digest
from timeline.mkdocs.workers import Workers
from timeline.page_kinds import EVENTS
from timeline.rendering.environment import CompiledTemplates
from timeline.rendering.sharing import title_of
from timeline.search.index import Document
from timeline.site.site import Site
from timeline.text.citation_extension import CitationExtension
from timeline.text.citations import Cite
from timeline.views.citing import PageCitations
from timeline.views.page import PageView
from timeline.workspace import package_data, translations

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from timeline.mkdocs.host import (
        ConfigErrors,
        ConfigWarnings,
        File,
        Files,
        LiveReloadServer,
        MkDocsConfig,
        Navigation,
        Page,
        TemplateContext,
    )

FRAME = "timeline.html"
"""The template of every generated page."""


class TimelinePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """The chronology as an MkDocs plugin; one object per build."""

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
        self.reusable = Reusable(common, Fingerprints(site.chronology, self.loaded.digests))
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

    # --- what is on a page ------------------------------------------------------------------

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

    # --- whole pages ------------------------------------------------------------------------

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Set the frame's variables, and the edit link in every page's footer."""
        if self._is_served or self.keeps:
            env.bytecode_cache = self.repeated.of_theme
            self.repeated.of_theme.use(repr(sorted(env.extensions)).encode())
        self._frames = Frames()
        link_renamed(env, self._renamed)
        self._frames.put_into(env)
        theme = THEMES[str(config.theme.name)]
        env.globals["timeline"] = {
            **self.builder.frame_words(),
            "page": self._page,
            "day": self._day,
            "without_search": without_search,
            "theme": theme,
        }
        return env

    def _day(self, file: File) -> str:
        """Return the day of a page's last change; empty unless one file alone makes the page."""
        view = self._files.view_of.get(file.src_uri)
        if view and not view.address.startswith(EVENTS.address):
            return ""
        content = self.site.chronology.settings.content_dir
        version = self.loaded.versions.get(f"{content}/{file.src_uri}")
        return version.day if version else ""

    @pass_context
    def _page(self, context: Context, template: Template) -> str:
        """Return the whole page that is being rendered; `template` renders the theme's frame."""
        page = context["page"]
        made = self._pages[page.file.src_uri]
        parts = parts_of(page, made.parts.head)
        return self._frames.of(context, template, parts).page(parts)

    @event_priority(40)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Insert the metadata for sharing into each page's head, after Material's `social`."""
        address = page.canonical_url or ""
        if self.view(page):
            return self.builder.share(self._pages[page.file.src_uri], output, address)
        given = page.meta.get("title") or ("" if page.is_homepage else page.title) or ""
        title = title_of(str(given), config.site_name)
        description = str(page.meta.get("description") or config.site_description or "")
        return self.builder.share_own(output, title, description, address)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Let the page for missing addresses link from where it is, if it is on a disk."""
        if self._offline and template_name == "404.html":
            context["base_url"] = "."
        return context

    @event_priority(100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Insert the metadata for sharing into the page for missing addresses."""
        if template_name != "404.html":
            return output_content
        description = config.site_description or ""
        return self.builder.share_own(output_content, self.site.text("lost"), description)

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
        write_files(folder, self.builder, self.documents, self.workers, self.pages)

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

    def rest(self) -> Iterator[Sequence[Diagnostic]]:
        """Run the checks that were left for later, and yield what each finds."""
        return self.loaded.compiled.rest()

    def view(self, page: Page) -> PageView | None:
        """Return the view of a page of ours; None for others."""
        return self._files.view_of.get(page.file.src_uri)
