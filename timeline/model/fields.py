"""The elements of a field declaration: fields, kinds of values, columns.

A field is declared once, in the table of its record: `event_fields`, `source_fields` and
`registry_fields`. Reading, key order, the JSON Schemas, export to and import from `timeline.json`,
the CSV tables, the reference in docs/format.md and the scripts that show the chronology as known on
a day all work from these tables. A kind only names the type of a value; each of those packages
defines what to do with it, once per kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple


class Known(StrEnum):
    """From when a field, or a column of a table, is shown in views as known on a day."""

    RECORD = "record"
    """From the day of the record that contains it."""
    PARTS = "parts"
    """Each of its parts from a day of its own, which `known-events.js` works out."""
    WHOLE = "whole"
    """Once all that the event holds was known."""
    NEVER = "never"
    """In the full view only."""


class Simple(Enum):
    """Kinds of values without parameters."""

    NAME = "a name"
    ACTOR = "an actor, by id, name or alias"
    PLACE = "a place, by id, name or alias"
    ID = "an id"
    SOURCE = "a source, by its id"
    EVENT = "an event, by its id"
    CLAIM = "a claim, by its id in the same event or as `event#claim`"
    DATE = "a date in EDTF"
    MOMENT = "a date in EDTF that is no interval"
    DAY = "a whole day"
    TRUTH = "true or false"
    ADDRESS = "an address on the web"
    CHECKSUM = "a SHA-256 checksum"
    PICTURE = "the path of a picture in media/"
    SOURCE_TYPE = "an item type of the Citation Style Language"


class Text(NamedTuple):
    """Plain text of at most `limit` characters (0: any length)."""

    limit: int = 0
    one_line: bool = False


class Choice(NamedTuple):
    """A value of an enumeration; `default` is the value of a record without the field."""

    values: type[StrEnum]
    default: StrEnum | None = None


class Number(NamedTuple):
    """A number in plain digits, optionally bounded.

    `counts` marks a number of people or things; `hint` is for a number out of bounds.
    """

    lowest: int | None = None
    highest: int | None = None
    hint: str = ""
    counts: bool = False


class ListOf(NamedTuple):
    """A list of at least `least` items.

    `item_form` shows how to write one, with `{}` for its text.
    """

    item: Kind
    least: int = 0
    item_form: str = "{}"


class OneOrMore(NamedTuple):
    """A value, or a list of such values."""

    item: Kind


class Nested(NamedTuple):
    """A record nested in the record."""

    record: Record


class Either(NamedTuple):
    """A record, or a single value as its short form."""

    short: Simple
    record: Record


Kind = Simple | Text | Choice | Number | ListOf | OneOrMore | Nested | Either

LINE = Text(one_line=True)
TEXT = Text()


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a record.

    `key` is its name in files and in `timeline.json`, `about` describes it in one sentence. `known`
    determines from when it is shown as known on a day: required for events and claims, while other
    records are shown with the record that contains them. A field that is not `in_data` is omitted
    from `timeline.json`; `about_data` describes its value there, if it differs from the one in
    files. `attribute` is the record's attribute, if it differs from the key.
    """

    key: str
    kind: Kind
    about: str
    example: object = None
    required: bool = False
    known: Known | None = None
    in_data: bool = True
    about_data: str = ""
    attribute: str = ""

    @property
    def name(self) -> str:
        """The attribute of the record that holds the value."""
        return self.attribute or self.key

    @property
    def in_words(self) -> str:
        """The key as words: a label in forms where no catalogue has one."""
        words = self.key.replace("-", " ").replace("_", " ")
        return words[:1].upper() + words[1:]

    @property
    def always_in_data(self) -> bool:
        """Whether every record has it in `timeline.json`: it is required, or has a default."""
        return self.required or (isinstance(self.kind, Choice) and self.kind.default is not None)


@dataclass(frozen=True, eq=False)
class Record:
    """The fields of one type of record, in file order.

    `name` is its name in schemas, `title` in messages, `form` the form that messages show (made
    from its keys, if empty). `computed` are fields of `timeline.json` that no file has;
    `first_in_data` are the keys that come first there, before the others in the table's order.
    `is_referred_to` means that other records refer to it by id.
    """

    name: str
    title: str
    about: str
    model: type
    fields: tuple[Field, ...]
    form: str = ""
    computed: tuple[Field, ...] = ()
    first_in_data: tuple[str, ...] = ()
    is_referred_to: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys that files may have, in order."""
        return tuple(field.key for field in self.fields)

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """The fields by key."""
        return {field.key: field for field in (*self.fields, *self.computed)}

    @cached_property
    def in_data(self) -> tuple[Field, ...]:
        """The fields of `timeline.json`, in its order."""
        rest = [key for key in self.by_key if key not in self.first_in_data]
        found = (self.by_key[key] for key in (*self.first_in_data, *rest))
        return tuple(field for field in found if field.in_data)

    @cached_property
    def written_form(self) -> str:
        """The form of the record that messages show."""
        return self.form or "{" + ", ".join(f"{key}: …" for key in self.keys) + "}"

    @cached_property
    def has_origin(self) -> bool:
        """Whether the record keeps its location."""
        return any(one.name == "origin" for one in fields(self.model))


class Column(NamedTuple):
    """A column of a CSV table: its name, the source field, and a description.

    A field of a nested record is written as `figures.low`. `part` selects a part of a date: `edtf`,
    `earliest`, `latest` or `words`. A column without a source field has a `kind` of its own. If
    `known` is None, the field's own applies; a column of a field with several days states it,
    `PARTS` if `download.js` computes the cells.
    """

    name: str
    field: str
    about: str
    part: str = ""
    required: bool = False
    known: Known | None = None
    kind: Kind = LINE


@dataclass(frozen=True)
class Table:
    """A CSV table of records: its columns, and the name of the unique column, if any."""

    name: str
    record: Record
    columns: tuple[Column, ...]
    key: str = ""

    def path(self, column: Column) -> tuple[Field, ...]:
        """Return the fields on the path to a column's values: one, a nested one, or none."""
        record, found = self.record, []
        for key in filter(None, column.field.split(".")):
            field = record.by_key[key]
            found.append(field)
            record = next(iter(records_in(field.kind)), record)
        return tuple(found)

    def kind(self, column: Column) -> Kind:
        """Return the kind of a column's values; a cell may hold several."""
        path = self.path(column)
        kind = path[-1].kind if path else column.kind
        return kind.item if isinstance(kind, ListOf | OneOrMore) else kind

    def known(self, column: Column) -> Known | None:
        """Return from when a column is shown as known on a day."""
        path = self.path(column)
        return column.known or (path[0].known if path else Known.RECORD)


def records_in(kind: Kind) -> tuple[Record, ...]:
    """Return the record types that a kind of value contains or consists of."""
    match kind:
        case ListOf(item) | OneOrMore(item):
            return records_in(item)
        case Nested(record) | Either(_, record):
            return (record,)
        case _:
            return ()
