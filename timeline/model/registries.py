"""Who and where: actors, places and points on the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from timeline.model.common import Ignore, Origin


class Precision(StrEnum):
    """How closely coordinates locate a place."""

    EXACT = "exact"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Point:
    """Coordinates in degrees (WGS 84) and how closely they locate the place."""

    lat: Decimal
    lon: Decimal
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks: from `actors.yml`, or only named in events (no `origin`).

    `speaks_for` names the one body whose words this actor's words are; `part_of` the body above it,
    for which it does not speak.
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
    """Somewhere: from `places.yml`, or only named in events (no `origin`)."""

    id: str
    name: str
    region: str = ""
    country: str = ""
    point: Point | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    ignores: tuple[Ignore, ...] = ()
    origin: Origin | None = field(default=None, kw_only=True, compare=False)
