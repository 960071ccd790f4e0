"""Actors, places and map coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from timeline.model.common import Ignore, Origin


class Precision(StrEnum):
    """How precisely coordinates locate a place."""

    EXACT = "exact"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class Point(NamedTuple):
    """Coordinates in degrees (WGS 84), with their precision."""

    lat: Decimal
    lon: Decimal
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that acts or speaks.

    It comes from the registry, or is only named in events (no `origin`). `speaks_for` is the body
    on whose behalf the actor speaks; `part_of` the body above it, for which it does not speak.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    speaks_for: str = ""
    part_of: str = ""
    description: str = ""
    ignores: tuple[Ignore, ...] = ()
    origin: Origin | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: from the registry, or only named in events (no `origin`)."""

    id: str
    name: str
    region: str = ""
    country: str = ""
    point: Point | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    ignores: tuple[Ignore, ...] = ()
    origin: Origin | None = field(default=None, kw_only=True, compare=False)
