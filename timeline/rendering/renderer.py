"""Fill templates: the functions that they call, without decisions of their own."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

from jinja2 import BaseLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from timeline import display
from timeline.exports import citations, coins, jsonld
from timeline.exports.addresses import url
from timeline.exports.citations import Citation, Version
from timeline.known_since import Day, since, written
from timeline.model import Event, Source
from timeline.page_kinds import EXPLORE, KINDS
from timeline.rendering.environment import CompiledTemplates, WordedEnvironment
from timeline.rendering.explorer_data import ExplorerData
from timeline.rendering.linking import Linker
from timeline.rendering.markup import coded, compact, dated, quoted, stopped
from timeline.rendering.shapes import OWN_SHAPES, with_own_shapes
from timeline.rendering.values import History, Values
from timeline.site.glossary import Term, linked
from timeline.site.marks import Mark, mark
from timeline.site.references import in_words, later_words, letters, source_anchor
from timeline.site.site import Site, event_address
from timeline.text.characters import untagged
from timeline.views.page import PageView
from timeline.views.rows import Row
from timeline.workspace.repository_links import file_history

ROOT = "\ufdd2"
"""The placeholder of the path to the site's folder in cached HTML, a Unicode noncharacter."""

NAMED = {kind.name: kind for kind in KINDS}
"""The kinds of pages in templates, with their addresses."""

AS_KNOWN = " ".join(kind.folder or "index" for kind in KINDS if kind.as_known)
"""The folders of pages that can be shown as known on a day, for the scripts."""


_INDENTATION = re.compile("^ +", re.MULTILINE)


Lookup = tuple[str, str]
"""What a template has looked up: a `VERSION` by a path, a `SOURCE` by its id, or the `DAYS`."""
VERSION, SOURCE, DAYS = "version", "source", "days"


class Renderer:
    """Fills the templates of one site.

    `compiled` are the templates of an earlier site. `lookups` collects what templates have looked
    up, besides the data that they are given.
    """

    def __init__(
        self,
        site: Site,
        loader: BaseLoader,
        *,
        directories: bool = True,
        versions: Mapping[str, Version] = MappingProxyType({}),
        compiled: CompiledTemplates | None = None,
    ) -> None:
        self._site = site
        self._versions = versions
        self._directories = directories
        self.lookups: set[Lookup] = set()
        self._parts: dict[tuple[Hashable, ...], Markup] = {}
        self._rows: dict[tuple[object, ...], tuple[Markup, set[Lookup]]] = {}
        self._references: dict[str, str] = {}
        values = Values(site)
        self._environment = WordedEnvironment(
            site.text,
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self._environment.filters["known"] = written
        self._environment.filters["dated"] = dated
        self._environment.globals.update(
            t=site.text,
            site=site,
            settings=site.chronology.settings,
            pages=NAMED,
            date=values.date,
            event_date=values.event_date,
            event_mark=self._event_mark,
            number=values.number,
            counted=values.counted,
            scales=values.scales,
            coded=coded,
            dates=quoted(display.date_table(site.locale)),
            locale_tag=display.tag(site.locale),
            stopped=stopped,
            source_words=self._source_words,
            later_words=self._later_words,
            known_days=self._known_days,
            part=self._part,
            kept_row=self._row,
            source_anchor=source_anchor,
            letters=letters,
            own_shapes=OWN_SHAPES,
            cite_event=self._cite_event,
            history=self._history,
            coins=coins.context,
            cite_source=self._cite_source,
        )

    def render(
        self,
        view: PageView,
        *,
        introduction: str = "",
        edit_url: str = "",
        backlinks: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> str:
        """Render a page's content.

        `introduction` is HTML: an event's body or the maintainers' own text; the terms of the
        glossary are linked in it. `backlinks` are the anchors in it that cite each source, by the
        source's id.
        """
        data, to = view.data(), self.linker(view.address)
        terms = cast("Iterable[Term]", data.get("terms", self._site.glossary.terms))
        text = linked(introduction, terms, to) if introduction else ""
        html = self._environment.get_template(view.template).render(
            data,
            title=view.title,
            introduction=Markup(text),
            edit_url=edit_url,
            feed=view.feed if view.has_feed and self._has_name_feeds else "",
            backlinks=backlinks,
            anchors=view.anchors_file,
            to=to,
        )
        return with_own_shapes(html, self.shapes())

    def prepare(self) -> None:
        """Compile all templates; a fault in one is raised where it is used."""
        for name in self._environment.list_templates(extensions=["html"]):
            if name.startswith("timeline/"):
                with suppress(TemplateError):
                    self._environment.get_template(name)

    def explorer(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the explorer's data: the name, relative to the site, and the text."""
        to = self.linker(EXPLORE.address)
        return ExplorerData(self._site, to, self._row, self._macros).files()

    def head(self, event: Event) -> str:
        """Return an event's metadata for its page's head."""
        return self._environment.get_template("timeline/head.html").render(
            event=event,
            address=url(self._site, event_address(event)),
            updated=citations.day_of(event, self._version(event.path)),
            linked_data=Markup(jsonld.write(self._site, event)),
        )

    def feed_link(self, view: PageView) -> str:
        """Return the link to the page's own feed for its head; empty if it has none."""
        if not (view.has_feed and self._has_name_feeds):
            return ""
        return Markup(
            '<link rel="alternate feed" type="application/atom+xml" title="{}" href="{}">'
        ).format(untagged(view.title), self.linker(view.address)(view.feed))

    @property
    def _has_name_feeds(self) -> bool:
        return self._site.chronology.settings.has_name_feeds

    def anchors(self, view: PageView) -> str:
        """Return the file with a page's lost anchors, and the links to where they are (JSON)."""
        to = self.linker(view.address)
        found = view.anchors() if view.anchors else {}
        return compact({anchor: to(target) for anchor, target in found.items()})

    def redirect(self, former: str, view: PageView) -> str:
        """Return the page at a former address, which redirects even without scripts."""
        return self._environment.get_template("timeline/redirect.html").render(
            title=view.title,
            description=view.description or self._site.chronology.settings.description,
            address=url(self._site, view.address),
            link=self.linker(former)(view.address),
        )

    def fill(self, template: str, page: str, **data: object) -> str:
        """Render a template that needs no view; `page` is the address of the result."""
        html = self._environment.get_template(template).render(data, to=self.linker(page))
        return with_own_shapes(html, self.shapes())

    def share(self, *arguments: object) -> Markup:
        """Return the metadata for sharing a page; a macro, as every page of the site has it."""
        filled: Markup = self._share(*arguments)
        return filled

    @cached_property
    def _share(self) -> Any:
        return self._environment.get_template("timeline/share.html").module.share  # type: ignore[attr-defined]

    @cached_property
    def closed(self) -> str:
        """Return the beginning of every page, which hides it if its address asks for a day."""
        html = self._environment.get_template("timeline/closed.html").render(as_known=AS_KNOWN)
        return _INDENTATION.sub("", html)

    def shapes(self) -> Markup:
        """Return all shapes of claimants and of arrows."""
        return self._part("shapes")

    def linker(self, page: str) -> Linker:
        """Return the linker of a page."""
        return Linker.of(page, directories=self._directories)

    def _cite_event(self, event: Event) -> tuple[Citation, ...]:
        return citations.of_event(self._site, event, self._version(event.path))

    def _cite_source(self, source: Source) -> tuple[Citation, ...]:
        version = self._version(source.origin.location.path)
        return citations.of_source(self._site, source, version)

    def _version(self, path: str) -> Version | None:
        self.lookups.add((VERSION, path))
        return self._versions.get(path)

    def _history(self, path: str) -> History:
        """Return the last change of a record's file, from Git, and the address of its versions."""
        settings = self._site.chronology.settings
        return History(self._version(path), file_history(settings, path))

    def _part(self, macro: str, *arguments: Hashable) -> Markup:
        """Cache a macro whose result depends on its arguments only: shapes, marks, figures."""
        key = (macro, *arguments)
        if key not in self._parts:
            self._parts[key] = getattr(self._macros, macro)(*arguments)
        return self._parts[key]

    def _row(self, row: Row, to: Linker, in_year: int | None, level: int, plain: bool) -> Markup:
        """Return a list row, cached, as an event is in many lists."""
        key = (row.event.id, row.same_date, row.gap, row.current, in_year, level, plain)
        if key not in self._rows:
            anywhere = Linker(ROOT, self._directories)
            before, self.lookups = self.lookups, set()
            html = self._macros.row(row, anywhere, in_year, level, plain)
            self._rows[key], self.lookups = (html, self.lookups), before
        html, lookups = self._rows[key]
        self.lookups |= lookups
        return html.replace(ROOT, Markup(to.root))

    @cached_property
    def _macros(self) -> Any:
        return self._environment.get_template("timeline/macros.html").module

    def _known_days(self) -> tuple[Day, ...]:
        """Return the days on which something became known."""
        self.lookups.add((DAYS, ""))
        return self._site.known.days

    def _later_words(self, source_id: str) -> str:
        self.lookups.add((SOURCE, source_id))
        return later_words(self._site, source_id)

    def _source_words(self, source_id: str) -> str:
        self.lookups.add((SOURCE, source_id))
        if source_id not in self._references:
            source = self._site.chronology.sources[source_id]
            self._references[source_id] = in_words(self._site, source)
        return self._references[source_id]

    def _event_mark(self, event: Event) -> Markup:
        """Return an event's mark, with an open end for views before its end was known."""
        whole = mark(event.date)
        if not self._site.known.was_ongoing(event):
            return self._part("mark", whole)
        ongoing_date, end = self._site.known.ongoing_date(event), str(since(event.date))
        begun = mark(ongoing_date) if ongoing_date else Mark("vague")
        return self._part("mark", whole, end) + self._part("mark", begun, "", end)
