"""Read a mapping key by key: known keys, required keys, and the location of each value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from timeline.csl import words
from timeline.diagnostics import NO_MEND, Diagnostic, Finding, Location, Mend, Rule
from timeline.documents import Broken, InputFile, Mapping, Node, Scalar, Sequence
from timeline.documents.file_rules import TOO_MANY_FINDINGS, TOO_MANY_VALUES
from timeline.documents.files import plain_words
from timeline.documents.limits import FINDING_LIMIT, MEMBER_LIMIT, too_many_findings
from timeline.documents.yaml_rules import CUT_BY_HASH
from timeline.model import Origin
from timeline.reading.field_rules import MISSING_KEY, NO_EFFECT, UNKNOWN_KEY, WRONG_KIND
from timeline.reading.unknown_keys import ACTOR, EVENT, is_certain, meant_key, outdented
from timeline.text.names import shorten

MKDOCS_KEYS = words(
    "authors categories comments description hide icon links meta pin readtime render_macros "
    "robots search slug social subtitle tags-excluded template"
)
"""Keys that MkDocs, its theme and their plugins read in ordinary pages."""

_ODD_COLON = r"(?P<key>[A-Za-z][\w-]*)\s*(?P<sign>[：﹕︓ː∶=])\s*(?P<rest>.*)"

EVIDENCE = ("sources", "claims")
"""Keys of which an event needs at least one: if one is misspelt, the event is left out."""

T = TypeVar("T")
Record_co = TypeVar("Record_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record_co]):
    """The contents of one file.

    `broken` means that the file could not be read completely; `lost` are the texts of omitted
    records, so that references to them are not reported as unknown.
    """

    records: tuple[Record_co, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: bool = False
    lost: frozenset[str] = frozenset()


class TooManyFindingsError(Exception):
    """A file has too many faults to read on; never raised outside `reading`."""

    def __init__(self, at: Location) -> None:
        super().__init__(at)
        self.at = at


class Report:
    """Collects the diagnostics of one file."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        self.diagnostics = list(diagnostics)
        self.lost: set[str] = set()
        self._members = 0

    def add(
        self, rule: Rule, location: Location, message: str, hint: str = "", mend: Mend = NO_MEND
    ) -> None:
        """Add a fault.

        Raises:
            TooManyFindingsError: so many were added that the file need not be read on.
        """
        if len(self.diagnostics) >= FINDING_LIMIT:
            raise TooManyFindingsError(location)
        self.diagnostics.append(Finding(location, message, hint, mend).under(rule))

    def is_cut(self, place: Location) -> bool:
        """Return whether the rest of a line has been reported as a comment."""
        cut = (one.location for one in self.diagnostics if one.code == CUT_BY_HASH.code)
        return any(one.line == place.line for one in cut)

    def count_members(self, members: int, location: Location) -> None:
        """Count the members of an EDTF set; the total of a file is limited.

        Raises:
            TooManyFindingsError: it holds too many.
        """
        self._members += members
        if self._members > MEMBER_LIMIT:
            message = f"the sets of dates in this file have more than {MEMBER_LIMIT:,} members"
            self.add(TOO_MANY_VALUES, location, message, "write the first and the last as a range")
            raise TooManyFindingsError(location)

    def close(self, end: TooManyFindingsError) -> None:
        """Report that there are more faults than are listed."""
        codes = {found.code for found in self.diagnostics}
        if not codes & {TOO_MANY_FINDINGS.code, TOO_MANY_VALUES.code}:
            self.diagnostics.append(too_many_findings(self.diagnostics, end.at))

    def unread(self, file: InputFile, *ids: str) -> Reading[Any]:
        """Return the result for a file that could not be read: all its words, and ids, are lost."""
        lost = frozenset([*plain_words(file.data), *ids])
        return Reading((), tuple(self.diagnostics), broken=True, lost=lost)

    def add_lost(self, node: Node) -> None:
        """Record the texts of an omitted record."""
        self.lost.update(_texts(node))


class FieldContext(NamedTuple):
    """The context of the value being read: its name in the record (`via.1`), and the report."""

    name: str
    report: Report
    places: dict[str, Location]

    @property
    def key(self) -> str:
        """The key to name in a message: the last part of the name that is not a number."""
        return next(part for part in reversed(self.name.split(".")) if not part.isdigit())

    @property
    def title(self) -> str:
        """The name of the value in a message: a key, or an item of a list."""
        is_item = self.name.rpartition(".")[2].isdigit()
        return f"an item of `{self.key}`" if is_item else f"`{self.key}`"

    def fault(
        self, rule: Rule, node: Node, message: str, hint: str = "", mend: Mend = NO_MEND
    ) -> None:
        """Report a fault of this value."""
        self.report.add(rule, node.location, message, hint, mend)

    def below(self, part: str | int, location: Location) -> FieldContext:
        """Return the context of a part of the value, and record its location."""
        name = f"{self.name}.{part}"
        self.places[name] = location
        return FieldContext(name, self.report, self.places)

    def contain(self, places: dict[str, Location]) -> None:
        """Add the locations of a record inside this value."""
        for name, location in places.items():
            self.places[f"{self.name}.{name}"] = location

    def forget_parts(self) -> None:
        """Remove the locations inside a bad value."""
        for name in [name for name in self.places if name.startswith(f"{self.name}.")]:
            del self.places[name]


Parser = Callable[[Node, FieldContext], T | None]
"""Reads one value; reports a bad value and returns None."""


class Fields:
    """The keys of one record.

    `complete` becomes False when a required value is missing or bad: the record is then left out.
    `at` is where a missing key is reported, `what` names the record (`an event`).
    """

    def __init__(
        self, mapping: Mapping, report: Report, known: tuple[str, ...], what: str, at: Location
    ) -> None:
        self.mapping = mapping
        self.report = report
        self.what = what
        self.at = at
        self.places: dict[str, Location] = {}
        self.complete = True
        self._misspelt: set[str] = set()
        self._foreign = bool(mapping.entries) and mapping.entries.keys().isdisjoint(known)
        for key, entry in mapping.entries.items():
            if key not in known:
                self._unknown(key, entry.key_location, known)

    def required(self, key: str, parse: Parser[T]) -> T | None:
        """Read a required value; if it is None, `complete` becomes False."""
        node = self._node(key)
        if node is None:
            self.complete = False
            empty = self.mapping.entries.get(key)
            if empty is not None:
                place = empty.key_location
                if self.report.is_cut(place):
                    return None
                self.report.add(MISSING_KEY, place, f"`{key}` is empty", "write it after the colon")
            elif key not in self._misspelt and not self._foreign:
                message = f"{self.what} needs `{key}`"
                self.report.add(MISSING_KEY, self.at, message, f"add {key}: …")
            return None
        value = parse(node, FieldContext(key, self.report, self.places))
        if value is None:
            self.complete = False
        return value

    def optional(self, key: str, parse: Parser[T]) -> T | None:
        """Read an optional value; return None if it is absent or bad."""
        node = self._node(key)
        return None if node is None else parse(node, FieldContext(key, self.report, self.places))

    def has(self, key: str) -> bool:
        """Return whether the key has a value, good or bad."""
        return self._node(key) is not None

    def origin(self) -> Origin:
        """Return the locations of the record and of all values read so far."""
        return Origin(self.at, MappingProxyType(self.places))

    def _node(self, key: str) -> Node | None:
        entry = self.mapping.entries.get(key)
        if entry is None or (isinstance(entry.node, Scalar) and entry.node.missing):
            return None
        self.places[key] = entry.node.location
        return entry.node

    def _unknown(self, key: str, location: Location, known: tuple[str, ...]) -> None:
        """Report a key that the record doesn't have, with the one that is probably meant."""
        meant = meant_key(key, known, self.mapping, self.what)
        if key in MKDOCS_KEYS and self.what == EVENT:
            message = f"`{key}` has no effect in {self.what}"
            hint = "delete it; it works only on the maintainers' own pages"
            self.report.add(NO_EFFECT, location, message, hint)
            return
        colon = re.fullmatch(_ODD_COLON, key)
        if colon and colon["key"].lower() in known:
            meant = colon["key"].lower()
            self._odd_colon(meant, colon["sign"], colon["rest"], key, location)
            return
        self._misspelt.add(meant)
        if meant in EVIDENCE:
            self.complete = False
        hint = outdented(key, location, self.mapping, self.what)
        if not hint:
            hint = f"did you mean {meant}?" if meant else f"known keys: {', '.join(known)}"
        if key == "id" and self.what == ACTOR:
            hint = "delete it: the id is made from the name; a registry can give another"
        is_free = meant not in self.mapping.entries
        certain = is_free and "did you mean" in hint and is_certain(key, meant, self.what)
        mend = Mend(key, meant) if certain else NO_MEND
        self.report.add(UNKNOWN_KEY, location, f"unknown key `{shorten(key)}`", hint, mend)

    def _odd_colon(self, meant: str, sign: str, rest: str, key: str, location: Location) -> None:
        """Report a key that another sign than a colon separates from its value."""
        self._misspelt.add(meant)
        self.complete = self.complete and meant not in EVIDENCE
        node = self.mapping.entries[key].node
        more = node.value if isinstance(node, Scalar) else "…"
        text = f"{rest}: {more}".strip().strip('"“”')
        message = f"`{sign}` instead of a colon follows `{meant}`"
        hint = f"write {meant}: {json.dumps(text, ensure_ascii=False)}"
        self.report.add(UNKNOWN_KEY, location, message, hint)


def scalar(node: Node, context: FieldContext, expected: str = "text") -> Scalar | None:
    """Return a node that must be plain text; report anything else."""
    if isinstance(node, Scalar):
        if not node.missing:
            return node
        context.fault(WRONG_KIND, node, f"{context.title} is empty", "write it, or delete the line")
    elif isinstance(node, Sequence):
        hint = "write one value; if the brackets are meant as text, put it in quotes"
        if context.key == "claimant":
            hint = "write one claimant, and a claim of its own for each of the others"
        context.fault(WRONG_KIND, node, f"{context.title} is a list, but must be {expected}", hint)
    elif isinstance(node, Mapping):
        hint = "write one value; if it contains a colon, put it in quotes"
        message = f"{context.title} is a mapping, but must be {expected}"
        context.fault(WRONG_KIND, node, message, hint)
    return None


def mapping(node: Node, context: FieldContext, example: str) -> Mapping | None:
    """Return a node that must be a mapping such as `example`; report anything else."""
    if isinstance(node, Mapping):
        return node
    if not isinstance(node, Broken):
        is_list = isinstance(node, Sequence)
        kind = "a list" if is_list else "text"
        message = f"{context.title} is {kind}, but must be a mapping"
        context.fault(WRONG_KIND, node, message, f"write it as {example}")
    return None


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.value.strip()
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _texts(entry.node)
