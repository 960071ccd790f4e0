"""What is wrong with the texts of settings: a message and a hint, None for a valid one."""

from __future__ import annotations

from collections.abc import Callable

from timeline.model import HOSTS
from timeline.text.addresses import is_relative
from timeline.text.names import nearest

EDITOR_SCRIPT = "@sveltia/cms/dist/sveltia-cms.js"
CARD_IMAGES = (".png", ".jpg", ".jpeg", ".webp")
"""Picture formats that all sites show on cards; AVIF is not among them yet."""

Fault = tuple[str, str] | None
Exists = Callable[[str], bool]
"""Whether a file is in the project."""


def locale(name: str) -> Fault:
    """Return what is wrong with `date_locale`."""
    from timeline.strings import cldr_locale  # noqa: PLC0415  # Babel takes long to import

    if cldr_locale(name):
        return None
    hint = "write a language, or a language and a country, such as en_US"
    return f"CLDR knows no locale `{name}`", hint


def host(name: str) -> Fault:
    """Return what is wrong with `host`."""
    if name in HOSTS:
        return None
    close = nearest(name, HOSTS)
    hint = f"did you mean {close}?" if close else f"write one of {', '.join(HOSTS)}"
    return f"`{name}` is not a host", hint


def image(content: str, exists: Exists, path: str) -> Fault:
    """Return what is wrong with `image`, a picture in the folder of the content."""
    if not _is_inside(path):
        message = f"`{path}` is not a path inside the content"
    elif not path.lower().endswith(CARD_IMAGES):
        message = f"`{path}` is not a PNG, JPEG or WebP, as cards on other sites need"
    elif not exists(f"{content}/{path}"):
        message = f"the picture `{content}/{path}` does not exist"
    else:
        return None
    return message, "put a picture there, or name yours: `image: media/cover.png`"


def editor(exists: Exists, path: str) -> Fault:
    """Return what is wrong with `editor`, the folder of the editor's package."""
    if not _is_inside(path):
        return f"`{path}` is not a path inside the project", "write `editor: node_modules`"
    if exists(f"{path}/{EDITOR_SCRIPT}"):
        return None
    message = f"the file `{path}/{EDITOR_SCRIPT}` does not exist"
    return message, "run `npm install @sveltia/cms`, which makes the folder node_modules"


def _is_inside(path: str) -> bool:
    return is_relative(path) and not path.startswith("/") and ".." not in path.split("/")
