"""The supported themes, and what we use and replace of their parts.

tests/test_host.py detects changes in a theme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Theme:
    """A supported theme: its name, its website, and its search plugin."""

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
"""The supported themes, by their name in `mkdocs.yml`."""

FEATURES = ("navigation.tabs", "navigation.tabs.sticky", "content.tooltips")
"""The theme features that our pages require."""

STYLE_SHEETS = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css")
"""The theme's style sheets, which we put into a cascade layer."""

OVERRULED: Mapping[str, str] = MappingProxyType(
    {
        "404.html": "the page for missing addresses, with a search and the sections",
        "partials/header.html": "one line, with the way to our search",
        "partials/source.html": "the repository, without asking its host for counts",
        "partials/copyright.html": "whose words these are, and how to correct them",
    }
)
"""The theme's templates that ours replace, and why."""


def take_out_search(config: MkDocsConfig) -> None:
    """Remove the theme's own search from a build, after all plugins were configured.

    Material's can be disabled; MaterialX's cannot, and would write its index into our folder. So
    both are removed: their methods are not called, and templates do not find them.
    """
    plugin = config.plugins.pop(THEMES[str(config.theme.name)].search, None)
    config.extra.pop("search_config", None)
    if plugin is not None:
        events = config.plugins.events
        for name, methods in events.items():  # new lists, as one is being iterated
            events[name] = [one for one in methods if getattr(one, "__self__", None) is not plugin]
