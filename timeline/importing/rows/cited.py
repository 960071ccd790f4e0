"""The sources of an item: names, addresses and details in one cell or in several columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.exports.workbook import as_cell
from timeline.importing.records import Record
from timeline.importing.rows.cells import Item, Level, Remarks, SourceRow, Value
from timeline.importing.rows.dates import optional_date
from timeline.importing.rows.texts import one_line
from timeline.importing.source_list import SourceList
from timeline.model import Source
from timeline.model.fields import Simple
from timeline.model.source_fields import NAMES, SOURCE
from timeline.text.addresses import url_fault
from timeline.text.names import shorten

_URL = re.compile(r"https?://[^\s<>\"|]+|(?<![\w.@/])www\.[^\s<>\"|]+\.[^\s<>\"|]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s)]+)\)")
_PARTED = re.compile(r"\s*(?:;\s+|;(?=https?://)|;$|\n|\s\|\s)\s*")
_AROUND = " \t,;:–—-|("
_OWN = ("id", "title", "container-title", "URL", "aliases", "check-ignore")
_FURTHER = tuple(key for key in SOURCE.keys if key not in _OWN)
"""The fields of a source that a column may fill, besides those of cells that name it."""


class Named(NamedTuple):
    """A source as a cell names it: its name or id, and its address; one of them may be empty."""

    name: str
    url: str
    value: Value


class Sources:
    """Finds the sources of items among those that are known, and adds the others."""

    def __init__(self, known: Iterable[Source], language: str) -> None:
        self._known = {source.id: source for source in known}
        self._by_outlet = {
            (source.title.casefold(), (source.container_title or source.publisher).casefold()): key
            for key, source in self._known.items()
        }
        self._ids = {key: key for key in self._known}
        self.new = SourceList(self._known.values(), language)

    def read(self, row: SourceRow, remarks: Remarks) -> None:
        """Add a source that is described in a row of its own, or say how it differs."""
        known = self._known.get(row.id)
        fields = _described({key: (value,) for key, value in row.values.items()}, remarks)
        if known is None:
            found = self._add(fields, row.id, remarks)
            if found and found != row.id:
                remarks.note(f"the source is there already, as {found}")
            self._ids[row.id] = found
            return
        for key, value in row.values.items():
            new, old = (one_line(as_cell(one.get(key, ""))) for one in (fields, known.written))
            if key in fields and new != old:
                words = f"from the source {row.id}: {key}: `{shorten(old)}` → `{shorten(new)}`"
                remarks.add(Level.CHANGED, words, value.place)

    def _add(self, fields: dict[str, object], wanted: str, remarks: Remarks) -> str:
        """Add a new source; return its id, empty if it could not be added, which is remarked."""
        refused, left = len(self.new.refused), len(self.new.left)
        found = self.new.take(Record("", fields), str(remarks.place), wanted=wanted)
        for one in (*self.new.refused[refused:], *self.new.left[left:]):
            remarks.leave(f"of the source {shorten(wanted or str(fields['title']))}: {one.words}")
        return found

    def of(self, item: Item, title: str, remarks: Remarks) -> list[str]:
        """Return the ids of an item's sources, each once; `title` is that of its event."""
        named = list(_named(item, remarks))
        if len(named) > 1:
            for key in ("title", "container-title", *_FURTHER):
                if (value := item.one(f"sources.{key}")).text:
                    remarks.leave("it is unclear which source this describes", value)
        ids = [self._id(item, one, title, remarks, alone=len(named) == 1) for one in named]
        return list(dict.fromkeys(filter(None, ids)))

    def _id(self, item: Item, named: Named, title: str, remarks: Remarks, *, alone: bool) -> str:
        if not named.url and named.name in self._ids:
            return self._ids[named.name]
        fields = _fields(item, named, title, remarks if alone else None)
        outlet = str(fields.get("container-title") or fields.get("publisher") or "")
        known = (str(fields["title"]).casefold(), outlet.casefold())
        if not named.url and known in self._by_outlet:
            return self._by_outlet[known]
        found = self._add(fields, "", remarks)
        if found and not named.url:
            self._by_outlet[known] = found
        return found


def _named(item: Item, remarks: Remarks) -> Iterable[Named]:
    """Yield the sources of all cells, each with its name and its address."""
    mixed = [one for value in item.all("sources") for one in in_cell(value)]
    mixed += [Named(value.text, "", value) for value in item.all("sources.id")]
    alone = [one for value in item.all("sources.URL") for one in in_cell(value)]
    for one in alone:
        if not one.url:
            remarks.leave(f"`{shorten(one.name)}` is not the address of a source", one.value)
    addresses = [one for one in alone if one.url]
    nameless = [one for one in mixed if not one.url]
    if addresses and len(nameless) <= len(addresses):
        # Names and addresses stand in columns of their own, in the same order.
        names = iter(nameless)
        yield from (one for one in mixed if one.url)
        for one in addresses:
            given = next(names, None)
            yield one if given is None or one.name else one._replace(name=given.name)
    else:
        yield from (*mixed, *addresses)
    if not (mixed or addresses):
        linked = item.one("title")
        details = any(item.one(f"sources.{key}").text for key in ("title", "container-title"))
        publisher = item.one("sources.publisher")
        if linked.link or details or publisher.text:
            yield Named("", linked.link, linked)


def in_cell(value: Value) -> Iterable[Named]:
    """Yield the sources that a cell names: `Name, URL`, several parted by semicolons, or ids."""
    text = _MARKDOWN.sub(r"\1 \2", value.text.strip())
    if value.link and not _URL.search(text):
        yield Named(text, value.link, value)
        return
    if not _URL.search(text):
        for name in re.split(r"\s*[;\n]\s*", text):
            if name:
                yield Named(name, "", value)
        return
    for part in _PARTED.split(text):
        yield from _in_part(part, value)


def _in_part(part: str, value: Value) -> Iterable[Named]:
    end, found = 0, []
    for match in _URL.finditer(part):
        url = match[0].rstrip(".,;:!?")
        url = url.rstrip(")]") if "(" not in url else url
        url = f"https://{url}" if url.lower().startswith("www.") else url
        found.append([part[end : match.start()].strip(_AROUND), url])
        end = match.end()
    rest = part[end:].strip(f"{_AROUND}).")
    if rest and len(found) == 1 and not found[0][0]:
        found[0][0] = rest
    elif rest:
        found.append([rest, ""])
    for name, url in found:
        if url and url_fault(url) is not None:
            yield Named(f"{name} {url}".strip(), "", value)
        else:
            yield Named(name, url, value)


def _fields(item: Item, named: Named, title: str, remarks: Remarks | None) -> dict[str, object]:
    """Return the fields of a new source; `remarks` is None if the columns describe another."""
    fields: dict[str, object] = {"title": f"[{title}]"}
    if named.name:
        fields["container-title"] = named.name
    if named.url:
        fields["URL"] = named.url
    if remarks is None:
        return fields
    own = item.one("sources.title").text
    if own:
        fields["title"] = " ".join(own.split())
    if outlet := item.one("sources.container-title").text:
        fields["container-title"] = outlet
    given = {key: item.all(f"sources.{key}") for key in _FURTHER}
    return fields | _described(given, remarks)


def _described(values: Mapping[str, tuple[Value, ...]], remarks: Remarks) -> dict[str, object]:
    """Return fields of a source as it has them, by their kinds."""
    fields: dict[str, object] = {}
    for key, found in values.items():
        value = next(iter(found), Value(""))
        kind = SOURCE.by_key[key].kind
        if not value.text:
            continue
        if kind is Simple.DATE:
            if date := optional_date(value, remarks):
                fields[key] = date
        elif kind == NAMES:
            names = re.split(r"\s*;\s*|\n", value.text)
            fields[key] = [{"literal": name} for name in names if name]
        else:
            fields[key] = " ".join(value.text.split())
    return fields
