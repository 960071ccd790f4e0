"""The schemas of records: mappings whose keys the readers know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.schemas.values import Schema, Value, types


@dataclass(frozen=True, slots=True)
class Field:
    """What a key holds: the value, what it is for in our own words, and how it may be written."""

    value: Value
    about: str
    example: object
    required: bool = False

    def schema(self) -> Schema:
        """Give the property's schema."""
        described: Schema = {"description": self.about, "examples": [self.example]}
        return described | self.value(not self.required)


Fields = Mapping[str, Field]
"""What each key of a record holds."""

GIVEN: Schema = {
    "description": "A value that is there: an empty one counts as missing.",
    "type": ["string", "number", "boolean", "array", "object"],
    "pattern": r"\S",
    "minItems": 1,
}
"""The definition `given`, for rules that need one key or the other."""


def given(key: str) -> Schema:
    """Say that a key is there with a value."""
    return {"required": [key], "properties": {key: {"$ref": "#/$defs/given"}}}


def any_given(*keys: str) -> Schema:
    """Say that at least one of some keys is there with a value."""
    return {"anyOf": [given(key) for key in keys]}


def record(
    keys: tuple[str, ...],
    fields: Fields,
    about: str,
    rules: Schema | None = None,
    *,
    nullable: bool = True,
) -> Schema:
    """Describe a record by the keys its reader knows, in their order, and by rules between them.

    `nullable` where nothing may stand in its place: an empty item of a list is passed over.
    """
    return {"description": about, **_shape(keys, fields, nullable), **(rules or {})}


def inline(keys: tuple[str, ...], fields: Fields) -> Value:
    """Describe a record that is the value of one key only, whose description is its own."""

    def value(optional: bool) -> Schema:
        return _shape(keys, fields, optional)

    return value


def _shape(keys: tuple[str, ...], fields: Fields, nullable: bool) -> Schema:
    required = [key for key in keys if fields[key].required]
    return {
        "type": types(["object"], True) if nullable else "object",
        "properties": {key: fields[key].schema() for key in keys},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
