"""Parts of the site's files, kept from build to build, in a file for each kind of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from timeline.chronology import Chronology
from timeline.mkdocs.fingerprints import Fingerprints
from timeline.mkdocs.host import log
from timeline.workspace.kept import Kept, Parts
from timeline.workspace.kept_files import KeptFile, UnusableError, thawed
from timeline.workspace.program import digest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reusable:
    """What shows whether work can be used again.

    It is the digest of what is the same for the whole `site`, besides the registries, what
    gives the digests of pages and parts, and the digest of all that content says to pages that
    aren't its own; empty if that is unknown.
    """

    site: bytes
    fingerprints: Fingerprints
    outlines: bytes = b""


class KeptParts(Kept):
    """The parts of one project, in a folder; `common` is the digest of what all follow from."""

    def __init__(self, folder: Path, common: bytes, fingerprints: Fingerprints) -> None:
        self._folder = folder
        self._common = common
        self._fingerprints = fingerprints
        self._open: dict[str, _Parts] = {}

    @classmethod
    def of(cls, root: Path, chronology: Chronology, reusable: Reusable) -> Kept:
        """Return the parts of the project in a folder; none are kept if Git tracks kept work."""
        registries = reusable.fingerprints.of(
            [*chronology.described_actors.values()],
            [*chronology.registered_places.values()],
            [*chronology.inline_places.values()],
        )
        own = KeptFile.of(root, "parts")
        if own is None or registries is None:
            return Kept()
        return cls(own.path.parent, digest(reusable.site, registries), reusable.fingerprints)

    @contextmanager
    def parts(self, name: str) -> Iterator[Parts]:
        """Yield the parts by the name of their kind; those that are used are kept at the end.

        Within it, the same name gives the same parts.
        """
        if name in self._open:
            yield self._open[name]
            return
        file = KeptFile(self._folder / name)
        last: dict[bytes, bytes] = {}
        try:
            last = file.read()
        except UnusableError as error:
            log.info("parts are made again: .cache/timeline/%s can't be used: %s", name, error)
        found = self._open[name] = _Parts(last, self._key)
        try:
            yield found
        finally:
            del self._open[name]
        if found.now.keys() != last.keys():
            file.write(found.now)

    def _key(self, about: object) -> bytes | None:
        found = self._fingerprints.of(about)
        return None if found is None else digest(self._common, found)


class _Parts(Parts):
    """Parts of one kind: those of the last build, and those that are used in this one."""

    def __init__(self, last: dict[bytes, bytes], key: Callable[[object], bytes | None]) -> None:
        self._last = last
        self._key = key
        self.now: dict[bytes, bytes] = {}

    def made(self, about: object, make: Callable[[], T]) -> T:
        """Return a part: that of the last build if it was made from the same, else a new one."""
        key = self._key(about)
        if key is None:
            return make()
        try:
            kept = self._last[key]
            found: T = thawed(kept)
        except (KeyError, UnusableError, TypeError):
            found = make()
            kept = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        self.now[key] = kept
        return found
