"""Give a built site its policy and headers: the last step, when all plugins have written."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from timeline.build import ROBOTS, Builder, Group
from timeline.build.publishing import Headers, Loads, Policy, host_files, is_sent, with_policy
from timeline.build.publishing.headers import unchanging
from timeline.mkdocs.host import log
from timeline.mkdocs.parts import write_all
from timeline.mkdocs.workers import Workers
from timeline.model import Settings
from timeline.search.index import Document

SERVER = ".server"
"""The folder of the site with what its server reads."""


def write_files(
    folder: Path, builder: Builder, documents: Iterable[Document], workers: Workers
) -> None:
    """Write the files that are not framed pages; `documents` are the searchable ones of all pages.

    A project's own `robots.txt` stays.
    """
    has_robots = (folder / ROBOTS).exists()

    def write(group: Group) -> None:
        write_all(folder, (one for one in group.files() if not (has_robots and one[0] == ROBOTS)))

    groups = builder.groups(documents)
    deque(workers.each(write, groups, lambda _: 1, "groups of files"), maxlen=0)


def publish(folder: Path, settings: Settings, workers: Workers) -> None:
    """Write a site's policy into its pages, or for its host, by the settings."""
    shutil.rmtree(folder / SERVER, ignore_errors=True)
    files = sorted(_files(folder))
    site = urlsplit(settings.site_url)
    headers = Headers(
        Policy.of(
            _loads(files, workers, f"{site.scheme}://{site.netloc}" if site.netloc else ""),
            settings.policy,
        ),
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
    if own or not is_sent(settings.host, headers):
        _write_into_pages(files, workers, headers.policy.meta)


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


def _loads(files: Iterable[Path], workers: Workers, own: str = "") -> Loads:
    """Return what the files of a site load; `own` is the site's origin."""
    loads, every = Loads(own), Loads(own)

    def read(path: Path) -> Mapping[str, frozenset[str]]:
        before = loads.found
        if path.suffix == ".html":
            loads.page(_read(path))
        else:
            loads.sheet(_read(path))
        return {name: found - before.get(name, set()) for name, found in loads.found.items()}

    some = [path for path in files if path.suffix in (".html", ".css")]
    for found in workers.each(read, some, _size, "pages read"):
        every.add(found)
    return every


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a site; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif PurePath(entry.name).suffix and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _write_into_pages(files: Iterable[Path], workers: Workers, meta: str) -> None:
    def write(path: Path) -> None:
        text = _read(path)
        held = with_policy(text, meta)
        if held != text:
            path.write_bytes(held.encode("utf-8", "surrogateescape"))

    pages = [path for path in files if path.suffix == ".html"]
    deque(workers.each(write, pages, _size, "pages with their policy"), maxlen=0)


def _size(path: Path) -> int:
    return path.stat().st_size


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")
