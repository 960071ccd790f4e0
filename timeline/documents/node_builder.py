"""Build the nodes of one file from the parser's events, and report what this format forbids."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from yaml import ScalarEvent

from timeline.diagnostics import NO_MEND, Diagnostic, Finding, Location, Mend, Rule
from timeline.documents.file_rules import TOO_MANY_VALUES
from timeline.documents.limits import FINDING_LIMIT, VALUE_LIMIT, too_many_findings
from timeline.documents.nodes import Broken, Entry, Mapping, Node, Scalar, Sequence
from timeline.documents.number_signs import NumberSigns
from timeline.documents.yaml_rules import (
    ANCHOR_OR_ALIAS,
    CUT_BY_HASH,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    MERGE_KEY,
    SEVERAL_DOCUMENTS,
    STRAY_PIECE,
    TAG,
    TOO_DEEP,
)

DEPTH_LIMIT = 20
"""The most levels of lists and mappings within each other."""

_new = tuple.__new__
"""Makes a named tuple in half the time of its class, of which a file has one or two per value."""

_QUOTE = "put the value in quotes if it is meant as text"


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    location: Location
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    skip_value: bool = False
    unknowable: bool = False
    in_braces: bool = False
    stray: bool = False
    """Whether text after a comma has been reported: `{text: at least 1,000}`."""


class NodeBuilder:
    """Builds the tree of one file, event by event, and reports forbidden syntax."""

    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = lines
        self.number_signs = NumberSigns(lines)
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self.broken = False
        self.documents = 0
        self.values = 0
        self.stack: list[_Open] = []

    def take(self, event: yaml.Event) -> bool:
        """Process the next event; return False if reading should stop."""
        if isinstance(event, ScalarEvent):
            self.values += 1
            if self.number_signs.numbers:
                self._cover(event)
            at = self._at(event)
            if (event.anchor or event.tag) and self._properties(event):
                self._add(Broken(at))
            else:
                # The C parser gives '' as style where the pure Python one gives None.
                self._add(_new(Scalar, (event.value, at, not event.style)))
        elif isinstance(event, yaml.CollectionStartEvent):
            self.values += 1
            bent = self._properties(event)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            braces = is_mapping and bool(event.flow_style)
            opened = _Open(self._at(event), is_mapping, in_braces=braces, unknowable=bent)
            self.stack.append(opened)
            return self._shallow(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            if done.unknowable:
                self._add(Broken(done.location))
            elif done.is_mapping:
                self._add(Mapping(done.entries, done.location))
            else:
                self._add(Sequence(tuple(done.items), done.location))
        elif isinstance(event, yaml.AliasEvent):
            self.values += 1
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._only_document(event)
        return True

    def give_up(self, event: yaml.Event) -> None:
        """Report the limit that the file exceeds, and stop reading."""
        if not self._is_too_many():
            message = f"the file contains more than {VALUE_LIMIT:,} keys and values"
            self._fault(TOO_MANY_VALUES, self._at(event), message, "split it into several files")
        self.broken = True

    def forget_stray_pieces(self, line: int) -> None:
        """Forget what was said of commas on a line, or below it, that is not YAML at all."""
        first = line + self.first_line
        self.found = [
            one for one in self.found if one.code != STRAY_PIECE.code or one.location.line < first
        ]

    def _is_too_many(self) -> bool:
        """Return whether there are more faults than are listed, and truncate the list."""
        if len(self.found) <= FINDING_LIMIT:
            return False
        beyond = self.found[FINDING_LIMIT].location
        del self.found[FINDING_LIMIT:]
        self.found.append(too_many_findings(self.found, beyond))
        self.broken = True
        return True

    def report(
        self,
        rule: Rule,
        line: int,
        column: int,
        message: str,
        hint: str,
        mend: Mend = NO_MEND,
    ) -> None:
        """Record a fault; line and column as YAML counts them, from 0."""
        location = Location(self.path, line + self.first_line, column + 1)
        self.found.append(Finding(location, message, hint, mend).under(rule))

    def _at(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        assert mark is not None  # the parser sets the marks of every event
        return _new(Location, (self.path, mark.line + self.first_line, mark.column + 1))

    def _fault(self, rule: Rule, location: Location, message: str, hint: str) -> None:
        self.found.append(Finding(location, message, hint).under(rule))

    def _properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Report tags and anchors of a value; return True if its text is then not usable."""
        if event.anchor is not None:
            message = f"`&{event.anchor}` is an anchor, which YAML would repeat elsewhere"
            self._fault(ANCHOR_OR_ALIAS, self._at(event), message, _QUOTE)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"`{tag}` is a YAML tag; values here are plain text"
            self._fault(TAG, self._at(event), message, f"delete it, or {_QUOTE}")
        return event.anchor is not None or event.tag is not None

    def _alias(self, event: yaml.AliasEvent) -> None:
        if self.stack and self.stack[-1].skip_value:  # the preceding `<<` has been reported
            self._add(Broken(self._at(event)))
            return
        message = f"`*{event.anchor}` is an alias, which YAML would replace with another value"
        self._fault(ANCHOR_OR_ALIAS, self._at(event), message, _QUOTE)
        self._add(Broken(self._at(event)))

    def _shallow(self, event: yaml.Event) -> bool:
        if len(self.stack) <= DEPTH_LIMIT:
            return True
        self._too_deep(self._at(event))
        return False

    def too_deep_ahead(self, line: int) -> None:
        """Report a line with so many brackets that the parser gives no event of them."""
        text, number = self.lines[line], self.first_line + line
        depth = sum(
            one.location.line != number or text[one.location.column - 1] not in "[{"
            for one in self.stack
        )
        for bracket in re.finditer(r"[\[\]{}]", text):
            depth += 1 if bracket[0] in "[{" else -1
            if depth > DEPTH_LIMIT:
                self._too_deep(Location(self.path, number, bracket.start() + 1))
                return

    def _too_deep(self, at: Location) -> None:
        message = f"lists and mappings are nested more than {DEPTH_LIMIT} deep"
        self._fault(TOO_DEEP, at, message, "put the value in quotes, or flatten it")
        self.broken = True

    def _only_document(self, event: yaml.Event) -> bool:
        self.documents += 1
        if self.documents == 1:
            return True
        message = "a second YAML document begins here"
        hint = "delete the line `---`, or move everything after it to another file"
        self._fault(SEVERAL_DOCUMENTS, self._at(event), message, hint)
        return False

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.skip_value:
            top.skip_value = False
        elif (key := top.key) is None:
            self._key(top, node)
        elif top.in_braces and _stands_alone(key, node):
            self._stray(top, key)
            top.key = None
        else:
            top.entries[key.value] = _new(Entry, (key.location, node))
            top.key = None

    def _cover(self, event: yaml.ScalarEvent) -> None:
        """Record what a value occupies: a `#` elsewhere begins a comment."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return
        self.number_signs.cover((start.line, start.column), (end.line, end.column))

    def report_lost_texts(self, last: int) -> None:
        """Report text that YAML reads as a comment, up to the `last` line that the parser read."""
        for one in self.number_signs.lost_texts(last):
            self.report(CUT_BY_HASH, one.line, one.column, one.message, one.hint)
            if self._is_too_many():
                return

    def _stray(self, top: _Open, piece: Scalar) -> None:
        """Report text that a comma separates from a value, once per pair of braces."""
        if top.stray:
            return
        top.stray = top.unknowable = True
        from timeline.documents.stray_pieces import explain  # noqa: PLC0415  # rare

        before = next(reversed(top.entries.items()), None)
        message, hint = explain(piece, before, self.lines, self.first_line)
        self._fault(STRAY_PIECE, piece.location, message, hint)

    def _key(self, top: _Open, node: Node) -> None:
        """Take a node as the next key of a mapping, or report why it can't be one."""
        if not isinstance(node, Scalar):
            top.skip_value = True
            if not isinstance(node, Broken):
                message = "a list or a mapping is in the place of a key"
                self._fault(KEY_NOT_TEXT, node.location, message, _QUOTE)
            top.unknowable = not top.entries  # `{{ name }}`, which is not meant as a mapping
        elif not node.value.strip():
            top.skip_value = True
            hint = "write the key before the colon"
            self._fault(KEY_NOT_TEXT, node.location, "a key is missing", hint)
        elif node.plain and node.value == "<<":
            top.skip_value = top.unknowable = True
            hint = "write the fields out"
            self._fault(MERGE_KEY, node.location, "`<<` would merge another mapping here", hint)
        elif node.value in top.entries:
            top.skip_value = True
            if top.stray:
                return
            first = top.entries[node.value].key_location.line
            message = f"`{node.value}` appears twice, first on line {first}"
            self._fault(DUPLICATE_KEY, node.location, message, "delete one of them")
        else:
            top.key = node


def _stands_alone(key: Scalar, value: Node) -> bool:
    """Return whether a key has no colon: its value is then empty and begins where the key ends."""
    if not (isinstance(value, Scalar) and value.plain and value.value == ""):
        return False
    end = key.location.column + len(key.value)
    return value.location.line == key.location.line and value.location.column == end
