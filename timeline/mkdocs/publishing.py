"""Give a built site its policy and headers: the last step, when all plugins have written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from timeline.build.publishing import Headers, Loads, Policy, host_files, is_sent, with_policy
from timeline.build.publishing.headers import unchanging
from timeline.mkdocs.host import log
from timeline.mkdocs.parts import write_all
from timeline.model import Settings

SERVER = ".server"
"""The folder of the site with what its server reads."""


def publish(folder: Path, settings: Settings) -> None:
    """Write a site's policy into its pages, or for its host, by the settings."""
    shutil.rmtree(folder / SERVER, ignore_errors=True)
    files = sorted(_files(folder))
    site = urlsplit(settings.site_url)
    headers = Headers(
        Policy.of(
            _loads(files, f"{site.scheme}://{site.netloc}" if site.netloc else ""), settings.policy
        ),
        root=site.path or "/",
        is_https=site.scheme == "https",
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
        _write_into_pages(files, headers.policy.meta)


def seal(folder: Path) -> None:
    """Write a policy into the pages of a site on a disk: nothing is loaded from a server."""
    files = sorted(_files(folder))
    policy, blocked = Policy.of(_loads(files)).on_disk()
    for source in sorted(blocked):
        log.warning(
            "pages load something from %s, which is blocked when the site is opened from a disk",
            source,
        )
    _write_into_pages(files, policy.meta)


def _loads(files: Iterable[Path], own: str = "") -> Loads:
    """Return what the files of a site load; `own` is the site's origin."""
    loads = Loads(own)
    for path in files:
        if path.suffix == ".html":
            loads.page(_read(path))
        elif path.suffix == ".css":
            loads.sheet(_read(path))
    return loads


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a site; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif PurePath(entry.name).suffix and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _write_into_pages(files: list[Path], meta: str) -> None:
    for path in files:
        if path.suffix == ".html":
            text = _read(path)
            held = with_policy(text, meta)
            if held != text:
                path.write_bytes(held.encode("utf-8", "surrogateescape"))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")
