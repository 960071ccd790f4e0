"""The places of an item: names, region and country, coordinates in any usual form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from timeline.importing.rows.cells import Item, Remarks, Value
from timeline.importing.rows.texts import one_line
from timeline.model import Place
from timeline.model.registries import Precision

_DEGREES = re.compile(
    r"""(?P<before>[NSEWO])?\s*(?P<sign>[-−+])?(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*
    (?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?
    (?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|''|’’|′′)\s*)?(?P<after>[NSEWO])?""",
    re.VERBOSE,
)
_POINT = re.compile(r"(?:SRID=\d+;)?\s*POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_PAIRS = (r"\s*;\s*", r",\s+", r"\s*/\s*", r"(?<=[NSEWO])\s*,?\s*", r",(?!\s)", r"\s+")
_PLACES = 6
"""The number of decimal places that are kept: a tenth of a metre."""

Point = tuple[str, str]
"""Latitude and longitude in plain digits."""


def places_of(
    item: Item, names: list[Value], find: Callable[[str], Place | None], remarks: Remarks
) -> list[object]:
    """Return the places of an item as an event has them.

    `find` returns the registered place of a name. Coordinates, region and country belong to the
    first name; what the registry has already is not repeated.
    """
    point = _point(item, remarks)
    if not point and item.one("places.precision").text:
        remarks.leave("there are no coordinates that this is about", item.one("places.precision"))
    region, country = (
        value._replace(text=one_line(value.text))
        for value in (item.one("places.region"), item.one("places.country"))
    )
    if not names:
        names = [one for one in (region, country) if one.text][:1]
        region = region if names and names[0] is country else Value("")
        country = country if names and names[0] is not country else Value("")
        if point and names:
            remarks.leave("the coordinates have no place; name a column for `places`", point[2])
            point = None
    if not names:
        if point:
            remarks.leave("the coordinates have no place; name a column for `places`", point[2])
        return []
    own: dict[str, object] = {"region": region.text, "country": country.text}
    if point:
        own |= {"lat": Decimal(point[0]), "lon": Decimal(point[1])}
        own["precision"] = _precision(item, remarks)
    registered = find(names[0].text)
    usual = _usual(registered) if registered else {}
    stated = {key: value for key, value in own.items() if value and usual.get(key) != value}
    if point and not {"lat", "lon"} & stated.keys():
        stated = {key: value for key, value in stated.items() if key != "precision"}
    elif point:
        stated |= {key: own[key] for key in ("lat", "lon")}
    first: object = {"name": names[0].text, **stated} if stated else names[0].text
    return [first, *(name.text for name in names[1:])]


def _usual(place: Place) -> Mapping[str, object]:
    found: dict[str, object] = {"region": place.region, "country": place.country}
    if place.point:
        found |= {"lat": place.point.lat, "lon": place.point.lon}
        found["precision"] = str(place.point.precision or "")
    return found


def _precision(item: Item, remarks: Remarks) -> str:
    value = item.one("places.precision")
    if value.text.lower() in set(Precision):
        return value.text.lower()
    if value.text:
        remarks.leave(f"`{value.text}` is not a precision; write {', '.join(Precision)}", value)
    return ""


def _point(item: Item, remarks: Remarks) -> tuple[str, str, Value] | None:
    """Return the coordinates of an item, and the value to name in messages."""
    lat, lon, both = (item.one(f"places.{key}") for key in ("lat", "lon", "coordinates"))
    if lat.text or lon.text:
        if not (lat.text and lon.text):
            remarks.leave("one of the two coordinates is missing", lat if lat.text else lon)
            return None
        found = _degrees(lat.text, "NS"), _degrees(lon.text, "EWO")
        if found[0] and found[1]:
            return _checked(found[0], found[1], lat, remarks)
        remarks.leave("the coordinates can't be read", lat if not found[0] else lon)
        return None
    if not both.text:
        return None
    pair = read_point(both.text)
    if pair is None:
        remarks.leave(f"`{both.text[:60]}` can't be read as coordinates", both)
        return None
    return _checked(*pair, both, remarks)


def _checked(lat: str, lon: str, value: Value, remarks: Remarks) -> tuple[str, str, Value] | None:
    if abs(Decimal(lat)) > 90 or abs(Decimal(lon)) > 180:
        remarks.leave(f"{lat}, {lon} is not on earth: are latitude and longitude swapped?", value)
        return None
    return lat, lon, value


def read_point(text: str) -> Point | None:
    """Return the point of a text such as `50.1, 36.2`, `50°6′N 36°12′E` or `POINT (36.2 50.1)`."""
    written = " ".join(text.split())
    if found := _POINT.fullmatch(written):
        return _rounded(Decimal(found[2])), _rounded(Decimal(found[1]))
    for joint in _PAIRS:
        parts = [part for part in re.split(joint, written.strip("()[] "), flags=re.I) if part]
        if len(parts) == 2:
            lat, lon = _degrees(parts[0], "NS"), _degrees(parts[1], "EWO")
            if lat and lon:
                return lat, lon
            lat, lon = _degrees(parts[1], "NS"), _degrees(parts[0], "EWO")
            if lat and lon and re.search("[EWO]", parts[0], re.I):
                return lat, lon
    return None


def _degrees(text: str, letters: str) -> str:
    """Return degrees in plain digits; empty if the text is no number of them."""
    found = _DEGREES.fullmatch(text.strip().upper())
    if not found:
        return ""
    letter = found["before"] or found["after"] or ""
    if (letter and letter not in letters) or (found["before"] and found["after"]):
        return ""
    total = Decimal(0)
    for key, share in (("degrees", 1), ("minutes", 60), ("seconds", 3600)):
        part = (found[key] or "0").replace(",", ".")
        total += Decimal(part) / share
    negative = (found["sign"] in ("-", "−")) != (letter in ("S", "W") and bool(letter))
    return _rounded(-total if negative else total)


def _rounded(value: Decimal) -> str:
    shown = f"{round(value, _PLACES):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
