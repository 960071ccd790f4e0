"""Make the pages of one site, and the files beside them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import BaseLoader
from markupsafe import escape

from timeline import contributing, exports, schemas
from timeline.build import documents, served
from timeline.build.editor import Files as Editable
from timeline.build.editor import editor_files
from timeline.build.frame import Frame, PageParts
from timeline.build.frame_words import frame_words
from timeline.build.groups import File, Group
from timeline.build.navigation import sections
from timeline.build.offline import Text, for_disks, script_of
from timeline.build.pages import Body, Page
from timeline.diagnostics import Diagnostic
from timeline.exports import timeline_file
from timeline.exports.addresses import url
from timeline.exports.citations import Version
from timeline.exports.export import BinaryExport
from timeline.model import Event
from timeline.page_kinds import CHRONOLOGY, CONTRIBUTE, EXPLORE
from timeline.rendering import Renderer, file_of
from timeline.rendering.environment import CompiledTemplates
from timeline.rendering.sharing import Sharing
from timeline.search import index as searching
from timeline.search.index import Document
from timeline.site.card import card_address
from timeline.site.site import Site, event_address, feed_address
from timeline.text.characters import untagged
from timeline.text.sanitizing import clean
from timeline.views import feeds, pages
from timeline.views.page import ANCHORS, PageView
from timeline.views.redirects import redirects
from timeline.workspace.repository_links import edit_file

ROBOTS = "robots.txt"
"""The file for search engines (RFC 9309); a project's own takes its place."""


class Builder:
    """Makes the pages and files of one site; its caches depend on the chronology only.

    `loader` loads the templates. Without `directories`, pages are files (`events/x.html`), and what
    scripts load is in scripts: a site for offline reading. `versions` are the last versions of the
    content's files, by path. `logo` is the theme's, relative to the site.
    `compiled` are the templates of an earlier site.
    """

    def __init__(
        self,
        site: Site,
        loader: BaseLoader,
        *,
        directories: bool = True,
        versions: Mapping[str, Version] = MappingProxyType({}),
        logo: str = "",
        compiled: CompiledTemplates | None = None,
    ) -> None:
        self._site = site
        self._directories = directories
        self._renderer = Renderer(
            site, loader, directories=directories, versions=versions, compiled=compiled
        )
        self._sharing = Sharing(site, self._renderer, logo)
        self.views: Mapping[str, PageView] = {view.address: view for view in pages(site)}
        self._events = {event_address(event): event for event in site.chronology.events}

    # --- where things are -------------------------------------------------------------------

    def path(self, address: str) -> str:
        """Return the site's file of an address."""
        return f"{address}index.html" if self._directories else file_of(address)

    def link(self, address: str) -> str:
        """Return the link from the site's folder to an address: a file's for offline reading."""
        if self._directories:
            return address or "./"
        return self.path(address)

    def event(self, view: PageView) -> Event | None:
        """Return the event of a view, if it is an event's page."""
        return self._events.get(view.address)

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield the title and the address of each section of the main navigation."""
        return sections(self._site, self.views.values())

    # --- pages ------------------------------------------------------------------------------

    def title(self, view: PageView) -> str:
        """Return a page's title as HTML, which themes print unescaped."""
        return str(escape(untagged(view.title)))

    def description(self, view: PageView) -> str:
        """Return a page's description as HTML, else the site's."""
        return str(escape(view.description or self._site.chronology.settings.description))

    def prepare(self) -> None:
        """Do what all pages need, before processes are forked that would each do it."""
        self._renderer.prepare()

    def page(self, view: PageView, body: Body = Body()) -> Page:  # noqa: B008 -- frozen
        """Return a page of the chronology, without its frame."""
        event, settings = self.event(view), self._site.chronology.settings
        html, edit_url, origin = self._text(event, body), body.edit_url, view.origin
        self._renderer.lookups.clear()
        if origin and not edit_url:
            edit_url = edit_file(settings, origin.path)
        content = self._renderer.render(
            view, introduction=html, edit_url=edit_url, backlinks=body.citations
        )
        head = self._renderer.head(event) if event else self._renderer.feed_link(view)
        parts = PageParts(
            title=self.title(view),
            description=self.description(view),
            label=self.title(view),
            edit_url=edit_url,
            address=url(self._site, quote(view.address)) if settings.site_url else "",
            content=self.closing(content),
            head=str(head),
        )
        return Page(
            self.path(view.address),
            view,
            event,
            parts,
            self.document_of(view, html),
            html,
            frozenset(self._renderer.lookups),
        )

    def document(self, view: PageView, body: Body) -> Document | None:
        """Return a page's searchable document, if it has one, without making the page."""
        return self.document_of(view, self._text(self.event(view), body))

    def document_of(self, view: PageView, html: str) -> Document | None:
        """Return the document of a page, if it has one, by the HTML of its text (`Page.body`)."""
        link = quote(self.link(view.address))
        return documents.of_view(self._site, view, self.event(view), link, html)

    @staticmethod
    def _text(event: Event | None, body: Body) -> str:
        """Return the HTML of a page's Markdown, an event's without what it may not contain."""
        if event and body.html:
            return clean(body.html, {claim.id for claim in event.claims})
        return body.html

    def html(self, page: Page, frame: Frame) -> str:
        """Return the whole page."""
        return self.share(page, frame.page(page.parts), page.parts.address)

    def closing(self, content: str) -> str:
        """Prefix a page's content with the part that hides it if its address asks for a day."""
        return self._renderer.closed + content

    def share(self, page: Page, html: str, address: str) -> str:
        """Insert the metadata for sharing into a page's head, unless it already has some."""
        return self._sharing.put(self._sharing.view(page.view, page.event, address), html)

    def share_own(self, html: str, title: str, description: str = "", address: str = "") -> str:
        """Insert the metadata for sharing into a page of the maintainers'."""
        return self._sharing.put(self._sharing.page(title, description, address), html)

    def served(self, errors: Sequence[Diagnostic], failure: str = "") -> str:
        """Return what is added to a page that is served to its authors; see `served.added`."""
        return served.added(self._site, self._renderer, errors, failure)

    def frame_words(self) -> Mapping[str, object]:
        """Return the variables of the frame's templates."""
        return frame_words(self._site, self.link, self.sections())

    # --- files beside the pages -------------------------------------------------------------

    def files(self, found: Iterable[Document]) -> Iterator[File]:
        """Yield the files that are not framed pages: data, feeds, cards, redirects, search index.

        `found` are the searchable documents of all pages, in any order.
        """
        return chain.from_iterable(group.files() for group in self.groups(found))

    def groups(self, found: Iterable[Document]) -> list[Group]:
        """Return these files in groups that can be made in any process; the long ones come first.

        The patterns of a group are those of a site with directories.
        """
        site = self._site
        search = partial(searching.files, found, site.chronology.settings.language, site.kept)
        form = partial(contributing.form_files, site)
        return [
            self._group(self._renderer.explorer, f"{EXPLORE.address}*", has_texts=False),
            self._group(search, f"{searching.FOLDER}*"),
            self._group(self._sharing.cards, card_address("*"), has_texts=False),
            self._group(
                partial(feeds, site, self.views.values()), feed_address("*"), has_texts=False
            ),
            self._group(self._schema, f"{timeline_file.FOLDER}*.schema.json"),
            *(self._group(make, at, has_texts=texts) for make, at, texts in exports.groups(site)),
            self._group(form, f"{CONTRIBUTE.address}*"),
            self._group(self._redirects, self.path("*/"), has_texts=False),
            self._group(self._anchors, f"*/{ANCHORS}", has_texts=False),
            self._group(self._robots, ROBOTS),
            *(
                Group(partial(self._binary, export), export.address)
                for export in exports.more(self._site)
            ),
        ]

    def _binary(self, export: BinaryExport) -> Iterator[File]:
        yield export.address, export.write(self._site)

    def _group(
        self, make: Callable[[], Iterable[Text]], pattern: str, *, has_texts: bool = True
    ) -> Group:
        def files() -> Iterator[File]:
            texts = make() if self._directories else for_disks(make())
            return ((path, text.encode()) for path, text in texts)

        return Group(files, pattern, has_texts)

    def editor(self, files: Editable, copied: Container[str]) -> Iterator[File]:
        """Yield the files of the editor for newsrooms; see `editor_files`."""
        for path, text in editor_files(self._site, self._renderer, files, copied):
            yield path, text.encode()

    def script(self, page: Page) -> Iterator[File]:
        """Yield the script that registers a page's content, if scripts on a disk load it."""
        if not self._directories and page.view.address.startswith(CHRONOLOGY.address):
            path, text = script_of(page.path, page.parts.content)
            yield path, text.encode()

    def _schema(self) -> Iterator[Text]:
        """Yield the schemas of the chronology's data."""
        yield timeline_file.SCHEMA, schemas.text("timeline")
        yield timeline_file.INDEX_SCHEMA, schemas.text("timeline-index")

    def _redirects(self) -> Iterator[tuple[str, str]]:
        """Yield the pages at former addresses."""
        for one in redirects(self._site):
            yield self.path(one.former), self._renderer.redirect(one.former, self.views[one.target])
        for view in self.views.values():
            for former in view.former:
                yield self.path(former), self._renderer.redirect(former, view)

    def _anchors(self) -> Iterator[Text]:
        """Yield the files with the anchors of pages in parts."""
        for view in self.views.values():
            if view.anchors:
                yield view.anchors_file, self._renderer.anchors(view)

    def _robots(self) -> Iterator[tuple[str, str]]:
        """Yield the file that leads search engines to the site map, which has whole addresses."""
        if self._site.chronology.settings.site_url and self._directories:
            yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {url(self._site, 'sitemap.xml')}\n"


def build_site(
    builder: Builder,
    frame_of: Callable[[Page], Frame],
    bodies: Mapping[str, Body] = MappingProxyType({}),
    own: Iterable[Document] = (),
) -> Iterator[File]:
    """Yield every file of the site that the chronology makes.

    `bodies` are by the page's address. `own` are the searchable documents of the maintainers'
    pages, which the host renders.
    """
    found = [*own]
    for view in builder.views.values():
        page = builder.page(view, bodies.get(view.address, Body()))
        if page.document:
            found.append(page.document)
        yield page.path, builder.html(page, frame_of(page)).encode()
        yield from builder.script(page)
    yield from builder.files(found)
