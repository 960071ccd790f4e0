"""The files of the editor in the site, apart from its program."""

from __future__ import annotations

from collections.abc import Container, Iterator

from timeline.build.editor.configuration import Files, backend, configuration, proposes, services
from timeline.build.publishing.headers import EDITOR
from timeline.rendering import Renderer
from timeline.site.site import Site
from timeline.workspace.setting_faults import EDITOR_SCRIPT

_ICONS = "material-symbols/material-symbols-outlined.woff2"

PACKAGES = {EDITOR_SCRIPT: "sveltia-cms.js", _ICONS: "icons.woff2"}
"""The files of npm packages that the site gets a copy of, with their names in the folder."""
LOCALES = "@sveltia/cms/locales"
"""The folder of the words of the editor's interface, a file for each language."""


def editor_files(
    site: Site, renderer: Renderer, files: Files, copied: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pages and the configuration: paths in the site, and texts.

    `copied` are the files of packages that the folder has.
    """
    settings = site.chronology.settings
    where = backend(settings)
    hosts = services(settings)
    yield (
        f"{EDITOR}index.html",
        renderer.fill(
            "timeline/editor.html",
            EDITOR,
            services=[host.partition("://")[2] for host in hosts],
            proposes=proposes(where),
            branch=where["branch"],
            direction=site.text.locale.text_direction,
        ),
    )
    yield (
        f"{EDITOR}app.html",
        renderer.fill(
            "timeline/editor_app.html",
            f"{EDITOR}app.html",
            policy=policy(hosts),
            icons=PACKAGES[_ICONS] if PACKAGES[_ICONS] in copied else "",
        ),
    )
    yield f"{EDITOR}words.js", renderer.fill("timeline/editor_words.js", f"{EDITOR}words.js")
    yield f"{EDITOR}config.json", configuration(settings, files)


def policy(hosts: tuple[str, ...]) -> str:
    """Return the policy of the editor's page, which may talk to these origins."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            " ".join(("connect-src 'self' data: blob:", *hosts)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
