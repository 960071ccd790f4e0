"""The one module that knows MkDocs and its themes: what we import, and what we reach into.

The host is MkDocs 1.6 or ProperDocs, which continues it. The commands `mkdocs` and `properdocs`
each bring their own; `timeline build` and `timeline serve` take ProperDocs where it is installed.
It answers to the name `mkdocs` too, once its module `replacement` is imported: themes and other
plugins know no other name. tests/test_host.py names what changed where a host or a theme differs.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

if "mkdocs" not in sys.modules and find_spec("properdocs"):
    importlib.import_module("properdocs.replacement")

from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import nest_paths

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

__all__ = [
    "FEATURES", "LINKING", "NAME", "OVERRULED", "PASSING", "STYLE_SHEETS", "THEMES", "Abort",
    "BasePlugin", "ConfigErrors", "ConfigWarnings", "ExtraScriptValue", "File", "Files",
    "InclusionLevel", "LiveReloadServer", "MkDocsConfig", "MkDocsException", "Page", "PluginError",
    "SkipLink", "ViewPage", "build", "event_priority", "guard", "load_config", "log", "logger",
    "nest_paths", "outline", "serve", "take_out_search",
]  # fmt: skip

NAME = BasePlugin.__module__.partition(".")[0]
"""The host that runs: `mkdocs` or `properdocs`."""

log = logging.getLogger(f"{NAME}.plugins.timeline")
"""Where the plugin writes: `--strict` counts what is below the host's own logger."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that our pages are made for: what it is called, and which plugin is its search."""

    name: str
    home: str
    search: str


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "material": Theme(
            "Material for MkDocs",
            "https://squidfunk.github.io/mkdocs-material/",
            "material/search",
        ),
        "materialx": Theme(
            "MaterialX",
            "https://jaywhj.github.io/mkdocs-materialx/",
            "materialx/search",
        ),
    }
)
"""The themes that a project can have, by their name in `mkdocs.yml`."""

FEATURES = ("navigation.tabs", "navigation.tabs.sticky", "content.tooltips")
"""What our pages need switched on in the theme."""

STYLE_SHEETS = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css")
"""The theme's style sheets, which we put into a cascade layer."""

OVERRULED: Mapping[str, str] = MappingProxyType(
    {
        "partials/header.html": "one line, with the way to our search",
        "partials/source.html": "the repository, without asking its host for counts",
        "partials/copyright.html": "whose words these are, and how to correct them",
    }
)
"""The theme's templates that ours stand in for, and why."""

LINKING = ("url", "script_tag")
"""The host's filters that make addresses relative to the page."""
PASSING = ("page", "build_date_utc")
"""Variables of the host's templates that are new on every page."""


def build(config: MkDocsConfig) -> None:
    """Build a site into `config.site_dir`."""
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 -- slow to import

    build_site(config)


def serve(config_file: str, address: str | None) -> None:
    """Serve a site, built anew at every change."""
    from mkdocs.commands.serve import serve as serve_site  # noqa: PLC0415 -- slow to import

    serve_site(config_file, dev_addr=address)


def logger() -> logging.Logger:
    """Give the logger whose messages a command prints, and `--strict` counts.

    Themes and other plugins write to MkDocs's, by its name: with ProperDocs it hangs below
    ProperDocs's own, as ProperDocs's command has it.
    """
    own = logging.getLogger(NAME)
    if NAME != "mkdocs":
        legacy = logging.getLogger("mkdocs")
        legacy.parent, legacy.propagate = own, True
        legacy.setLevel(logging.NOTSET)
    return own


def guard(server: LiveReloadServer, of_ours: type[Exception], message: str) -> None:
    """Let a server go on with its last good site where a build ended with an error of ours."""
    build_again = server.builder

    def build_if_clean() -> None:
        try:
            build_again()
        except Abort as error:
            if not isinstance(error.__context__, of_ours):
                raise
            log.error(message)

    server.builder = build_if_clean


class ViewPage(Page):
    """A page of the chronology outside the navigation: an event's, a source's, a year's …"""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, if there is any: most of these pages are made from data alone."""
        if (self.markdown or "").strip():
            super().render(config, files)
            return
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


class SkipLink(TableOfContents):
    """The table of contents of a page of ours: the link with which readers skip the frame."""

    def __init__(self, title: str) -> None:
        super().__init__([AnchorLink(title, "tl_main", 1)])


def outline(page: Page, title: str, anchors: set[str]) -> None:
    """Give a page the skip link, and the anchors that its content has.

    The host checks links against the anchors that it found in the Markdown, which ours are not in.
    """
    page.toc = SkipLink(title)
    page.present_anchor_ids = anchors


def take_out_search(config: MkDocsConfig) -> None:
    """Take the theme's own search out of a build, once all plugins have seen the configuration.

    Material's can be switched off; MaterialX's can't, and would write its index into our folder.
    So neither is asked: its methods are not called for what comes, and templates don't find it.
    """
    plugin = config.plugins.pop(THEMES[str(config.theme.name)].search, None)
    config.extra.pop("search_config", None)
    if plugin is not None:
        events = config.plugins.events
        for name, methods in events.items():  # new lists, for one is being gone through just now
            events[name] = [one for one in methods if getattr(one, "__self__", None) is not plugin]
