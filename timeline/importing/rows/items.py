"""The rows of a table → items, by the names of its columns and a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from timeline.importing.rows.cells import (
    Cell,
    Item,
    Items,
    Level,
    Place,
    Remark,
    Row,
    SourceRow,
    Table,
    Value,
)
from timeline.importing.rows.header import Column, Header, letters
from timeline.importing.rows.mapping import Map, columns, filled
from timeline.importing.rows.targets import IGNORED, key_of
from timeline.model.source_fields import SOURCE


def read_items(table: Table, header: Header, chosen: Map) -> Items:
    """Return the items of the rows below a header."""
    header = Header(tuple(_used(header, chosen)), header.rows)
    by_name = _by_name(header, chosen)
    items = tuple(_item(table.place(row), row, header, chosen, by_name) for row in header.rows)
    return Items(items, (*table.notes, *_left_columns(header, chosen), *_beyond(header, table)))


def _used(header: Header, chosen: Map) -> Iterator[Column]:
    """Yield the columns, without the fields that the map fills in another way."""
    named = {key_of(name) for name in chosen.columns}
    for column in header.columns:
        is_mapped = column.path in chosen.fields or key_of(column.name) in named
        if is_mapped or not chosen.others:
            yield column._replace(path=IGNORED if is_mapped else "", measure="")
        else:
            yield column


def _item(
    place: Place, row: Row, header: Header, chosen: Map, by_name: Mapping[str, Column]
) -> Item:
    """Return a row's values by the paths of fields, from its columns and the map's templates."""
    values: dict[str, list[Value]] = defaultdict(list)
    figures: list[Mapping[str, Value]] = []
    cells = {column.at: _cell(row, column, chosen) for column in header.columns}
    for column in header.columns:
        cell = cells[column.at]
        if not (cell.text or cell.link) or not column.path or column.path == IGNORED:
            continue
        value = Value(cell.text, cell.link, column.place)
        if column.measure:
            measure = Value(column.measure, place=column.place)
            figures.append({"measure": measure, "text": value})
        else:
            values[column.path].append(value)
    texts = dict.fromkeys(chosen.columns, "")
    texts |= {name: cells[column.at].text for name, column in by_name.items()}
    for path, templates in chosen.fields.items():
        for template in templates:
            text = filled(template, texts)
            if text:
                values[path].append(_value(text, template, by_name, cells))
    for figure in chosen.figures:
        made = {
            key: _value(text, template, by_name, cells)
            for key, template in figure.items()
            if (text := filled(template, texts))
        }
        if {"text", "low", "best", "high"} & made.keys():
            figures.append(made)
    kept = {path: tuple(found) for path, found in values.items()}
    return Item(place, kept, tuple(figures))


def _value(
    text: str, template: str, by_name: Mapping[str, Column], cells: Mapping[int, Cell]
) -> Value:
    """Return the value of a filled template; with the place and link of its only column."""
    named = [by_name[name] for name in columns(template) if name in by_name]
    link = cells[named[0].at].link if len(named) == 1 else ""
    return Value(text, link, ", ".join(column.place for column in named))


def _cell(row: Row, column: Column, chosen: Map) -> Cell:
    cell = row.cell(column.at)
    words = chosen.words.get(column.name)
    if words is None:
        return cell
    return cell._replace(text=words.get(cell.text, cell.text))


def _by_name(header: Header, chosen: Map) -> Mapping[str, Column]:
    """Return the columns by the names that the map has for them."""
    by_key: dict[str, Column] = {}
    for column in header.columns:
        by_key.setdefault(key_of(column.name), column)
    exact = {column.name: column for column in reversed(header.columns)}
    found = ((name, exact.get(name) or by_key.get(key_of(name))) for name in chosen.columns)
    return {name: column for name, column in found if column}


def _left_columns(header: Header, chosen: Map) -> Iterator[Remark]:
    """Yield remarks on the columns that no field takes."""
    counts = {one: _filled(header, one) for one in header.columns if not one.path}
    left = {column: count for column, count in counts.items() if count}
    if left and not chosen.others:
        listed = ", ".join(column.place for column in left)
        yield Remark(Level.LEFT, f"the map doesn't name {listed}")
        return
    for column, count in left.items():
        words = (
            f"no field has this name; {count} {'cell was' if count == 1 else 'cells were'} not "
            "carried over; name the field with --map"
        )
        yield Remark(Level.LEFT, words, None, column.place)


def _filled(header: Header, column: Column) -> int:
    return sum(1 for row in header.rows if row.cell(column.at).text)


def _beyond(header: Header, table: Table) -> Iterable[Remark]:
    """Yield remarks on cells to the right of the last name."""
    width = len(header.columns)
    for row in header.rows:
        for index, cell in enumerate(row.cells[width:], width):
            if cell.text:
                words = "the column of this cell has no name; it was not imported"
                yield Remark(Level.LEFT, words, table.place(row), letters(index))


def read_source_rows(table: Table) -> tuple[SourceRow, ...]:
    """Return the rows of a sheet of sources, whose first row has the keys of their fields."""
    if not table.rows:
        return ()
    keys = [cell.text for cell in table.rows[0].cells]
    found = []
    for row in table.rows[1:]:
        place = table.place(row)
        values = {
            key: Value(cell.text, cell.link, f"column {letters(at)} ({key})")
            for at, (key, cell) in enumerate(zip(keys, row.cells, strict=False))
            if cell.text and key in SOURCE.by_key
        }
        found.append(SourceRow(place, values.pop("id", Value("")).text, values))
    return tuple(found)
