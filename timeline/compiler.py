"""Compile files into a chronology and diagnostics, in one call."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple, TypeVar

from timeline import checks
from timeline.checks import CHECKS, Corpus
from timeline.checks.rules import RULE_BY_CODE
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Location, Severity
from timeline.documents import InputFile
from timeline.documents.file_rules import LEFT, LEFT_IN_DRAFT
from timeline.documents.files import SIZE_LIMIT, plain_words
from timeline.file_contents import Read, contents_of
from timeline.model import Actor, Event, Ignore, Place, Settings, Source
from timeline.reading import Reading
from timeline.workspace import layout
from timeline.workspace.kept import Kept
from timeline.workspace.layout import Part
from timeline.workspace.layout_rules import FOREIGN_FILE

T = TypeVar("T")

PLACEHOLDERS = frozenset({LEFT.code, LEFT_IN_DRAFT.code})


class Compiled(NamedTuple):
    """The chronology without drafts and with them, and all diagnostics, by file and place."""

    chronology: Chronology
    with_drafts: Chronology
    diagnostics: tuple[Diagnostic, ...]
    unread: Container[str] = frozenset()
    """The ids that files with errors may contain, and which may therefore exist although they are
    unknown."""
    rest: Callable[[], Iterator[Sequence[Diagnostic]]] = lambda: iter(())
    """Runs the checks that were left for later, and yields what each finds."""

    @property
    def withheld_pictures(self) -> frozenset[str]:
        """The pictures (paths in the content) that only drafts and withdrawn events show."""
        whole, shown = self.with_drafts, self.chronology.events
        every = {one.image.src for one in (*whole.events, *whole.withdrawn) if one.image}
        used = {one.image.src for one in shown if one.image}
        bodies = "\n".join(one.body for one in shown)
        return frozenset(src for src in every - used if src.rpartition("/")[2] not in bodies)


@dataclass(slots=True)
class _Records:
    """Collects records while files are read."""

    events: list[Event] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    unseen: bool = False
    unlisted: set[str] = field(default_factory=set)
    unfinished: dict[str, set[int]] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    published_files: list[str] = field(default_factory=list)

    def take(self, file: InputFile, reading: Reading[T] | None, records: list[T]) -> None:
        """Record the results of reading a file, if it holds such records: these go to a list."""
        if reading is None:
            return
        records.extend(reading.records)
        self.diagnostics.extend(reading.diagnostics)
        self.lost.update(reading.lost)
        if reading.broken:
            self.broken.add(file.path)
        if any(found.severity is Severity.ERROR for found in reading.diagnostics):
            self.faulty.add(file.path)
            self.unread.update(plain_words(file.data), [_stem(file.path)])
        self.unseen |= file.data is None or len(file.data) > SIZE_LIMIT

    def note_placeholders(self, file: InputFile, left: Sequence[Diagnostic]) -> None:
        """Record placeholders and their locations."""
        self.diagnostics.extend(left)
        if left:
            self.unfinished[file.path] = {one.location.line for one in left}

    def finished(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics of reading, without those that a placeholder caused."""
        for one in self.diagnostics:
            if one.code in PLACEHOLDERS or one.location.line not in self._left(one):
                yield one

    def is_unfinished(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is about a reference in an unfinished file."""
        return bool(self._left(diagnostic))

    def _left(self, diagnostic: Diagnostic) -> set[int]:
        return self.unfinished.get(diagnostic.location.path, set())

    def mark_unread(self, file: InputFile) -> None:
        """Record that a file is unreadable."""
        self.broken.add(file.path)
        self.faulty.add(file.path)
        self.lost.add(_stem(file.path))
        self.unseen = True


class _EveryId(Container[str]):
    """A container of every id, for files that could not be read at all."""

    def __contains__(self, _: object) -> bool:
        return True


def _stem(path: str) -> str:
    return posixpath.basename(path).removesuffix(".md")


def compile(  # noqa: A001  # the stage's name
    files: Iterable[InputFile],
    settings: Settings,
    today: datetime.date,
    *,
    each: Callable[[Sequence[InputFile]], Iterable[InputFile]] = iter,
    read: Read = contents_of,
    errors_only: bool = False,
    kept: Callable[[Chronology], Kept] = lambda _: Kept(),
) -> Compiled:
    """Read all files and check them together; never raises on bad content.

    `each` iterates over the files, so that a caller can show progress. `read` is `contents_of`, or
    returns what it has returned before for the same file. With `errors_only`, the checks that find
    no errors are left to the result's `rest`. `kept` returns the findings of the last build about
    events, by the chronology with drafts.
    """
    records = _Records()
    for file in each(sorted(files, key=lambda file: file.path)):
        _read(file, settings, records, read)
    corpus = _corpus(records, settings, today)
    is_ignored = _ignored(corpus)
    is_left = {one: errors_only and one.RULE.severity is not Severity.ERROR for one in CHECKS}

    def run(*, left: bool) -> Iterator[Sequence[Diagnostic]]:
        for check in [one for one in CHECKS if is_left[one] is left]:
            every = checks.run(check, corpus)
            yield [one for one in every if not (records.is_unfinished(one) or is_ignored(one))]

    found = (one for one in records.finished() if not is_ignored(one))
    chronology = Chronology.build(
        records.events, records.sources, records.actors, records.places, settings
    )
    with kept(corpus.chronology).parts("checks") as parts:
        corpus = replace(corpus, kept=parts)
        diagnostics = tuple(sorted(chain(found, *run(left=False))))
    unread = _EveryId() if records.unseen or records.unlisted else frozenset(records.unread)
    return Compiled(chronology, corpus.chronology, diagnostics, unread, lambda: run(left=True))


def _read(file: InputFile, settings: Settings, records: _Records, read: Read) -> None:
    """Record what a file holds, and its faults; other files than the content are passed over."""
    if file.is_folder:
        records.diagnostics.extend(layout.faults(file, settings))
        records.unlisted.add(file.path)
        return
    part = layout.part_of(file.path, settings)
    if part is Part.OTHER:
        return
    records.paths.append(file.path)
    found = list(layout.faults(file, settings))
    records.diagnostics.extend(found)
    if part in layout.PUBLISHED and not any(one.severity is Severity.ERROR for one in found):
        records.published_files.append(file.path)
    contents = read(file, part, settings)
    if _may_be_event(file, found, settings):  # it may name anything, and be what others refer to
        records.faulty.add(file.path)
        records.lost.update(plain_words(file.data), [_stem(file.path)])
    else:
        records.diagnostics.extend(contents.on_page)
        records.note_placeholders(file, contents.placeholders)
    records.diagnostics.extend(contents.short_forms)
    if file.is_link:
        records.mark_unread(file)
    else:
        records.take(file, contents.events, records.events)
        records.take(file, contents.sources, records.sources)
        records.take(file, contents.actors, records.actors)
        records.take(file, contents.places, records.places)


def _may_be_event(file: InputFile, found: Iterable[Diagnostic], settings: Settings) -> bool:
    """Return whether a file that is not allowed where it is may be meant as an event."""
    is_like_one = file.path.startswith(f"{settings.content_dir}/events/")
    is_like_one = is_like_one or file.path.endswith(".md")
    return is_like_one and any(one.code == FOREIGN_FILE.code for one in found)


def _corpus(records: _Records, settings: Settings, today: datetime.date) -> Corpus:
    """Return what the checks work on: the chronology with drafts, and the records as read."""
    return Corpus(
        chronology=Chronology.build(
            records.events,
            records.sources,
            records.actors,
            records.places,
            settings,
            drafts=True,
        ),
        events=tuple(records.events),
        sources=tuple(records.sources),
        actors=tuple(records.actors),
        places=tuple(records.places),
        broken=frozenset(records.broken),
        faulty=frozenset(records.faulty),
        lost=frozenset(records.lost),
        unseen=records.unseen,
        unlisted=frozenset(records.unlisted),
        paths=tuple(records.paths),
        published_files=tuple(records.published_files),
        codes={code: rule.severity for code, rule in RULE_BY_CODE.items()},
        today=today,
    )


class _IgnoredRange(NamedTuple):
    """The codes that one record ignores, from its first to its last location in the file."""

    first: Location
    last: Location
    codes: frozenset[str]

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the diagnostic lies within the record and may be ignored."""
        return (
            diagnostic.code in self.codes
            and diagnostic.severity is not Severity.ERROR
            and self.first <= diagnostic.location <= self.last
        )


def _ignored(corpus: Corpus) -> Callable[[Diagnostic], bool]:
    """Return a function that returns whether the editors ignore a warning or an info."""
    silences: dict[str, list[_IgnoredRange]] = {}
    for event in corpus.events:
        if event.ignores:
            whole = Location(event.path), Location(event.path, _FAR, _FAR)
            silences.setdefault(event.path, []).append(_IgnoredRange(*whole, _codes(event.ignores)))
    for record in corpus.records:
        if record.ignores and record.origin and not isinstance(record, Event):
            first = record.origin.location
            last = max([first, *record.origin.fields.values()])
            silence = _IgnoredRange(first, last, _codes(record.ignores))
            silences.setdefault(first.path, []).append(silence)

    def is_ignored(diagnostic: Diagnostic) -> bool:
        about = silences.get(diagnostic.location.path, ())
        return any(silence.covers(diagnostic) for silence in about)

    return is_ignored


_FAR = 10**9


def _codes(ignores: Iterable[Ignore]) -> frozenset[str]:
    return frozenset(ignore.code for ignore in ignores)
