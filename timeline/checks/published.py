"""What a published `timeline.json` contains: addresses, claims, and the wording of figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from timeline.documents.json import JsonError
from timeline.documents.parts import ReadPart, read_parts, without_parts
from timeline.text.names import figure_anchor, is_id, shorten

_CITED = re.compile("@([a-z0-9-]+)")

VERSION = 1
"""The supported version of `timeline.json`."""


class PublishedFormatError(ValueError):
    """The file is not a `timeline.json`; the message says what is wrong, and where."""


@dataclass(frozen=True)
class PublishedClaim:
    """A claim: its id, claimant (an id), day, and its figures' anchors with the measure of each.

    `wordings` holds the wording and the numbers of each figure, by its anchor.
    """

    id: str
    figures: Mapping[str, str]
    claimant: str
    reported: str
    wordings: Mapping[str, str]


@dataclass(frozen=True)
class PublishedEvent:
    """An event's id, its former ids, and its claims; a withdrawn event has none.

    `cited` are the sources cited by the event, its claims, notes and text; `corrections` are the
    days and texts of its corrections.
    """

    id: str
    aliases: tuple[str, ...]
    claims: tuple[PublishedClaim, ...]
    cited: frozenset[str]
    corrections: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class PublishedSource:
    """A source's id, its former ids, and its web address, if it has one."""

    id: str
    aliases: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Published:
    """The records in a published `timeline.json`."""

    events: tuple[PublishedEvent, ...]
    sources: tuple[PublishedSource, ...]


def read(text: str, part: ReadPart = without_parts) -> Published:
    """Read a published `timeline.json`; `part` reads the parts of an index.

    Raises:
        PublishedFormatError: the text is not a `timeline.json`.
    """
    try:
        data: Any = read_parts(text, part)
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise PublishedFormatError(f"1:1: not a timeline.json of version {VERSION}")
        return Published(
            tuple(_event(event) for event in data["events"]),
            tuple(_source(source) for source in data["sources"]),
        )
    except JsonError as error:
        raise PublishedFormatError(str(error)) from error
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
        if isinstance(error, PublishedFormatError):
            raise
        raise PublishedFormatError(
            "1:1: not a timeline.json, which has events and sources"
        ) from error


def _event(data: Any) -> PublishedEvent:
    claims = tuple(_claim(claim) for claim in data.get("claims", ()))
    cited = [
        *data.get("sources", ()),
        *(one["id"] for claim in data.get("claims", ()) for one in claim.get("sources", ())),
        *(note["by"] for note in data.get("notes", ())),
        *_CITED.findall(data.get("body", "")),
    ]
    corrections = frozenset((one["date"], one["text"]) for one in data.get("corrections", ()))
    return PublishedEvent(
        _id(data["id"]), _aliases(data), claims, frozenset(map(str, cited)), corrections
    )


def _claim(data: Any) -> PublishedClaim:
    claim, figures = _id(data["id"]), list(data.get("figures", ()))
    anchors, wordings = {}, {}
    for figure in figures:
        alike = [one for one in figures if one["measure"] == figure["measure"]]
        measure = _id(figure["measure"])
        anchor = figure_anchor(claim, measure, alike.index(figure) + 1)
        anchors[anchor] = measure
        numbers = (figure.get(key) for key in ("low", "best", "high"))
        wordings[anchor] = wording(figure["text"], *numbers)
    reported = data.get("reported", {}).get("edtf", "")
    return PublishedClaim(claim, anchors, str(data["claimant"]), str(reported), wordings)


def wording(text: str, low: object, best: object, high: object) -> str:
    """Return the wording of a figure with its numbers."""
    named = {"low": low, "best": best, "high": high}
    numbers = ", ".join(
        f"{key} {Decimal(str(one)).normalize():f}" for key, one in named.items() if one is not None
    )
    return f"“{shorten(text)}”" + (f" ({numbers})" if numbers else "")


def _source(data: Any) -> PublishedSource:
    return PublishedSource(_id(data["id"]), _aliases(data), str(data.get("URL", "")))


def _aliases(data: Any) -> tuple[str, ...]:
    return tuple(map(_id, data.get("aliases", ())))


def _id(value: object) -> str:
    """Return a valid id, which is used in a path.

    Raises:
        TypeError: it is not an id.
    """
    if not isinstance(value, str) or not is_id(value):
        raise TypeError(f"{value!r} is not an id")
    return value
