"""Files that `mkdocs.yml` permits in the content folder besides the chronology's.

The files that it names individually, such as a logo or a style sheet, and those that match the
setting `extra_files`, are published unchanged: they belong to the maintainers' program, never to a
contribution. Files that an enabled plugin reads are accepted and not published.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import yaml

from timeline.model import OtherFiles
from timeline.text import globs
from timeline.text.addresses import is_relative
from timeline.workspace.configuration import entries, items, plugins, scalar

CONTRIBUTED = ("events", "sources", "media")
"""The folders of contributions."""

PLUGIN_FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "awesome-pages": ("filename", ".pages"),
        "awesome-nav": ("filename", ".nav.yml"),
        "meta": ("meta_file", ".meta.yml"),
        "meta-manager": ("meta_filename", ".meta.yml"),
        "blog": ("authors_file", ".authors.yml"),
        "authors": ("authors_file", ".authors.yml"),
    }
)
"""Files that MkDocs plugins read from the content: the option for the name, and its default."""


def read(top: Mapping[str, yaml.Node], listed: Iterable[yaml.Node]) -> OtherFiles:
    """Read the files permitted by `mkdocs.yml`; `listed` are the items of `extra_files`."""
    return OtherFiles(
        named=frozenset(filter(None, map(_inside, _named(top)))),
        extra=tuple(scalar(node) for node in listed if extra_fault(scalar(node)) is None),
        plugins=tuple(_of_plugins(top.get("plugins"))),
    )


def extra_fault(pattern: str) -> tuple[str, str] | None:
    """Return why a pattern is not allowed in `extra_files`, and a hint; None if it is."""
    fault = globs.fault(pattern)
    if fault:
        return fault
    if pattern.split("/", maxsplit=1)[0] in CONTRIBUTED:
        message = f"`{pattern}` is in a folder for contributors"
        return message, "move these files to another folder, such as assets/"
    return None


def _named(top: Mapping[str, yaml.Node]) -> Iterator[str]:
    theme = dict(entries(top.get("theme")))
    yield scalar(theme.get("logo"))
    yield scalar(theme.get("favicon"))
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        for node in items(top.get(key)):
            yield scalar(node) or scalar(dict(entries(node)).get("path"))
    yield from _leaves(top.get("nav"))


def _leaves(node: yaml.Node | None) -> Iterator[str]:
    """Yield the files that a navigation names."""
    yield scalar(node)
    for item in items(node):
        yield from _leaves(item)
    for _, value in entries(node):
        yield from _leaves(value)


def _inside(path: str) -> str:
    """Return a path relative to the content folder; empty if it leads elsewhere."""
    if not path or not is_relative(path):
        return ""
    found = posixpath.normpath(re.split("[?#]", path)[0].lstrip("/"))
    return "" if found.startswith("..") or found == "." else found


def _of_plugins(node: yaml.Node | None) -> Iterator[str]:
    """Yield patterns of the files that the enabled plugins read."""
    for name, options in plugins(node):
        found = PLUGIN_FILES.get(re.sub("^materialx?/", "", name))
        if found:
            option, usual = found
            file = posixpath.basename(scalar(dict(entries(options)).get(option))) or usual
            yield f"**/{file}"
