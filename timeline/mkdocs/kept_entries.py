"""What is kept of each page and of each file beside the pages, from build to build."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from timeline.build.publishing.loads import Pair
from timeline.mkdocs.frames import Key
from timeline.rendering.renderer import Lookup
from timeline.search.index import Document

State = tuple[int, int, int]
"""The size of a file, the time of its last change, and its number: a changed file has others."""
Lookups = tuple[tuple[Lookup, bytes], ...]
"""What a page has looked up, each with the digest of what was found."""


class Entry(NamedTuple):
    """What is kept of a page.

    `found` are its lookups, `frame` the key and the digest of its frame. `body` is the HTML of its
    Markdown, `anchors` are its ids, and `links` its links to anchors by the `src_uri` of the file.
    `written` is the digest of its file before the policy was put in, `published` that after it, and
    `state` its file's at the end. `outline` stands for all that the fingerprint follows from, and
    more; empty if that is unknown. `document` is what the search has of the page, `loads` what it
    may load at most (`Loads.page`).
    """

    fingerprint: bytes
    found: Lookups
    frame: tuple[Key, bytes]
    body: str
    anchors: tuple[str, ...]
    links: dict[str, dict[str, str]]
    written: bytes
    outline: bytes = b""
    document: Document | None = None
    loads: tuple[Pair, ...] | None = None
    published: bytes = b""
    state: State | None = None


class Noted(NamedTuple):
    """A file beside the pages: its path in the site, the digest of what was written, and its state.

    A file `is_taken` if it is that of the last site.
    """

    path: str
    written: bytes
    state: State
    is_taken: bool


Noting = tuple[bytes, tuple[tuple[str, bytes, State], ...]]
"""The digest of what a group of files is made from, and each file: path, digest and state."""


def state_of(path: Path) -> State:
    """Return the state of a file; a link's is its own."""
    found = path.lstat()
    return found.st_size, found.st_mtime_ns, found.st_ino
