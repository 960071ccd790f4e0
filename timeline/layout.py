"""Which file is what: the contributors' part of the content folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from enum import Enum, auto

from timeline.characters import first_invisible
from timeline.diagnostics import Diagnostic, Finding, Location, Rule, Severity
from timeline.documents import InputFile
from timeline.documents.files import UNREADABLE_FILE
from timeline.reading.events import IMAGE_TYPES

FOREIGN_FILE = Rule("TL016", Severity.ERROR, "foreign-file")
RESERVED_NAME = Rule("TL021", Severity.ERROR, "name-not-for-all-systems")
SYMBOLIC_LINK = Rule("TL022", Severity.ERROR, "symbolic-link")
NOT_THE_IMAGE = Rule("TL023", Severity.ERROR, "not-the-image-it-says")
IMAGE_TOO_LARGE = Rule("TL024", Severity.ERROR, "image-too-large")
UNREADABLE_FOLDER = Rule("TL037", Severity.ERROR, "unreadable-folder")

RULES = (
    FOREIGN_FILE,
    RESERVED_NAME,
    SYMBOLIC_LINK,
    NOT_THE_IMAGE,
    IMAGE_TOO_LARGE,
    UNREADABLE_FOLDER,
)

IMAGE_LIMIT = 10 * 1024 * 1024
"""Bytes of a picture: a photograph of a telephone fits, a repository stays light."""

# Names that Windows keeps for devices, with any ending, and what its file names can't hold.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_NOT_IN_NAME = re.compile(r"[<>:\"|?*\\\x00-\x1f]|[. ]$")


class Part(Enum):
    """What a file is, by its path."""

    EVENT = auto()
    SOURCES = auto()
    ACTORS = auto()
    PLACES = auto()
    MEDIA = auto()
    FOREIGN = auto()
    OTHER = auto()


def part_of(path: str, content_dir: str) -> Part:
    """Tell what a file is; OTHER where it is none of the contributors' and so not ours to read."""
    if not path.startswith(f"{content_dir}/") or posixpath.basename(path).startswith("."):
        return Part.OTHER
    inside = path.removeprefix(f"{content_dir}/")
    folder, _, name = inside.partition("/")
    if folder == "events" and name:
        return Part.EVENT if name.endswith(".md") else Part.FOREIGN
    if folder == "sources" and name:
        return Part.SOURCES if name.endswith(".yml") and "/" not in name else Part.FOREIGN
    if folder == "media" and name:
        return Part.MEDIA if name.lower().endswith(IMAGE_TYPES) else Part.FOREIGN
    registries = {"actors.yml": Part.ACTORS, "places.yml": Part.PLACES}
    misnamed = inside in ("actors.yaml", "places.yaml")
    return Part.FOREIGN if misnamed else registries.get(inside, Part.OTHER)


def foreign(path: str, content_dir: str) -> Finding:
    """Say why a file does not belong where it is, and where it might."""
    inside = path.removeprefix(f"{content_dir}/")
    folder, _, name = inside.partition("/")
    stem, ending = posixpath.splitext(posixpath.basename(path))
    lower = ending.lower()
    here = f"{folder}/"
    if not name:
        return Finding(Location(path), f"`{inside}` is not read", f"rename it to {stem}.yml")
    message = f"`{posixpath.basename(path)}` cannot lie in {here}"
    if folder == "events":
        meant = lower in (".md", ".markdown", ".mdown")
        hint = f"rename it to {stem}.md" if meant else "only Markdown files (.md) belong there"
    elif folder == "media":
        hint = "only PNG, JPEG, WebP and AVIF belong there; convert it, or move it elsewhere"
    elif lower in (".yaml", ".yml") and "/" not in name:
        hint = f"rename it to {stem}.yml"
    elif lower in (".yaml", ".yml"):
        hint = "move it to sources/ itself, and let it end with .yml"
    else:
        hint = "only lists of sources (.yml) belong there"
    return Finding(Location(path), message, hint)


def faults(file: InputFile, content_dir: str) -> Iterator[Diagnostic]:
    """Say what is wrong with a file of the contributors' as a file, whatever is in it."""
    at = Location(file.path)
    if file.is_folder:
        message = f"the folder cannot be listed: {file.problem}"
        hint = f"give yourself the right to read it, with chmod u+rx {file.path}"
        yield Finding(at, message, hint).under(UNREADABLE_FOLDER)
        return
    part = part_of(file.path, content_dir)
    if part is Part.OTHER:
        return
    if file.is_link:
        message = "this is a symbolic link, which may lead out of the project"
        hint = "put the file itself there"
        yield Finding(at, message, hint).under(SYMBOLIC_LINK)
        return
    if part is Part.FOREIGN:
        yield foreign(file.path, content_dir).under(FOREIGN_FILE)
        return
    bad = _bad_name(file.path.removeprefix(f"{content_dir}/"))
    if bad:
        yield Finding(at, f"the name `{bad}` cannot be used on Windows", "rename it").under(
            RESERVED_NAME
        )
    if part is Part.MEDIA:
        yield from _picture(file)


def _bad_name(path: str) -> str:
    """Name the first part of a path that not every system can store; an event's name is an id."""
    *folders, file = path.split("/")
    for part in (*folders, file):
        held = _NOT_IN_NAME.search(part) or first_invisible(part) is not None
        is_event = part is file and part.endswith(".md")
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
        message = f"this is no {ending[1:].upper()} picture"
        hint = f"let its name end with {kind}" if kind else "export it anew as PNG, JPEG or WebP"
        yield Finding(at, message, hint).under(NOT_THE_IMAGE)
    elif file.size > IMAGE_LIMIT:
        message = (
            f"the picture has {file.size / 2**20:.1f} MiB, the limit is {IMAGE_LIMIT // 2**20}"
        )
        hint = "make it smaller: 2,000 pixels across are plenty"
        yield Finding(at, message, hint).under(IMAGE_TOO_LARGE)


# The first bytes of each kind of picture.
_JPEG = re.compile(rb"\xff\xd8\xff")
_IMAGES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftyp(?:.{4})*?(?:avif|avis)", re.DOTALL),
}
