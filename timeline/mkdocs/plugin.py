"""MkDocs's hooks, each handing over to the program: check first, then our pages in its frame."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from jinja2 import FileSystemLoader
from markupsafe import escape

from timeline import exports, reporters, schemas
from timeline.compiler import Compiled, compile  # noqa: A004 -- the stage's name
from timeline.diagnostics import Severity
from timeline.exports.citations import Version
from timeline.known_since import since
from timeline.mkdocs.files import ViewFiles
from timeline.mkdocs.frames import Frames, SkipLink
from timeline.mkdocs.host import THEMES, BasePlugin, PluginError, event_priority, guard, log
from timeline.mkdocs.parts import anchors, dress, join_styles, keep_home, layer_theme, write_all
from timeline.model import Event
from timeline.rendering import NAMED, Renderer, compact
from timeline.rendering.sharing import Sharing, title_of
from timeline.search import index as searching
from timeline.site.site import Site, event_address
from timeline.text.characters import untagged
from timeline.text.citation_extension import CitationExtension
from timeline.text.citations import Cite
from timeline.text.sanitizing import clean
from timeline.views import feeds, pages
from timeline.views.citing import PageCitations
from timeline.views.contribute import new_event
from timeline.views.page import PageView, Passage
from timeline.views.redirects import redirects
from timeline.workspace import package_data, project
from timeline.workspace.repository_links import edit_file
from timeline.workspace.versions import last_changes

if TYPE_CHECKING:
    from jinja2 import Environment

    from timeline.mkdocs.host import (
        ConfigErrors,
        ConfigWarnings,
        Files,
        LiveReloadServer,
        MkDocsConfig,
        Page,
    )

LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.DEBUG,
}

SEARCH_WORDS = (
    "search", "search_placeholder", "search_close", "search_none", "search_all", "search_found",
    "search_failed", "search_keys", "explore_sort", "sort_relevance", "sort_date",
)  # fmt: skip
"""The words that the search's script needs, on every page."""

FRAME = "timeline.html"
"""The template of every page that the chronology makes."""


class ChronologyError(PluginError):
    """The chronology has errors; nothing was written."""


class TimelinePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """The chronology as a plugin of MkDocs; one object serves one build."""

    _compiled: Compiled
    _site: Site
    _renderer: Renderer
    _sharing: Sharing
    _files: ViewFiles
    _views: Mapping[str, PageView]
    _citations: PageCitations | None = None

    def load_config(
        self,
        options: dict[str, Any],  # noqa: ARG002
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Leave the options to our own reader, which tells the line and column of what is wrong."""
        super().load_config({}, config_file_path)
        return [], []

    # --- before anything is written --------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates, style and citations into the theme; nothing from another host."""
        dress(config)
        config.markdown_extensions.append(CitationExtension(self._cite))  # type: ignore[arg-type]
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check everything; a chronology with errors is not built."""
        keep_home(config)
        found = project.load(Path(config.config_file_path or project.CONFIG).resolve())
        # MkDocs knows what tags such as !ENV stand for, which our own reader leaves alone.
        settings = replace(
            found.settings,
            title=found.settings.title or config.site_name,
            description=found.settings.description or config.site_description or "",
            site_url=found.settings.site_url or config.site_url or "",
            repo_url=config.repo_url or "",
            edit_uri=config.edit_uri or "",
        )
        self._compiled = compile(found.files(), settings, date.today())
        diagnostics = sorted([*found.diagnostics, *self._compiled.diagnostics])
        for diagnostic in diagnostics:
            log.log(LEVELS[diagnostic.severity], reporters.text([diagnostic]).rstrip("\n"))
        errors = sum(d.severity is Severity.ERROR for d in diagnostics)
        if errors:
            raise ChronologyError(
                f"{errors} error{'s' if errors > 1 else ''} in the chronology; nothing was written"
            )
        self._site = Site(self._compiled.chronology, package_data.catalogue(settings.language))
        self._views = {view.address: view for view in pages(self._site)}
        folders = [config.theme.custom_dir, str(package_data.templates())]
        self._renderer = Renderer(
            self._site,
            FileSystemLoader([folder for folder in folders if folder]),
            directories=config.use_directory_urls,
            versions=self._versions(found.root),
        )
        self._sharing = Sharing(self._site, self._renderer, str(config.theme.get("logo") or ""))

    def _versions(self, root: Path) -> Mapping[str, Version]:
        """Give the version of each file, by its path; say of which a shallow clone knows none."""
        found = last_changes(root)
        if found.problem:
            log.info("no versions of files: %s", found.problem)
        if found.undetermined:
            log.info(
                "no versions of %s files, for this shallow clone lacks the commits that last "
                "changed them: fetch the whole history (fetch-depth: 0)",
                f"{found.undetermined:,}",
            )
        return {path: Version(*last) for path, last in found.by_path.items()}

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:  # noqa: ARG002
        """Keep the last good site on show while a file is broken; MkDocs alone would stall."""
        guard(server, ChronologyError, "The last good site stays on show until this is mended.")

    # --- which files there are --------------------------------------------------------------

    @event_priority(-110)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give our pages their files."""
        self._documents: list[searching.Document] = []
        self._files = ViewFiles(self._site, self._views, config, self._compiled.withheld_pictures)
        self._files.lay_out(files)
        layer_theme(files)
        join_styles(files)
        return files

    @cached_property
    def _event_of(self) -> Mapping[str, Event]:
        return {event_address(event): event for event in self._compiled.chronology.events}

    # --- what is on a page ------------------------------------------------------------------

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Give MkDocs an event's body alone: its front matter is read by us, never by MkDocs."""
        event = self._event(page)
        if event is not None:
            return f"\n{event.body}"
        return "" if self._view(page) and page.file.src_uri.startswith("events/") else None

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Give a page of ours its title, frame and place, and get ready for its citations."""
        view = self._view(page)
        self._citations = PageCitations(self._site, self._event(page), self._file_linker(page))
        if view:
            page.meta = {
                # Material prints both as they are, so what contributors wrote is escaped here.
                "title": str(escape(untagged(view.title))),
                "description": str(escape(view.description or self._description)),
                "template": FRAME,
                "hide": ["navigation", "toc"],
            }
        return markdown

    @property
    def _description(self) -> str:
        return self._site.chronology.settings.description

    def _file_linker(self, page: Page) -> Callable[[str], str]:
        """Link from a page's Markdown to a page of ours by its file, for MkDocs to resolve."""
        folder = posixpath.dirname(page.file.src_uri)
        return lambda address: posixpath.relpath(self._files.uri_of[address], folder)

    def _cite(self, cites: tuple[Cite, ...]) -> Element | None:
        return self._citations.render(cites) if self._citations else None

    def on_page_content(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Fill the page's template: what search should find must be in the page's content."""
        citations = self._citations
        for key in citations.unknown if citations else ():
            log.warning("%s: unknown source `%s` in [@%s]", page.file.src_uri, key, key)
        view = self._view(page)
        if view is None:
            own = (Passage(str(page.title or ""), ""), Passage("", "", "tl_text", holds_text=True))
            self._documents.append(searching.Document(page.file.url, own, html))
            return self._renderer.closed + html
        if view.origin and not page.edit_url:
            origin, settings = view.origin, self._site.chronology.settings
            page.edit_url = edit_file(settings, origin.path, origin.line)
        page.toc = SkipLink(page.meta["title"])
        event = self._event(page)
        if event is not None and html:
            html = clean(html, {claim.id for claim in event.claims})
        self._offer(page, view, html)
        content = self._renderer.render(
            view,
            introduction=html,
            edit_url=page.edit_url or "",
            backlinks=citations.anchors if citations else {},
        )
        page.present_anchor_ids = anchors(content)
        head = self._renderer.feed_link(view) if event is None else self._renderer.head(event)
        page.tl_head = head  # type: ignore[attr-defined]
        return self._renderer.closed + content

    def _offer(self, page: Page, view: PageView, html: str) -> None:
        """Let the search find what a page of ours holds."""
        if view.search is None:
            return
        event = self._event(page)
        if event is None:
            document = searching.Document(page.file.url, tuple(view.search()), html)
        else:
            ongoing_date = self._site.known.ongoing_date(event)
            document = searching.Document(
                page.file.url,
                tuple(view.search()),
                html,
                event=self._site.chronology.position(event),
                date=self._site.when(event),
                begun=self._site.words(ongoing_date) if ongoing_date else "",
                ended=since(event.date) if self._site.known.was_ongoing(event) else None,
            )
        self._documents.append(document)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the frame its words, and let every page's foot say how to correct it."""
        frames = Frames()
        frames.put_into(env)
        env.globals["timeline"] = {
            "t": self._site.text,
            "settings": self._site.chronology.settings,
            "pages": NAMED,
            "has_examples": any(one.is_example for one in self._compiled.chronology.events),
            "page": frames.page,
            "new_event": new_event(self._site),
            "search_words": compact({key: self._site.text.forms(key) for key in SEARCH_WORDS}),
            "path": self._files.link,
            "theme": THEMES[str(config.theme.name)],
        }
        return env

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell in each page's head what those who share it should see."""
        view, address = self._view(page), page.canonical_url or ""
        if view:
            return self._sharing.put(self._sharing.view(view, self._event(page), address), output)
        given = page.meta.get("title") or ("" if page.is_homepage else page.title) or ""
        title = title_of(str(given), config.site_name)
        description = str(page.meta.get("description") or config.site_description or "")
        return self._sharing.put(self._sharing.page(title, description, address), output)

    @event_priority(100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Tell the same for the page that stands for all that is not there."""
        if template_name != "404.html":
            return output_content
        description = config.site_description or ""
        return self._sharing.put(self._sharing.page(config.site_name, description), output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page: the search's index, the explorer's data, former addresses."""
        site = Path(config.site_dir)
        if not self._site.chronology.settings.site_url:
            log.info(
                "no feeds, calendar and cards, for they name whole addresses: "
                "set site_url in mkdocs.yml"
            )
        found = searching.files(self._documents)
        schema = [("data/timeline.schema.json", schemas.text("timeline"))]
        explorer, cards = self._renderer.explorer(), self._sharing.cards()
        taken = chain(exports.files(self._site), feeds(self._site, self._views.values()))
        written = chain(explorer, found, taken, schema, cards)
        write_all(site, chain(written, self._redirects()))

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """Make the pages at former addresses."""
        for one in redirects(self._site):
            page = self._renderer.redirect(one.former, self._views[one.target])
            yield self._files.destination(one.former), page

    def _view(self, page: Page) -> PageView | None:
        return self._files.view_of.get(page.file.src_uri)

    def _event(self, page: Page) -> Event | None:
        view = self._view(page)
        return self._event_of.get(view.address) if view else None
