"""The files of the registries: `actors.yml` and `places.yml`, and folders of such files.

This module alone knows their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Registry(StrEnum):
    """A registry, by the name of its folder; its file has the same name and `.yml`."""

    ACTORS = "actors"
    PLACES = "places"

    @property
    def file(self) -> str:
        """The path in the content of the registry that is one file."""
        return f"{self}.yml"

    def file_of(self, key: str) -> str:
        """Return the path in the content of an entry's file if the registry is a folder."""
        return f"{self}/{key}.yml"


def registry_of(inside: str) -> Registry | None:
    """Return the registry that a file of the content belongs to; `inside` is its path there."""
    for one in Registry:
        folder, slash, name = inside.partition("/")
        if inside == one.file:
            return one
        in_folder = folder == one and slash and name.endswith(".yml")
        if in_folder and "/" not in name and not name.startswith("."):
            return one
    return None


def intended(inside: str) -> str:
    """Return the path that a file must have to be read as a registry; empty if it is none.

    Its name has another ending or upper-case letters, or it lies in a folder below the registry's.
    """
    lower = inside.lower()
    if not lower.endswith((".yml", ".yaml")) or any(p.startswith(".") for p in inside.split("/")):
        return ""
    stem = lower.rpartition(".")[0]
    for one in Registry:
        if stem == one:
            return one.file
        if stem.startswith(f"{one}/"):
            name = inside.rpartition("/")[2].rpartition(".")[0]
            return f"{one}/{name}.yml"
    return ""


def folders(paths: Iterable[str], content_dir: str) -> frozenset[Registry]:
    """Return the registries that have files in a folder; `paths` are the files of the content."""
    inside = (path.removeprefix(f"{content_dir}/") for path in paths)
    return frozenset(registry for path in inside if "/" in path and (registry := registry_of(path)))
