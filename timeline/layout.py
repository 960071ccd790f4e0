"""Which file is what: the contributors' part of the content folder."""

from __future__ import annotations

import posixpath
from enum import Enum, auto

from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.reading.events import IMAGE_TYPES

FOREIGN_FILE = Rule("TL016", Severity.ERROR, "foreign-file")

RULES = (FOREIGN_FILE,)


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
