"""Changes to MkDocs's theme, files and navigation; and writing files."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup

from timeline.colours import palette
from timeline.mkdocs.host import ExtraScriptValue, PluginError
from timeline.mkdocs.themes import FEATURES, STYLE_SHEETS, THEMES, take_out_search
from timeline.rendering import quoted
from timeline.text.addresses import is_relative
from timeline.workspace import package_data

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from timeline.mkdocs.host import Files, MkDocsConfig

ASSETS = "assets/timeline/"
STYLE = f"{ASSETS}timeline.css"
CARD_STYLE = f"{ASSETS}card.css"
SCRIPT = f"{ASSETS}timeline.js"
LOGO, NO_LOGO = "styles/logo.css", "styles/no-logo.css"
"""The parts of our style sheet for a site with a logo, and for one without."""


def configure_theme(config: MkDocsConfig) -> None:
    """Add our templates and style to the theme, below the user's own; use no remote fonts.

    Raises:
        PluginError: the theme is not supported.
    """
    if config.theme.name not in THEMES:
        raise PluginError(
            f"the theme is {config.theme.name!r}, but the chronology's pages need Material or "
            "MaterialX: write `theme: {name: material}` or `theme: {name: materialx}` in mkdocs.yml"
        )
    theme: Any = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(package_data.templates()))
    theme["font"] = False
    theme["features"] = [*dict.fromkeys([*(theme["features"] or []), *FEATURES])]
    given = theme.get("palette") or _palette()
    theme["palette"] = given if isinstance(given, Mapping) else palette.filled(given)
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)


_CHARSET = '@charset "UTF-8";'


def layer_theme(files: Files) -> Mapping[str, str]:
    """Put the theme's style sheets into a cascade layer, below ours; return their new paths.

    Unlayered sheets override all layers: ours could not be above the theme's and below the
    maintainers' own if the theme's were unlayered. Browsers may cache a file with a
    hash in its name for a year, so the name gets the hash of the new content.
    """
    renamed = {}
    for file in files.css_files():
        if found := STYLE_SHEETS.fullmatch(file.src_uri):
            rules = file.content_string.removeprefix(_CHARSET)
            text = f"{_CHARSET}@layer theme{{{rules}\n}}\n"
            digest = sha256(text.encode()).hexdigest()[:8]
            file.content_string = text
            file.dest_uri = f"assets/stylesheets/{found[1]}.{digest}.min.css"
            renamed[file.src_uri] = file.dest_uri
    return renamed


def link_renamed(env: Environment, renamed: Mapping[str, str]) -> None:
    """Make the theme's templates link to files by their new paths."""
    of_page = env.filters["url"]

    @pass_context
    def url(context: Context, value: Any) -> str:
        return str(of_page(context, renamed.get(str(value), value)))

    env.filters["url"] = url


_CONFIGURATION = re.compile(r'(<script id="__config"[^>]*>)(.*?)(?=</script>)', re.DOTALL)
"""What the theme's script reads on every page (JSON)."""


def without_search(html: str) -> Markup:
    """Return what the theme's script reads without the words of its search, and without blanks.

    Its search is not on our pages. What a customised theme has in another form stays.
    """

    def shorter(found: re.Match[str]) -> str:
        try:
            read = json.loads(found[2])
            words = read["translations"].items()
        except (ValueError, LookupError):
            return found[0]
        read["translations"] = {
            name: text for name, text in words if not name.startswith("search.")
        }
        return f"{found[1]}{quoted(read)}"

    return Markup(_CONFIGURATION.sub(shorter, html))


_IMPORT = re.compile(r'^@import "(.+)";$', re.MULTILINE)


def join_styles(files: Files, config: MkDocsConfig) -> None:
    """Replace the imports in our style sheets by the imported parts, and add the palette's colours.

    Each sheet is then one request; the parts are not published. Of `LOGO` and `NO_LOGO` only one
    is included.
    """
    parts = [file for file in files.css_files() if file.src_uri.startswith(f"{ASSETS}styles/")]
    texts = {file.src_uri.removeprefix(ASSETS): file.content_string for file in parts}
    theme: Any = config.theme
    has_logo = theme.get("logo") or (theme.get("icon") or {}).get("logo")
    texts[NO_LOGO if has_logo else LOGO] = ""
    given = theme["palette"]
    options = [given] if isinstance(given, Mapping) else given
    for sheet in (file for file in files.css_files() if file.src_uri in (STYLE, CARD_STYLE)):
        sheet.content_string = _IMPORT.sub(lambda found: texts[found[1]], sheet.content_string)
        if sheet.src_uri == STYLE:
            sheet.content_string += palette.rules(map(palette.Option.of, options))
    for part in parts:
        files.remove(part)


def remove_remote_scripts(config: MkDocsConfig) -> None:
    """Remove scripts that pages would load from other hosts, and the theme's own search.

    Material's plugin `offline` adds such a script, for offline search, after all other plugins.
    Only our search is used: Material's loads a single index, of many megabytes for many events.
    """
    take_out_search(config)
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
    """Yield the files that a navigation names, as `mkdocs.yml` or a plugin wrote it."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from leaves(value)
    elif isinstance(nav, list | tuple):
        for value in nav:
            yield from leaves(value)


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into the site, each by its path."""
    for path, data in files:
        write_into(folder / path, partial(_write, data))


def _write(data: bytes, target: Path) -> None:
    target.write_bytes(data)


def write_into(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file, and create its folder if there is none."""
    try:
        write(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)


def compress_sitemap(folder: Path) -> None:
    """Compress the site map again, without the day of the build, which MkDocs writes into it."""
    sitemap = folder / "sitemap.xml"
    if sitemap.is_file():
        packed = gzip.compress(sitemap.read_bytes(), mtime=0)
        sitemap.with_name("sitemap.xml.gz").write_bytes(packed)
