"""What an import does to a project: new files, known and changed events, and all remarks."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from timeline import compiler
from timeline.checks import same_event_twice
from timeline.chronology import Chronology
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.importing.rows.cells import Item, Items, Level, Remark, Remarks
from timeline.importing.rows.cited import Sources
from timeline.importing.rows.differences import difference, unified
from timeline.importing.rows.entries import Entry, Reader, read_entry
from timeline.importing.rows.groups import joined
from timeline.importing.rows.registry import new_names, with_lines
from timeline.importing.rows.rendering import rendered, without_faulty
from timeline.importing.rows.texts import Words
from timeline.importing.sources import filed
from timeline.model import Event, Settings
from timeline.text.names import ID_LIMIT, slug
from timeline.workspace import layout
from timeline.workspace.layout import Part
from timeline.workspace.new_event import event_id
from timeline.workspace.registry_files import Registry, folders

_BRACKETED = re.compile(r"^  title: ['\"]?\[", re.MULTILINE)


@dataclass(frozen=True)
class Project:
    """The project that an import adds to: its files, settings, the words of its interface."""

    files: Sequence[InputFile]
    settings: Settings
    words: Words
    today: datetime.date


@dataclass(frozen=True)
class Options:
    """What was chosen: the name of the new file of sources, and the folder of new events.

    `order` and `decimal` say how days and fractions are written in the table. `duplicates` are
    added only on request, `names` written into the registries.
    """

    name: str
    folder: str = ""
    order: str = ""
    decimal: str = ""
    duplicates: bool = False
    names: bool = False


@dataclass
class Plan:
    """What an import does: new files and replaced ones, by path, and what is to be said.

    `lines` are those to add to a registry, by its path, unless they are in `replaced`.
    `differences` are the changes that the table has to existing events, as unified diffs.
    """

    files: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    added: int = 0
    drafts: int = 0
    sources: int = 0
    known: int = 0
    changed: int = 0
    duplicates: int = 0
    refused: int = 0


def plan(items: Items, project: Project, options: Options) -> Plan:
    """Return what an import does; nothing is written."""
    return _Planner(project, options).plan(items)


class _Planner:
    """Makes a plan; indexes the events that the project has."""

    def __init__(self, project: Project, options: Options) -> None:
        self._project, self._options = project, options
        compiled = compiler.compile(project.files, project.settings, project.today)
        self._chronology: Chronology = compiled.with_drafts
        self._paths = {
            posixpath.basename(file.path).removesuffix(".md"): file
            for file in project.files
            if layout.part_of(file.path, project.settings) is Part.EVENT
        }
        self._taken = set(self._paths)
        whole = (*self._chronology.events, *self._chronology.withdrawn)
        self._by_id: dict[str, Event] = {key: one for one in whole for key in one.aliases}
        self._by_id |= {one.id: one for one in whole}
        self._by_title = {(one.date.text, slug(one.title)): one for one in whole}
        self._sources = Sources(self._chronology.sources.values(), project.settings.language)
        self._titles: dict[str, str] = {}
        self._changed: list[Entry] = []
        self.made = Plan()

    def plan(self, items: Items) -> Plan:
        """Return the plan."""
        for row in items.sources:
            remarks = Remarks(row.place)
            self._sources.read(row, remarks)
            self.made.remarks += remarks.found
        reader = Reader(
            self._sources,
            self._chronology.registered_place,
            self._title,
            self._project.words,
            self._project.settings.measures,
            self._options.order,
            self._options.decimal,
        )
        entries = joined(self._read(items.items, reader))
        new = {path: entry for entry in entries if (path := self._path_of_new(entry))}
        self._render(new)
        self._check(new)
        self._add_sources(new.values())
        self._register(tuple(new.values()))
        for entry in entries:
            self.made.remarks += entry.remarks.found
            self.made.refused += entry.remarks.is_refused
            levels = {one.level for one in entry.remarks.found}
            self.made.duplicates += Level.DUPLICATE in levels
        return self.made

    def _read(self, items: Iterable[Item], reader: Reader) -> Iterator[Entry]:
        """Yield the entry of each item, in order."""
        above = ""
        for item in items:
            entry = read_entry(item, reader, above)
            above = entry.title or above
            if entry.id and entry.title:
                self._titles.setdefault(entry.id, entry.title)
            yield entry

    def _title(self, key: str) -> str:
        """Return the title of an event that is there, or that the table has above."""
        event = self._by_id.get(key)
        return event.title if event else self._titles.get(key, "")

    def _path_of_new(self, entry: Entry) -> str:
        """Return the path of a new event; empty for one that is there, or can't be added."""
        levels = {one.level for one in entry.remarks.found}
        if entry.remarks.is_refused or Level.DUPLICATE in levels:
            return ""
        event = self._by_id.get(entry.id) or self._by_title.get((entry.date, slug(entry.title)))
        if event:
            self._compare(entry, event)
            return ""
        if not entry.title or not entry.date:
            entry.remarks.refuse(
                f"no event has the id {entry.id}, and the row has no title or date"
            )
            return ""
        language = self._project.settings.language
        wanted = entry.id or event_id(entry.title, parse(entry.date), language)
        if not wanted:
            entry.remarks.refuse("its title has no letters or digits; add a column with an id")
            return ""
        key, number = wanted, 1
        while key in self._taken:
            number += 1
            key = f"{wanted[: ID_LIMIT - 5].strip('-')}-{number}"
        self._taken.add(key)
        folder = "/".join(filter(None, ("events", self._options.folder)))
        return f"{self._project.settings.content_dir}/{folder}/{key}.md"

    def _compare(self, entry: Entry, event: Event) -> None:
        file, settings = self._paths[event.id], self._project.settings
        front = {"title": event.title, "date": event.date.text, "draft": True, **entry.front}
        if not without_faulty(front, entry, file.path, settings.content_dir):
            return
        found = difference(entry, file, self._chronology, self._project.words)
        if found is None:
            self.made.known += 1
            entry.remarks.found = [
                one for one in entry.remarks.found if one.level is not Level.NOTE
            ]
            return
        entry.remarks.add(Level.CHANGED, f"from {file.path}: {found.words}")
        self._changed.append(entry)
        self.made.changed += 1
        if found.diff:
            self.made.differences.append(found.diff)

    def _render(self, new: dict[str, Entry]) -> None:
        settings, today = self._project.settings, self._project.today.isoformat()
        for path, entry in list(new.items()):
            words = self._project.words
            text = rendered(entry, path, today, words, settings.content_dir)
            if text:
                self.made.files[path] = text
            else:
                del new[path]

    def _check(self, new: dict[str, Entry]) -> None:
        """Take back the events that the checks refuse, and the duplicates that they find."""
        if not new:
            return
        cited = self._cited(new.values())
        sources = InputFile(self._source_path(0), "".join(cited.values()).encode())
        files = [InputFile(path, text.encode()) for path, text in self.made.files.items()]
        whole = [*self._project.files, *([sources] if cited else []), *files]
        compiled = compiler.compile(whole, self._project.settings, self._project.today)
        for one in compiled.diagnostics:
            entry = new.get(one.location.path)
            if entry is None:
                continue
            if one.code == same_event_twice.RULE.code and not self._options.duplicates:
                entry.remarks.add(Level.DUPLICATE, f"{one.message}; --duplicates adds it")
            elif one.severity is Severity.ERROR:
                entry.remarks.refuse(f"{one.message}; {one.hint}".removesuffix("; "))
            else:
                continue
            del new[one.location.path], self.made.files[one.location.path]

    def _cited(self, entries: Iterable[Entry]) -> Mapping[str, str]:
        """Return the texts of the new sources that events cite, by id."""
        texts = dict(
            zip((key for _, key in self._sources.new.taken), self._sources.new.texts, strict=True)
        )
        wanted = {key for entry in entries for key in _sources_of(entry)}
        return {key: text for key, text in texts.items() if key in wanted}

    def _source_path(self, number: int) -> str:
        name = f"{self._options.name}{f'-{number}' if number > 1 else ''}.yml"
        return f"{self._project.settings.content_dir}/sources/{name}"

    def _add_sources(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        self.made.added = len(entries)
        self.made.drafts = sum("\ndraft: true\n" in text for text in self.made.files.values())
        cited = self._cited(entries)
        self.made.sources = len(cited)
        if bracketed := sum(_BRACKETED.search(text) is not None for text in cited.values()):
            whose = "source has no title; it" if bracketed == 1 else "sources have no title; they"
            words = (
                f"{bracketed} new {whose} got the event's title in brackets, "
                f"in {self._source_path(0)}"
            )
            self.made.remarks.append(Remark(Level.NOTE, words))
        taken = {file.path for file in self._project.files}
        for path, text in self._source_files(cited, taken):
            self.made.files[path] = text
        others = self._cited(self._changed)
        left = {key: text for key, text in others.items() if key not in cited}
        for path, text in self._source_files(left, taken):
            self.made.differences.append(unified(path, "", text))

    def _source_files(
        self, sources: Mapping[str, str], taken: set[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield new files of sources, under names that are not taken."""
        for texts in filed(sources.values()):
            path = next(one for one in map(self._source_path, count(1)) if one not in taken)
            taken.add(path)
            yield path, "".join(texts)

    def _register(self, entries: Sequence[Entry]) -> None:
        content = self._project.settings.content_dir
        in_folders = folders([file.path for file in self._project.files], content)
        texts = {file.path: file.data or b"" for file in self._project.files}
        for kind in Registry:
            found = new_names(kind, entries, self._chronology)
            self.made.remarks += found.remarks
            by_path: dict[str, list[str]] = defaultdict(list)
            for key, line in found.lines.items():
                inside = kind.file_of(key) if kind in in_folders else kind.file
                by_path[f"{content}/{inside}"].append(line)
            for path, lines in by_path.items():
                if not self._options.names:
                    self.made.lines[path] = tuple(lines)
                    continue
                text = with_lines(texts.get(path, b"").decode("utf-8-sig"), lines)
                (self.made.replaced if path in texts else self.made.files)[path] = text


def _sources_of(entry: Entry) -> Iterable[str]:
    listed = [entry.front.get("sources")]
    listed += [claim["sources"] for claim in entry.claims]
    for ids in listed:
        for one in ids if isinstance(ids, list) else ():
            yield str(one["id"]) if isinstance(one, Mapping) else str(one)
