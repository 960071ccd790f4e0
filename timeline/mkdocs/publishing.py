"""Give a built site its policy and headers: the last step, when all plugins have written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from timeline.build import ROBOTS, Builder, Group
from timeline.build.publishing import Headers, Loads, Policy, host_files, is_sent, with_policy
from timeline.build.publishing.headers import unchanging
from timeline.build.publishing.loads import Pair
from timeline.mkdocs.host import log
from timeline.mkdocs.kept_entries import Entry, Noted, state_of
from timeline.mkdocs.kept_pages import KeptPages
from timeline.mkdocs.parts import write_all
from timeline.mkdocs.workers import Workers
from timeline.model import Settings
from timeline.search.index import Document
from timeline.workspace.program import digest

SERVER = ".server"
"""The folder of the site with what its server reads."""


def write_files(
    folder: Path,
    builder: Builder,
    documents: Iterable[Document],
    workers: Workers,
    pages: KeptPages | None = None,
    outline: bytes = b"",
) -> None:
    """Write the files that are not framed pages; `documents` are the searchable ones of all pages.

    A project's own `robots.txt` stays. `pages` are those that may be taken from the last site.
    `outline` is the digest of what groups without events' texts are made from; empty if unknown.
    """
    has_robots = (folder / ROBOTS).exists()

    def key(group: Group) -> bytes:
        return b"" if group.has_texts else outline

    def write(group: Group) -> list[Noted]:
        files = (one for one in group.files() if not (has_robots and one[0] == ROBOTS))
        if pages is None:
            write_all(folder, files)
            return []
        taken = pages.take_group(group.pattern, key(group), folder)
        if taken is not None:
            return taken
        return [_write_or_take(folder, path, data, pages) for path, data in files]

    groups = builder.groups(documents)
    each = workers.each(write, groups, lambda _: 1, "groups of files")
    for group, noted in zip(groups, each, strict=True):
        if pages:
            pages.add_group(group.pattern, key(group), noted)


def _write_or_take(folder: Path, path: str, data: bytes, pages: KeptPages) -> Noted:
    """Write a file, or take a document from the last site."""
    written = digest(data)
    if path.endswith(".html") and (taken := pages.take_file(path, written, folder)):
        return taken
    write_all(folder, [(path, data)])
    return Noted(path, written, state_of(folder / path), is_taken=False)


def publish(
    folder: Path, settings: Settings, workers: Workers, pages: KeptPages | None = None
) -> None:
    """Write a site's policy into its pages, or for its host, by the settings.

    `pages` are those that were taken from the last site, and those that the next build may take.
    """
    shutil.rmtree(folder / SERVER, ignore_errors=True)
    files = sorted(_files(folder))
    site = urlsplit(settings.site_url)
    own_address = f"{site.scheme}://{site.netloc}" if site.netloc else ""
    taken = _Taken.of(folder, files, pages) if pages else _Taken()
    headers = Headers(
        Policy.of(_loads(files, workers, own_address, taken), settings.policy),
        root=site.path or "/",
        is_https=site.scheme == "https",
        has_editor=bool(settings.editor),
        unchanging=unchanging(path.relative_to(folder).as_posix() for path in files),
    )
    made = {path: text.encode() for path, text in host_files(settings.host, headers)}
    own = [name for name in made if (folder / name).exists()]
    for name in own:
        log.warning(
            "the content has a file `%s`, so the policy and headers for the host are not written",
            name,
        )
    if not own:
        write_all(folder, made.items())
    meta = headers.policy.meta if own or not is_sent(settings.host, headers) else ""
    if meta or (pages and pages.meta):
        done = taken.entries if pages and pages.meta == meta else {}
        changing = files if meta else taken.entries
        _write_into_pages([path for path in changing if path not in done], workers, meta, taken)
    if pages:
        pages.save(folder, meta)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The files of pages that were taken from the last site, each with what is kept of it."""

    folder: Path = Path()
    entries: Mapping[Path, Entry] = field(default_factory=dict)
    pages: KeptPages | None = None

    @classmethod
    def of(cls, folder: Path, files: Iterable[Path], pages: KeptPages) -> _Taken:
        """Find those that no plugin has changed."""
        found = ((path, pages.known(folder, cls._name(folder, path))) for path in files)
        return cls(folder, {path: entry for path, entry in found if entry}, pages)

    @staticmethod
    def _name(folder: Path, path: Path) -> str:
        return path.relative_to(folder).as_posix()

    def kept(self, path: Path) -> tuple[KeptPages, str] | None:
        """Return where a page is kept, and its name there; None if it isn't."""
        name = self._name(self.folder, path) if self.pages else ""
        return (self.pages, name) if self.pages and self.pages.is_kept(name) else None


def seal(folder: Path, workers: Workers) -> None:
    """Write a policy into the pages of a site on a disk: nothing is loaded from a server."""
    files = sorted(_files(folder))
    policy, blocked = Policy.of(_loads(files, workers)).on_disk()
    for source in sorted(blocked):
        log.warning(
            "pages load something from %s, which is blocked when the site is opened from a disk",
            source,
        )
    _write_into_pages(files, workers, policy.meta)


def _loads(
    files: Iterable[Path],
    workers: Workers,
    own: str = "",
    taken: _Taken = _Taken(),
) -> Loads:
    """Return what the files of a site load; `own` is the site's origin."""
    loads, every = Loads(own), Loads(own)

    def read(path: Path) -> tuple[Mapping[str, frozenset[str]], frozenset[Pair] | None]:
        before, most = loads.found, None
        if path.suffix == ".html":
            most = loads.page(_read(path))
        else:
            loads.sheet(_read(path))
        return {name: found - before.get(name, set()) for name, found in loads.found.items()}, most

    some = [path for path in files if path.suffix in (".html", ".css")]
    new = [path for path in some if path not in taken.entries]
    for path, (found, most) in zip(new, workers.each(read, new, _size, "pages read"), strict=True):
        every.add(found)
        if kept := taken.kept(path):
            kept[0].note_loads(kept[1], most)
    for path, entry in taken.entries.items():
        if entry.loads is None or not every.has(entry.loads):
            every.page(_read(path))
    return every


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a site; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif PurePath(entry.name).suffix and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _write_into_pages(
    files: Iterable[Path],
    workers: Workers,
    meta: str,
    taken: _Taken = _Taken(),
) -> None:
    def write(path: Path) -> tuple[bytes, bytes]:
        data = path.read_bytes()
        text = data.decode("utf-8", "surrogateescape")
        held = with_policy(text, meta)
        after = held.encode("utf-8", "surrogateescape") if held != text else data
        if held != text:
            path.unlink()  # the last site may have the same file
            path.write_bytes(after)
        if taken.kept(path) is None:
            return b"", b""
        return digest(data), digest(after)

    pages = [path for path in files if path.suffix == ".html"]
    for path, digests in zip(
        pages, workers.each(write, pages, _size, "pages with their policy"), strict=True
    ):
        if kept := taken.kept(path):
            kept[0].note_policy(kept[1], *digests)


def _size(path: Path) -> int:
    return path.stat().st_size


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")
