"""Changes to MkDocs's settings, files and pages for a site that is opened from a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from timeline.build.classic_scripts import classic
from timeline.build.script_modules import UnknownFormError
from timeline.mkdocs.host import ExtraScriptValue, PluginError, log
from timeline.mkdocs.parts import ASSETS, SCRIPT
from timeline.rendering.linking import address_of
from timeline.text.addresses import is_relative

if TYPE_CHECKING:
    from timeline.mkdocs.host import Files, MkDocsConfig, Page

_GIVEN = {"fetch": "offline/files.js"}
"""The functions that our scripts have in place of the browser's, each with its module."""


def adapt(config: MkDocsConfig) -> None:
    """Leave out what needs a server, and load our script as a classic one."""
    theme: Any = config.theme
    theme["features"] = [one for one in theme["features"] if not one.startswith("navigation.inst")]
    for settings in (config.extra_css, config.extra_javascript):
        for remote in [one for one in settings if not is_relative(str(one))]:
            log.warning("%s is left out, because it is on another site", remote)
            settings.remove(remote)
    for script in config.extra_javascript:
        if isinstance(script, ExtraScriptValue) and script.type == "module":
            if script.path == SCRIPT:
                script.type, script.defer = "", True
            else:
                log.warning("%s is a module, which browsers don't run from a disk", script)


def leave_out(files: Files) -> None:
    """Remove what only a site on a disk needs."""
    for file in files.javascript_files():
        if file.src_uri.startswith(f"{ASSETS}offline/"):
            files.remove(file)


def adapt_files(files: Files, config: MkDocsConfig) -> None:
    """Replace our modules by one classic script, and leave out the site map.

    Raises:
        PluginError: a module has a form that can't be wrapped.
    """
    config.theme.static_templates.discard("sitemap.xml")
    modules = {
        file.src_uri.removeprefix(ASSETS): file
        for file in files.javascript_files()
        if file.src_uri.startswith(ASSETS)
    }
    entry = SCRIPT.removeprefix(ASSETS)
    texts = {name: file.content_string for name, file in modules.items()}
    try:
        modules[entry].content_string = classic(texts, entry, _GIVEN)
    except UnknownFormError as error:
        raise PluginError(f"a script can't be wrapped for reading offline: {error}") from error
    for name, file in modules.items():
        if name != entry:
            files.remove(file)


def name_published(page: Page, config: MkDocsConfig) -> None:
    """Set a page's full address to that of the published page, which is no file."""
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, quote(address_of(page.file.dest_uri)))
