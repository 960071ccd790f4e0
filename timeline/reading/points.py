"""Map coordinates: latitude and longitude are given together or not at all."""

from __future__ import annotations

from typing import Any

from timeline.model import Point
from timeline.reading.record import Fields
from timeline.reading.record_rules import HALF_A_POINT

POINT = ("lat", "lon", "precision")


def with_point(fields: Fields, values: dict[str, Any]) -> dict[str, Any]:
    """Combine a place's coordinates in degrees, and their precision, into a point."""
    lat, lon, precision = (values.get(key) for key in POINT)
    given = [key for key in ("lat", "lon") if fields.has(key)]
    if len(given) == 1 or (not given and precision):
        key = given[0] if given else "precision"
        other = {"lat": "`lon`", "lon": "`lat`"}.get(key, "`lat` and `lon`")
        at = fields.mapping.entries[key].key_location
        message = f"`{key}` is given without {other}"
        fields.report.add(HALF_A_POINT, at, message, f"add {other}, or delete {key}")
    point = None if lat is None or lon is None else Point(lat, lon, precision)
    return {key: value for key, value in values.items() if key not in POINT} | {"point": point}
