"""Pages that are taken from the last build's site instead of being made again.

A page is taken if all that it is made from is the same: its fingerprint, what its templates and
its links look up, and the theme's frame around it. So the frame is rendered in each build, by the
first page that needs it, and compared. Its file in the last site must be as that build wrote it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

from timeline.build import SharedFrame
from timeline.build.publishing.loads import Pair
from timeline.mkdocs.frames import Key
from timeline.mkdocs.host import log
from timeline.mkdocs.kept_entries import Entry, Noted, Noting, State, state_of
from timeline.mkdocs.parts import write_into
from timeline.rendering.renderer import Lookup
from timeline.search.index import Document
from timeline.workspace.kept_files import KeptFile, UnusableError, frozen, thawed
from timeline.workspace.program import digest

NAME = "pages"
"""How the names of the files begin, one for each folder that a project is built into."""
_SITE = b""
"""The key of what is kept of the whole site."""


@dataclass(slots=True)
class _Page:
    """A page of this build: its `src_uri`, what is kept of it, and whether it was taken.

    `state` is that of its file as it was written, if it was taken.
    """

    uri: str
    entry: Entry
    is_taken: bool
    state: State | None = None


class KeptPages:
    """The pages of the last build into a folder, and those of this one, by their paths in the site.

    Files beside the pages are kept by groups too, each by its name.

    `root` is the project's folder and `last` that of the last site. `site` is the digest of what is
    the same for all pages. With `may_link`, a page may be the same file as in the last site: no
    other plugin changes the files of a site.
    """

    def __init__(self, root: Path, last: Path, site: bytes, *, may_link: bool) -> None:
        where = digest(os.path.relpath(last, root).encode("utf-8", "surrogateescape")).hex()[:16]
        self._file = KeptFile.of(root, f"{NAME}-{where}")
        self._last, self._site, self._may_link = last, site, may_link
        self._kept: dict[bytes, bytes] = {}
        self.meta = ""
        """The element with the policy in the kept pages; empty if they have none."""
        self._frames: dict[Key, bytes] = {}
        self._digests: dict[SharedFrame, bytes] = {}
        self._pages: dict[str, _Page] = {}
        self._last_groups: dict[str, Noting] = {}
        self._groups: dict[str, Noting] = {}
        if self._file:
            self._read(self._file)

    def _read(self, file: KeptFile) -> None:
        try:
            kept = file.read()
            of_site = thawed(kept.pop(_SITE)) if kept else ()
        except (UnusableError, KeyError) as error:
            why = error if isinstance(error, UnusableError) else "it is damaged"
            log.info(
                "all pages are made again: .cache/timeline/%s can't be used: %s",
                file.path.name,
                why,
            )
            return
        match of_site:
            case (self._site, str(meta), dict(groups)):
                self._kept, self.meta, self._last_groups = kept, meta, groups

    # --- while pages are made -------------------------------------------------------------------

    def take(
        self,
        uri: str,
        path: str,
        is_same: Callable[[Entry], bool],
        look_up: Callable[[Lookup], bytes],
    ) -> Entry | None:
        """Return what is kept of a page, if its file is as it was; None if it must be made again.

        `uri` is its `src_uri` and `path` its file in the site. `is_same` returns whether it is made
        from the same, `look_up` the digest of what a page finds.
        """
        entry = self._entry(uri)
        if entry is None or not is_same(entry):
            return None
        key, frame = entry.frame
        if self._frames.get(key) != frame:
            return None
        if any(look_up(lookup) != found for lookup, found in entry.found):
            return None
        return entry if self._is_as(path, entry.state, entry.published) else None

    def take_file(self, path: str, written: bytes, folder: Path) -> Noted | None:
        """Take a document that is no page of the host's, if it was the same in the last site.

        `written` is the digest of what would be written, `folder` that of the site. Return the
        file; None if it isn't taken.
        """
        return self._taken(path, written, folder) if self._is_written(path, written) else None

    def has_groups_of(self, key: bytes) -> bool:
        """Return whether the last site has groups of files that were made from the same."""
        return any(key == last_key for last_key, _ in self._last_groups.values())

    def take_group(self, name: str, key: bytes, folder: Path) -> list[Noted] | None:
        """Take a group of files from the last site, if it was made from the same there.

        `key` is the digest of what it is made from, empty if that is unknown. `folder` is that of
        the site. Return the files; None if they must be made again.
        """
        last_key, files = self._last_groups.get(name, (b"", ()))
        if not key or last_key != key or not all(starmap(self._is_written, files)):
            return None
        return [self._taken(path, written, folder) for path, written, _ in files]

    def _taken(self, path: str, written: bytes, folder: Path) -> Noted:
        self.copy(path, folder / path)
        return Noted(path, written, state_of(folder / path), is_taken=True)

    def _is_written(self, path: str, written: bytes, state: State | None = None) -> bool:
        """Return whether the last site has a file beside the pages as it was written."""
        if path.endswith(".html"):
            entry = self._entry(path)
            if entry is None or entry.written != written:
                return False
            state, written = entry.state, entry.published
        return self._is_as(path, state, written)

    def _is_as(self, path: str, state: State | None, content: bytes) -> bool:
        """Return whether the last site has a file in a state, or with a content, by its digest."""
        with suppress(OSError):
            last = self._last / path
            return state_of(last) == state or digest(last.read_bytes()) == content
        return False

    def copy(self, path: str, target: Path) -> None:
        """Copy a file from the last site."""
        last = self._last / path
        if self._may_link and not last.is_symlink():
            with suppress(OSError):
                write_into(target, lambda at: at.hardlink_to(last))
                return
        data = last.read_bytes()
        write_into(target, lambda at: at.write_bytes(data))

    def _entry(self, uri: str) -> Entry | None:
        try:
            return Entry(*thawed(self._kept[uri.encode()]))
        except (KeyError, TypeError, UnusableError):
            return None

    def frame_of(self, key: Key, frame: SharedFrame) -> tuple[Key, bytes]:
        """Note the frame that pages have in this build; return its key and its digest."""
        if frame not in self._digests:
            self._digests[frame] = digest(repr(frame).encode())
        self._frames[key] = self._digests[frame]
        return key, self._frames[key]

    def add(self, uri: str, path: str, entry: Entry) -> None:
        """Note a page that was made."""
        self._pages[path] = _Page(uri, entry, is_taken=False)

    def add_taken(
        self, uri: str, path: str, state: State, outline: bytes = b"", found: Document | None = None
    ) -> None:
        """Note a page that was taken from the last site, and what the search has `found` of it."""
        if last := self._entry(uri):
            entry = last._replace(outline=outline, document=found)
            self._pages[path] = _Page(uri, entry, is_taken=True, state=state)

    def add_group(self, name: str, key: bytes, files: Iterable[Noted]) -> None:
        """Note a group of files that are no pages of the host's; without a key, it isn't kept."""
        if key:
            self._groups[name] = key, tuple(one[:3] for one in files)
        for path, written, state, is_taken in files:
            if not path.endswith(".html"):  # others have no policy in them
                continue
            if is_taken:
                self.add_taken(path, path, state)
            else:
                self.add(path, path, Entry(b"", (), (("", ()), b""), "", (), {}, written))

    @property
    def taken(self) -> int:
        """The number of pages that were taken."""
        return sum(page.is_taken for page in self._pages.values() if page.entry.fingerprint)

    # --- while the site is published ------------------------------------------------------------

    def known(self, folder: Path, path: str) -> Entry | None:
        """Return what is kept of a page in a folder that was taken, and not changed since."""
        page = self._pages.get(path)
        if page and page.is_taken and state_of(folder / path) == page.state:
            return page.entry
        return None

    def is_kept(self, path: str) -> bool:
        """Return whether a page may be taken by the next build."""
        return path in self._pages

    def note_loads(self, path: str, loads: Iterable[Pair] | None) -> None:
        """Keep what a page may load at most."""
        page = self._pages[path]
        page.entry = page.entry._replace(loads=None if loads is None else tuple(sorted(loads)))

    def note_policy(self, path: str, before: bytes, after: bytes) -> None:
        """Keep how a page was published; `before` is the digest without the policy.

        A page that another plugin has changed isn't kept.
        """
        page = self._pages[path]
        expected = page.entry.published if page.is_taken else page.entry.written
        if before == expected:
            page.entry = page.entry._replace(published=after)
        else:
            del self._pages[path]

    def save(self, folder: Path, meta: str) -> None:
        """Keep the pages of this build, and nothing else; `meta` is the policy in them."""
        if self._file is None:
            return
        now = {_SITE: frozen((self._site, meta, self._groups))}
        for path, one in self._pages.items():
            entry = one.entry._replace(state=state_of(folder / path))
            if not (entry.published or meta):
                entry = entry._replace(published=entry.written)
            now[one.uri.encode()] = frozen(tuple(entry))
        self._file.write(now)
