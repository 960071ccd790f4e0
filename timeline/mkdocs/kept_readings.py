"""What the content's files hold, kept from build to build."""

from __future__ import annotations

from pathlib import Path

from timeline.chronology import Chronology
from timeline.documents import InputFile
from timeline.file_contents import Contents, contents_of, relevant
from timeline.mkdocs.fingerprints import Fingerprints
from timeline.mkdocs.host import log
from timeline.mkdocs.kept_parts import KeptParts
from timeline.mkdocs.site_digest import settings_digest
from timeline.model import Settings
from timeline.site.summaries import Summaries
from timeline.workspace.kept import Kept
from timeline.workspace.kept_files import KeptFile, UnusableError, frozen, thawed
from timeline.workspace.layout import Part
from timeline.workspace.program import digest

NAME = "readings"
"""The file in the folder of the kept work."""


class KeptReadings:
    """Reads files, unless the last build has read the same; `save` keeps what this one has read.

    `root` is the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._file = KeptFile.of(root, NAME)
        self.digests: dict[str, bytes] = {}
        """The digests of the files that were read, by path."""
        self.outlines: dict[str, bytes] = {}
        """The digests of what they say to pages that aren't theirs, by path."""
        self._summaries = Summaries()
        self._last: dict[bytes, bytes] = {}
        self._now: dict[bytes, bytes] = {}
        if self._file is None:
            log.info("no work is kept between builds, because Git tracks .cache/")
            return
        try:
            self._last = self._file.read()
        except UnusableError as error:
            log.info("all files are read again: .cache/timeline/%s can't be used: %s", NAME, error)

    def read(self, file: InputFile, part: Part, settings: Settings) -> Contents:
        """Return what the text of a file holds, as `contents_of` does."""
        if file.data is None or part is Part.MEDIA:
            return contents_of(file, part, settings)
        key = self.digests[file.path] = digest_of(file.data, file, part, settings)
        try:
            found, outline = thawed(self._last[key])
            if isinstance(found, Contents) and isinstance(outline, bytes):
                self._now[key], self.outlines[file.path] = self._last[key], outline
                return found
        except (KeyError, UnusableError, TypeError, ValueError):
            pass
        found = contents_of(file, part, settings)
        outline = self.outlines[file.path] = self._outline(key, file.data, found)
        self._now[key] = frozen((found, outline))
        return found

    def _outline(self, key: bytes, data: bytes, found: Contents) -> bytes:
        """Return the digest of what a file says to pages that aren't its event's.

        That is all but the text below an event's front matter, of which other pages have the
        summary and the sources alone. `key` is the digest of all, by `digest_of`.
        """
        events = found.events.records if found.events else ()
        if len(events) != 1:
            return key
        (event,) = events
        head = data.removesuffix(event.body.encode())
        shown = (event.path, self._summaries.of(event), *event.cited())
        return digest(head, *(one.encode("utf-8", "surrogateescape") for one in shown))

    def findings(self, settings: Settings, chronology: Chronology) -> Kept:
        """Return the findings about events that the last build kept, by the chronology."""
        common = settings_digest(settings)
        if self._file is None or common is None:
            return Kept()
        return KeptParts(self._file.path.parent, common, Fingerprints(chronology, self.digests))

    def save(self) -> None:
        """Keep what was read in this build, and nothing else."""
        if self._file and self._now.keys() != self._last.keys():
            self._file.write(self._now)


def digest_of(data: bytes, file: InputFile, part: Part, settings: Settings) -> bytes:
    """Return the digest of what a file's contents follow from; `data` are its bytes."""
    about = (file.path, part.name, *map(str, relevant(settings)))
    return digest(data, *(one.encode("utf-8", "surrogateescape") for one in about))
