"""Reserved addresses of the program, the theme and generated pages.

Paths are compared like on file systems that ignore case and Unicode normalisation (Windows, macOS):
paths of the same file there are equal here.
"""

from __future__ import annotations

import posixpath
import unicodedata

from timeline.page_kinds import KINDS

GENERATED = tuple(kind.folder for kind in KINDS if kind.folder)
"""Folders of generated pages. A Markdown page at the address of one of them is its introduction."""

CLOSED = ("search", "assets/javascripts", "assets/stylesheets", "assets/timeline", ".server")
"""Folders with scripts, styles, the index and what the server reads: no other file may be there."""

FILES = (
    *("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz"),
    *("feed.xml", "feed.json", "calendar.ics", "assets/images/favicon.png"),
)
ALONE = tuple(kind.folder for kind in KINDS if kind.holds_files)
"""Generated folders with files next to their only page."""
_PARENTS = frozenset(map(posixpath.dirname, (*CLOSED, *FILES))) | {"assets"}


def same(path: str) -> str:
    """Return the normal form shared by paths that some file systems consider equal."""
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


def destinations(path: str) -> tuple[str, ...]:
    """Return the site's files for a content file, with either form of address.

    A Markdown page becomes a folder's `index.html` or, in a site for offline reading, a file of its
    own name.
    """
    stem, ending = posixpath.splitext(path)
    if ending != ".md":
        return (path,)
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return (posixpath.join(folder, "index.html"),)
    return f"{stem}/index.html", f"{stem}.html"


def place(path: str) -> str:
    """Return the reserved address that a content file would occupy; else nothing.

    `path` is relative to the content.
    """
    if path.endswith(".md"):
        return _of_page(path)
    return _of_file(path)


def introduces(path: str) -> bool:
    """Return whether a Markdown page is at the address of a generated page."""
    return path.split("/", maxsplit=1)[0].removesuffix(".md") in GENERATED


def _of_file(path: str) -> str:
    key = same(path)
    for taken in FILES:
        if key == taken or _is_below(key, taken):
            return taken
    for folder in (*CLOSED, *GENERATED):
        if key == folder or _is_below(key, folder):
            return f"{folder}/"
    return f"{key}/" if key in _PARENTS else ""


def _of_page(path: str) -> str:
    """Return the reserved address that a page would occupy.

    A page may introduce a generated one, and be next to generated ones under another name.
    """
    top, _, below = path.partition("/")
    first = top.removesuffix(".md")
    if posixpath.basename(path) == "README.md" and (not below or same(first) in GENERATED):
        return destinations(path)[0]
    if same(first) in GENERATED:
        alone = same(first) in ALONE and below not in ("", "index.md")
        files = "." in path.removesuffix(".md")
        return f"{same(first)}/" if first != same(first) or alone or files else ""
    if path == "index.md":
        return ""
    return next(filter(None, map(_of_file, destinations(path))), "")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
