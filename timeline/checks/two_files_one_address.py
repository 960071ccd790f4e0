"""The check for TL029, two-files-at-one-address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.workspace.reserved_paths import destinations, same

RULE = Rule(
    "TL029",
    Severity.ERROR,
    "two-files-at-one-address",
    what="""
        two files in the content become the same file of the site, or one becomes a file where the
        other needs a folder.
    """,
    why="""
        only one of them would be published, and which one depends on the system that builds the
        site.
    """,
    bad="content/guide.md and content/guide/index.md",
    good="content/guide.md and content/guide/sources.md",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    folder = f"{corpus.settings.content_dir}/"
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(corpus.published_files):
        found = destinations(path.removeprefix(folder))[0]
        parents = _parents(same(found))
        other = _taken(same(found), parents, files, folders)
        if other and same(other) != same(
            path
        ):  # names that differ by case are reported by another check
            message = f"its path on the site, {found}, is also that of {other} or of a file in it"
            yield Finding(Location(path), message, "rename one of the two files")
            continue
        files[same(found)] = path
        folders |= dict.fromkeys(parents, path)


def _taken(
    found: str, parents: Iterable[str], files: dict[str, str], folders: dict[str, str]
) -> str:
    """Return the file that already occupies an address, one above it or one below it."""
    if found in files or found in folders:
        return files.get(found) or folders[found]
    return next((files[one] for one in parents if one in files), "")


def _parents(path: str) -> list[str]:
    found = []
    while path := posixpath.dirname(path):
        found.append(path)
    return found
