"""The only module that imports MkDocs.

The host is MkDocs 1.6 or its continuation ProperDocs. The commands `mkdocs` and `properdocs` each
bring their own; `timeline build` and `timeline serve` use ProperDocs if it is installed. ProperDocs
is also importable as `mkdocs` once its module `replacement` is imported, as themes and other
plugins expect. tests/test_host.py detects changes in a host.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if "mkdocs" not in sys.modules and find_spec("properdocs"):
    importlib.import_module("properdocs.replacement")

from markdown import Markdown
from mkdocs import plugins
from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import nest_paths

from timeline.text.citation_extension import CitationExtension

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

__all__ = [
    "LINKING", "NAME", "PASSING", "Abort", "BasePlugin", "CombinedEvent", "ConfigErrors",
    "ConfigWarnings", "Converter", "ExtraScriptValue", "File", "Files", "InclusionLevel",
    "LiveReloadServer", "MkDocsConfig", "MkDocsException", "Navigation", "Page", "PluginError",
    "SkipLink", "TemplateContext", "ViewPage", "build", "event_priority", "load_config", "log",
    "logger", "nest_paths", "outline", "plugins", "serve", "set_text",
]  # fmt: skip

NAME = BasePlugin.__module__.partition(".")[0]
"""The running host: `mkdocs` or `properdocs`."""

log = logging.getLogger(f"{NAME}.plugins.timeline")
"""The plugin's logger, below the host's own, so that `--strict` counts its warnings."""

LINKING = ("url", "script_tag")
"""The host's filters that make addresses relative to the page."""
PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content"),
    *("env", "page_context", "post_page"),
)
"""The host's events from the first page that is read to the last that is written."""
PASSING = ("page", "build_date_utc")
"""Variables of the host's templates that differ on every page."""


class Steps(Protocol):
    """Decides when the host's two steps are done for each page; `by_host` does them."""

    def read(
        self, page: Page, config: MkDocsConfig, files: Files, by_host: Callable[[], None]
    ) -> None:
        """Read a page and convert its Markdown, before any page is written."""

    def write(self, page: Page, by_host: Callable[[], None], *, is_last: bool) -> None:
        """Fill the theme's templates and write the page; `is_last` is whether others follow."""


def build(config: MkDocsConfig, steps: Steps) -> None:
    """Build a site into `config.site_dir`, from the plugins' startup to their shutdown."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _in_steps(steps) as build_site:
            build_site(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _in_steps(steps: Steps) -> Iterator[Callable[[MkDocsConfig], None]]:
    """Yield the host's function that builds a site, with its two steps for each page replaced."""
    from mkdocs.commands import build as module  # noqa: PLC0415 -- slow to import

    read, write = module._populate_page, module._build_page

    def read_page(page: Page, config: MkDocsConfig, files: Files, *others: Any) -> None:
        steps.read(page, config, files, lambda: read(page, config, files, *others))

    def write_page(
        page: Page, config: MkDocsConfig, files: Sequence[File], *others: Any, **options: Any
    ) -> None:
        is_last = page is files[-1].page
        steps.write(page, lambda: write(page, config, files, *others, **options), is_last=is_last)

    module._populate_page, module._build_page = read_page, write_page  # type: ignore[assignment]
    try:
        yield module.build
    finally:
        module._populate_page, module._build_page = read, write


def working_on_pages(config: MkDocsConfig) -> list[str]:
    """Return the names of other plugins that see or change pages as they are built."""
    return _others(config, PAGE_EVENTS)


def working_on_sites(config: MkDocsConfig) -> list[str]:
    """Return the names of other plugins that see or change the files of a site that is built."""
    return _others(config, ("post_build",))


def _others(config: MkDocsConfig, events: Iterable[str]) -> list[str]:
    hooks = [method for event in events for method in config.plugins.events[event]]
    names = (config.plugins._event_origins.get(method, "") for method in hooks)
    return list(dict.fromkeys(name for name in names if name != "timeline"))


def serve(
    config_file: str,
    address: str | None,
    steps: Steps,
    failed: Callable[[MkDocsConfig, Exception], None],
    *,
    opens: bool,
) -> None:
    """Serve a site, and rebuild it at every change; `opens` is whether to open it in a browser.

    `failed` is called if the first build fails, and then the server waits for a change.
    """
    module: Any = importlib.import_module("mkdocs.commands.serve")  # slow to import
    build_site = module.build

    def build_first(config: MkDocsConfig, **options: Any) -> None:
        module.build = build_site
        try:
            build_site(config, **options)
        except Exception as error:  # noqa: BLE001 -- of any plugin
            failed(config, error)

    with _in_steps(steps):
        module.build = build_first
        try:
            module.serve(config_file, dev_addr=address, open_in_browser=opens)
        finally:
            module.build = build_site


def logger() -> logging.Logger:
    """Return the logger whose messages a command prints, and `--strict` counts.

    Themes and other plugins use MkDocs's logger by name: with ProperDocs it is a child of
    ProperDocs's own, as in ProperDocs's command.
    """
    own = logging.getLogger(NAME)
    if NAME != "mkdocs":
        legacy = logging.getLogger("mkdocs")
        legacy.parent, legacy.propagate = own, True
        legacy.setLevel(logging.NOTSET)
    return own


def set_text(file: File, text: str) -> None:
    """Set the text of a file that stays the one on the disk for plugins that ask for its path."""
    path = file.abs_src_path
    file.content_string = text
    file.abs_src_path = path


BEGINNING_ANEW = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
        *("nl2br", "sane_lists", "smarty", "tables", "toc"),
    )
)
"""Extensions of Python-Markdown that, as they are by default, keep nothing of the last text."""


class Converter:
    """Converts the Markdown of many pages by one parser, as the host does by one for each page.

    Only if each extension is known to keep nothing of the last text; else each page has its own.
    """

    _parser: Markdown | None = None
    looked_up: set[str]
    """The paths of files that the last page's links look up."""

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> bool:
        """Convert a page's Markdown; return whether that was possible."""
        used, settings = config.markdown_extensions, config.mdx_configs or {}
        if not all(_begins_anew(extension, settings) for extension in used):
            return False
        if self._parser is None:
            self._parser = Markdown(extensions=used, extension_configs=settings)
            self._html = pages._RawHTMLPreprocessor()
            self._anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, config)
            noting: Any = _Noting(files, self)
            self._links = pages._RelativePathTreeprocessor(page.file, noting, config)
            self._title = pages._ExtractTitleTreeprocessor()
            for one in (self._html, self._anchors, self._links, self._title):
                one._register(self._parser)
        self._parser.reset()
        self.looked_up = set()
        self._html.present_anchor_ids, self._anchors.present_anchor_ids = set(), set()
        self._links.file, self._links.links_to_anchors = page.file, {}
        self._title.title = None
        page.content = self._parser.convert(page.markdown or "")
        page.toc = get_toc(getattr(self._parser, "toc_tokens", []))
        page._title_from_render = self._title.title
        page.present_anchor_ids = self._anchors.present_anchor_ids | self._html.present_anchor_ids
        page.links_to_anchors = self._links.links_to_anchors
        return True


class _Noting:
    """The site's files, for the links of a page: notes which are looked up."""

    def __init__(self, files: Files, converter: Converter) -> None:
        self._files = files
        self._converter = converter

    def get_file_from_path(self, path: str) -> File | None:
        self._converter.looked_up.add(path)
        return self._files.get_file_from_path(path)


def _begins_anew(extension: object, settings: Mapping[str, object]) -> bool:
    """Return whether an extension is known to keep nothing of the last text."""
    if isinstance(extension, str):
        return extension in BEGINNING_ANEW and (extension == "toc" or not settings.get(extension))
    return isinstance(extension, CitationExtension)


class ViewPage(Page):
    """A page of the chronology outside the navigation: an event's, a source's, a year's …"""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, converter: Converter
    ) -> None:
        super().__init__(title, file, config)
        self._converter = converter
        self.looked_up: frozenset[str] | None = None
        """The paths of files that its links look up; None if that isn't known."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, if there is any: most of these pages are generated from data."""
        if (self.markdown or "").strip():
            if self._converter.convert(self, config, files):
                self.looked_up = frozenset(self._converter.looked_up)
            else:
                super().render(config, files)
            return
        self.looked_up = frozenset()
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


class SkipLink(TableOfContents):
    """The table of contents of a generated page, which begins with the link to skip the frame.

    The theme shows nothing but this link; plugins look for the headings of an introduction.
    """

    def __init__(self, title: str, headings: TableOfContents | None = None) -> None:
        super().__init__([AnchorLink(title, "tl_main", 1), *(headings.items if headings else ())])


def outline(page: Page, title: str, anchors: set[str]) -> None:
    """Set a page's skip link, and the anchors of its content.

    The host validates links against the anchors in the Markdown, which does not contain ours.
    """
    page.toc = SkipLink(title, page.toc)
    page.present_anchor_ids = anchors
