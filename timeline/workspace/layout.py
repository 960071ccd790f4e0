"""The role of each file in the content folder, and which files are allowed there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from enum import Enum, auto
from types import MappingProxyType

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents import InputFile
from timeline.documents.file_rules import UNREADABLE_FILE
from timeline.model import OtherFiles, Settings
from timeline.reading.images import IMAGE_TYPES
from timeline.text import globs
from timeline.text.characters import first_invisible
from timeline.workspace import reserved_paths as reserved
from timeline.workspace.layout_rules import (
    FOREIGN_FILE,
    IMAGE_TOO_LARGE,
    INTRODUCTION,
    LITTER,
    NOT_THE_IMAGE,
    RESERVED_NAME,
    RESERVED_PLACE,
    SYMBOLIC_LINK,
    UNREADABLE_FOLDER,
)
from timeline.workspace.other_files import CONTRIBUTED
from timeline.workspace.registry_files import Registry, intended, registry_of

IMAGE_LIMIT = 10 * 1024 * 1024
"""The maximum size of a picture in bytes: enough for a phone's photograph, small enough for a
repository."""

# Names that Windows reserves for devices, with any extension, and characters it forbids in names.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
# Files that systems and editors create: macOS, Windows, KDE, Emacs, Vim and others.
_LITTER = re.compile(
    r"\.DS_Store|\._.+|Thumbs\.db|[Dd]esktop\.ini|\.directory|.+~|#.+#|\.#.+|\..+\.sw[a-p]"
)
_NOT_IN_NAME = re.compile(r"[<>:\"|?*\\\x00-\x1f\ud800-\udfff]|[. ]$")


class Part(Enum):
    """The role of a file, by its path.

    `PAGE` is a Markdown page of the maintainers', `PROGRAM` a script, a style or another file that
    `mkdocs.yml` permits, `OF_PLUGIN` one that a plugin reads, `LITTER` one that systems and editors
    create. `OTHER` is outside the content, or belongs to Git.
    """

    EVENT = auto()
    SOURCES = auto()
    ACTORS = auto()
    PLACES = auto()
    MEDIA = auto()
    PAGE = auto()
    PROGRAM = auto()
    OF_PLUGIN = auto()
    LITTER = auto()
    FOREIGN = auto()
    OTHER = auto()


CONTRIBUTION = frozenset({Part.EVENT, Part.SOURCES, Part.ACTORS, Part.PLACES, Part.MEDIA})
"""Roles of files that nothing but data can be in, and no plugin or theme reads."""

PUBLISHED = frozenset({Part.MEDIA, Part.PAGE, Part.PROGRAM})
"""Roles whose files MkDocs publishes unchanged; all others are read, or ignored."""


def part_of(path: str, settings: Settings) -> Part:
    """Return the role of a file; OTHER if the program does not read it."""
    inside = path.removeprefix(f"{settings.content_dir}/")
    names = inside.split("/")
    if inside == path or ".git" in names or names[-1] == ".gitkeep":
        return Part.OTHER
    if _LITTER.fullmatch(names[-1]):
        return Part.LITTER
    hidden = any(one.startswith(".") for one in names)
    if names[0] in CONTRIBUTED:
        return _contributed(inside) if len(names) > 1 and not hidden else Part.FOREIGN
    if inside.endswith(".md"):
        return Part.FOREIGN if hidden else Part.PAGE
    registry = registry_of(inside)
    if registry:
        return _REGISTRIES[registry]
    return Part.FOREIGN if intended(inside) else _permitted(inside, settings.files)


_REGISTRIES = MappingProxyType({Registry.ACTORS: Part.ACTORS, Registry.PLACES: Part.PLACES})


def _contributed(inside: str) -> Part:
    folder, _, name = inside.partition("/")
    if folder == "events":
        return Part.EVENT if name.endswith(".md") else Part.FOREIGN
    if folder == "sources":
        return Part.SOURCES if name.endswith(".yml") and "/" not in name else Part.FOREIGN
    return Part.MEDIA if name.lower().endswith(IMAGE_TYPES) else Part.FOREIGN


def _permitted(inside: str, files: OtherFiles) -> Part:
    if inside in files.named or any(globs.matches(inside, one) for one in files.extra):
        return Part.PROGRAM
    of_plugin = any(globs.matches(inside, one) for one in files.plugins)
    return Part.OF_PLUGIN if of_plugin else Part.FOREIGN


def misplaced(path: str, content_dir: str) -> Finding:
    """Return the finding for a file that is not allowed in its folder, with a better place."""
    inside = path.removeprefix(f"{content_dir}/")
    folder, _, name = inside.partition("/")
    stem, ending = posixpath.splitext(posixpath.basename(path))
    lower = ending.lower()
    here = f"{folder}/"
    stem = stem.removesuffix(".md")
    registry = intended(inside)
    if registry:
        return Finding(Location(path), f"`{inside}` is not read", f"rename it to {registry}")
    if folder not in CONTRIBUTED or not name:
        return _unnamed(path, inside)
    message = f"`{posixpath.basename(path)}` is not allowed in {here}"
    if folder == "events":
        hint = "only Markdown files (.md) belong there"
        if lower in (".md", ".markdown", ".mdown"):
            hint = f"rename it to {stem}.md"
        elif lower in ("", ".txt", ".text"):
            hint = f"rename it to {stem}.md if it is an event; {hint}"
    elif lower == ".md":
        hint = f"move it to {content_dir}/events/ if it is an event"
    elif folder == "media":
        hint = "only PNG, JPEG, WebP and AVIF belong there; convert it, or move it elsewhere"
    elif lower in (".yaml", ".yml") and "/" not in name:
        hint = f"rename it to {stem}.yml"
    elif lower in (".yaml", ".yml"):
        hint = "move it directly to sources/, and rename it to end with .yml"
    else:
        hint = "only lists of sources (.yml) belong there"
    if any(one.startswith(".") for one in inside.split("/")):
        hint = "delete it: hidden files do not belong there"
    return Finding(Location(path), message, hint)


def _unnamed(path: str, inside: str) -> Finding:
    """Return the finding for a file that no setting permits, and how to permit it."""
    stem, ending = posixpath.splitext(inside)
    lower = ending.lower()
    message = f"`{inside}` is not an event, source, registry, picture or page"
    keys = {".css": "extra_css", ".js": "extra_javascript", ".mjs": "extra_javascript"}
    hidden = any(one.startswith(".") for one in inside.split("/"))
    if lower in (".markdown", ".mdown", ".mkdn", ".mkd", ".md"):
        hint = (
            "rename it so that no name begins with a dot" if hidden else f"rename it to {stem}.md"
        )
    elif lower in IMAGE_TYPES:
        hint = "move it to media/, or list it in mkdocs.yml as logo, as favicon or in extra_files"
    elif lower in keys:
        hint = f"delete it; or a maintainer can list it in mkdocs.yml, in {keys[lower]}"
    else:
        hint = "delete it; or a maintainer can list it in mkdocs.yml, in extra_files of `timeline`"
    return Finding(Location(path), message, hint)


def faults(file: InputFile, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the faults of a file in the content folder, regardless of its text."""
    at = Location(file.path)
    if file.is_folder:
        message = f"the folder cannot be listed: {file.problem}"
        hint = f"give yourself permission to read it: chmod u+rx {file.path}"
        yield Finding(at, message, hint).under(UNREADABLE_FOLDER)
        return
    part = part_of(file.path, settings)
    inside = file.path.removeprefix(f"{settings.content_dir}/")
    if part is Part.OTHER:
        return
    if file.is_link:
        message = "this is a symbolic link, which could lead outside the project"
        hint = "replace it with the file itself"
        yield Finding(at, message, hint).under(SYMBOLIC_LINK)
        return
    if part is Part.LITTER:
        message = "an operating system or an editor left this file; it is not published"
        yield Finding(at, message, "delete it").under(LITTER)
        return
    refused = _refused(file, part, settings)
    if refused:
        yield refused
        return
    bad = _bad_name(inside)
    if bad:
        yield Finding(at, f"the name `{bad}` cannot be used on Windows", "rename it").under(
            RESERVED_NAME
        )
    if part is Part.MEDIA:
        yield from _picture(file)
    if part is Part.PAGE and reserved.introduces(inside):
        address = posixpath.dirname(reserved.destinations(inside)[0])
        message = (
            f"this text becomes the introduction of the generated page /{address}/, if there is one"
        )
        hint = "review it as part of that page"
        yield Finding(at, message, hint).under(INTRODUCTION)
    if part is Part.PROGRAM and file.data is None:
        message = f"the file cannot be read: {file.problem}"
        yield Finding(at, message, "check its name and permissions").under(UNREADABLE_FILE)


def _refused(file: InputFile, part: Part, settings: Settings) -> Diagnostic | None:
    """Return why a file must not be where it is; None if it may."""
    at, inside = Location(file.path), file.path.removeprefix(f"{settings.content_dir}/")
    registry = registry_of(inside) or intended(inside)
    ours = registry or inside.split("/")[0] in CONTRIBUTED
    taken = "" if ours else reserved.place(inside)
    is_free = not taken or taken == "events/"
    if part in (Part.PAGE, Part.FOREIGN) and is_free and not ours and is_misplaced_event(file):
        message = f"`{inside}` has the fields of an event, but is not in events/"
        hint = f"move it to {settings.content_dir}/events/{posixpath.basename(inside)}"
        return Finding(at, message, hint).under(FOREIGN_FILE)
    if taken:
        return _reserved(at, inside, taken).under(RESERVED_PLACE)
    if part is Part.FOREIGN:
        return misplaced(file.path, settings.content_dir).under(FOREIGN_FILE)
    return None


def is_misplaced_event(file: InputFile) -> bool:
    """Return whether a page outside events/ has the fields of an event."""
    data = file.data or b""
    if not file.path.endswith(".md") or not data.startswith(b"---"):
        return False
    front = data.partition(b"\n---")[0]
    keys = set(re.findall(rb"^([a-z_]+):", front, re.MULTILINE))
    return b"claims" in keys or {b"title", b"date", b"sources"} <= keys


def _reserved(at: Location, inside: str, taken: str) -> Finding:
    message = f"`{inside}` would replace the site’s own {taken}"
    if posixpath.basename(inside) == "README.md":
        hint = "delete it; or, if there is no index.md, rename it to index.md to introduce the page"
        return Finding(at, message, hint)
    return Finding(at, message, "delete it, or rename it and move it to another folder")


def _bad_name(path: str) -> str:
    """Return the first segment of a path that is not portable; an event's name must be an id."""
    *folders, file = path.split("/")
    for part in (*folders, file):
        held = _NOT_IN_NAME.search(part) or first_invisible(part) is not None
        is_event = part is file and folders[:1] == ["events"]
        if _DEVICE.fullmatch(part) or (held and not is_event):
            return part
    return ""


def _picture(file: InputFile) -> Iterator[Diagnostic]:
    ending = posixpath.splitext(file.path)[1].lower()
    at = Location(file.path)
    if file.data is None:
        message = f"the file cannot be read: {file.problem}"
        yield Finding(at, message, "check its name and permissions").under(UNREADABLE_FILE)
    elif not _IMAGES[ending].match(file.data):
        kind = next((end for end, form in _IMAGES.items() if form.match(file.data)), "")
        message = f"this is not a {ending[1:].upper()} picture"
        hint = (
            f"change the end of its name to {kind}"
            if kind
            else "export it again as PNG, JPEG or WebP"
        )
        yield Finding(at, message, hint).under(NOT_THE_IMAGE)
    elif file.size > IMAGE_LIMIT:
        message = (
            f"the picture has {file.size / 2**20:.1f} MiB; the limit is {IMAGE_LIMIT // 2**20}"
        )
        hint = "make it smaller: 2,000 pixels across are plenty"
        yield Finding(at, message, hint).under(IMAGE_TOO_LARGE)


# The magic numbers of picture formats.
_JPEG = re.compile(rb"\xff\xd8\xff")
_IMAGES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftyp(?:.{4})*?(?:avif|avis)", re.DOTALL),
}
