"""What the plugin asks of MkDocs's parts: theme, files, navigation, and a page's anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError

from timeline.text.addresses import is_relative
from timeline.workspace import shipped

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

STYLES = ("assets/timeline/tokens.css", "assets/timeline/timeline.css")
SCRIPT = "assets/timeline/timeline.js"
SEARCH = "material/search"
FEATURES = ("navigation.tabs", "navigation.tabs.sticky", "content.tooltips")


def dress(config: MkDocsConfig) -> None:
    """Put our templates and style into Material, below the user's own; no font from elsewhere.

    Raises:
        PluginError: the theme is another one.
    """
    if config.theme.name != "material":
        raise PluginError(
            f"the theme is {config.theme.name!r}, but the chronology's pages need Material: "
            "write `theme: {name: material}` in mkdocs.yml"
        )
    theme: Any = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(shipped.templates()))
    theme["font"] = False
    theme["features"] = [*dict.fromkeys([*(theme["features"] or []), *FEATURES])]
    if SEARCH in config.plugins:
        # One search, ours: the theme's reads a single index, of many megabytes for many events.
        config.plugins[SEARCH].config.enabled = False
    if not theme.get("palette"):
        theme["palette"] = _palette()
    config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
    if SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)


_CHARSET = '@charset "UTF-8";'
_THEMES_STYLE = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css")


def layer_theme(files: Files) -> None:
    """Put the theme's style sheets into a cascade layer, which those without one and ours win over.

    Sheets that stand in no layer win over all that do: ours could not lie above the theme's and
    below the maintainers' own, if the theme's were in none.
    """
    for file in files.css_files():
        if _THEMES_STYLE.fullmatch(file.src_uri):
            rules = file.content_string.removeprefix(_CHARSET)
            file.content_string = f"{_CHARSET}@layer theme{{{rules}\n}}\n"


def keep_home(config: MkDocsConfig) -> None:
    """Leave out scripts that pages would fetch from elsewhere.

    Material's plugin `offline` adds one, for the search from a disk, after all have had their say.
    """
    polyfills = config.extra.get("polyfills", [])
    config.extra["polyfills"] = [script for script in polyfills if is_relative(str(script))]


def _palette() -> list[dict[str, Any]]:
    schemes = (("default", "material/weather-night"), ("slate", "material/weather-sunny"))
    return [
        {
            "media": f"(prefers-color-scheme: {'light' if scheme == 'default' else 'dark'})",
            "scheme": scheme,
            "toggle": {"icon": icon, "name": "Light or dark"},
        }
        for scheme, icon in schemes
    ]


def leaves(nav: Any) -> Iterator[str]:
    """List the files that a navigation names, as `mkdocs.yml` or a plugin wrote it."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from leaves(value)
    elif isinstance(nav, list | tuple):
        for value in nav:
            yield from leaves(value)


def anchors(html: str) -> set[str]:
    """List the ids on a page that our templates made; a split is quick on a page of any size."""
    return {part[: part.index('"')] for part in html.split(' id="')[1:]}


def write_all(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files into the site, each by its address; a folder is made once for all its files."""
    made = {folder}
    for name, text in files:
        target = folder / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(text.encode())
