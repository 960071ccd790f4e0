"""The map of a table: which of its columns fill which fields, as its author declares it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pkgutil import get_data
from typing import Any

import yaml

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.targets import IGNORED, canonical, is_target
from timeline.text.names import nearest

KEYS = (
    "about",
    "sheet",
    "header",
    "dates",
    "decimal",
    "others",
    "fields",
    "figures",
    "words",
    "optional",
)
"""The keys of a map, in their usual order."""

SHIPPED = ("acled", "airwars", "ucdp-ged")
"""The maps that come with the program."""

FIGURE_KEYS = ("measure", "text", "low", "best", "high", "kind", "of")
DATE_ORDERS = ("day-first", "month-first")
DECIMALS = ("point", "comma")

_COLUMN = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Map:
    """A map.

    `fields` gives templates by path, in which `{Name}` stands for a column; `figures` those of the
    parts of figures. `words` replaces whole cells of a column. The `optional` columns may be
    missing. Unless `others` is False, columns
    that it doesn't name are found by their names. `header` is 0 if the header is to be found;
    `dates` and `decimal` are empty unless the map says how to read them.
    """

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[Mapping[str, str], ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    sheet: str = ""
    header: int = 0
    dates: str = ""
    decimal: str = ""
    others: bool = True

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that the map names, each once."""
        return tuple(dict.fromkeys(name for text in self.templates() for name in columns(text)))

    def templates(self) -> Iterator[str]:
        """Yield all templates."""
        for listed in self.fields.values():
            yield from listed
        for figure in self.figures:
            yield from figure.values()
        yield from (f"{{{name}}}" for name in self.words)


def columns(template: str) -> list[str]:
    """Return the columns that a template names."""
    return [name.strip() for name in _COLUMN.findall(template)]


def filled(template: str, cells: Mapping[str, str]) -> str:
    """Return a template with the cells of its columns; empty if all of these are empty."""
    named = columns(template)
    if named and not any(cells[name] for name in named):
        return ""
    text = _COLUMN.sub(lambda found: cells[found[1].strip()], template)
    return text.strip() if len(named) == 1 else re.sub(r"[ \t]+", " ", text).strip(" ,;:/-")


def read_map(text: str) -> Map:
    """Return the map of a YAML file.

    Raises:
        ImportFormatError: it is no YAML, or has keys or values that a map doesn't have.
    """
    try:
        data: Any = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{mark.line + 1}:{mark.column + 1}: " if mark else ""
        raise ImportFormatError(f"{where}the map is not valid YAML") from error
    if not isinstance(data, dict):
        raise ImportFormatError("1:1: a map has keys such as `fields`")
    for key in data:
        _check(key, KEYS, "key of a map")
    return Map(
        fields=_fields(_dict(data, "fields")),
        figures=tuple(_figure(one) for one in _list(data, "figures")),
        optional=frozenset(map(str, _list(data, "optional"))),
        words={
            str(name): _texts(one, f"words: {name}") for name, one in _dict(data, "words").items()
        },
        sheet=str(data.get("sheet", "")),
        header=_header(data.get("header", 0)),
        dates=_chosen(data, "dates", DATE_ORDERS),
        decimal=_chosen(data, "decimal", DECIMALS),
        others=_chosen(data, "others", ("by name", IGNORED)) != IGNORED,
    )


def shipped_map(name: str) -> str:
    """Return the text of a map that comes with the program, such as `acled`.

    Raises:
        ImportFormatError: there is none of this name.
    """
    if name not in SHIPPED:
        raise ImportFormatError(
            f"there is no file {name}, and no map of this name; maps are {', '.join(SHIPPED)}"
        )
    return (get_data("timeline.importing.rows", f"maps/{name}.yml") or b"").decode()


def _fields(data: Mapping[Any, Any]) -> dict[str, tuple[str, ...]]:
    found = {}
    for path, value in data.items():
        if not isinstance(path, str) or not is_target(path):
            raise ImportFormatError(f"the map has the field `{path}`, which doesn't exist")
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str | int | float) for one in listed):
            raise ImportFormatError(f'`{path}` in the map is not text such as "{{Column}}"')
        found[canonical(path)] = tuple(map(str, listed))
    return found


def _figure(data: object) -> dict[str, str]:
    found = _texts(data, "figures")
    for key in found:
        _check(key, FIGURE_KEYS, "key of a figure")
    if "measure" not in found or not {"text", "low", "best", "high"} & found.keys():
        raise ImportFormatError("a figure of the map has a `measure`, and `text` or a number")
    return found


def _texts(data: object, name: str) -> dict[str, str]:
    if not isinstance(data, dict) or not all(
        isinstance(one, str | int | float) for one in data.values()
    ):
        raise ImportFormatError(f"`{name}` in the map is not a list of names with their values")
    return {str(key): str(value) for key, value in data.items()}


def _dict(data: Mapping[str, Any], key: str) -> dict[Any, Any]:
    value = data.get(key) or {}
    if not isinstance(value, dict):
        raise ImportFormatError(f"`{key}` in the map must contain names with values")
    return value


def _list(data: Mapping[str, Any], key: str) -> list[object]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise ImportFormatError(f"`{key}` in the map must be a list")
    return value


def _header(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ImportFormatError("`header` in the map must be the number of a row, from 1")
    return value


def _chosen(data: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = str(data.get(key, ""))
    if value and value not in choices:
        raise ImportFormatError(f"`{key}` in the map is `{value}`; write {' or '.join(choices)}")
    return value


def _check(key: object, known: tuple[str, ...], what: str) -> None:
    if key not in known:
        like = nearest(str(key), known)
        hint = f"; did you mean `{like}`?" if like else ""
        raise ImportFormatError(f"`{key}` is not a {what}{hint}")
