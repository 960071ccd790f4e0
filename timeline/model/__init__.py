"""The chronology's records, as frozen types that the rest of the program reads.

Every record keeps its `origin`, so that a check can point at the field it complains of. References
(claimants, places, sources) stay as they were written; `Chronology` resolves them.
"""

from __future__ import annotations

from timeline.model.common import Ignore, Origin
from timeline.model.events import (
    EDITOR,
    BodyCitation,
    BodyLink,
    Citation,
    Claim,
    Correction,
    Event,
    Figure,
    Image,
    Kind,
    Note,
    PlaceReference,
    Status,
    Withdrawal,
)
from timeline.model.registries import Actor, Place, Point, Precision
from timeline.model.settings import LinkSettings, Measure, OtherFiles, Settings
from timeline.model.sources import Name, Source, UrlStatus

__all__ = [
    "EDITOR",
    "Actor",
    "BodyCitation",
    "BodyLink",
    "Citation",
    "Claim",
    "Correction",
    "Event",
    "Figure",
    "Ignore",
    "Image",
    "Kind",
    "LinkSettings",
    "Measure",
    "Name",
    "Note",
    "Origin",
    "OtherFiles",
    "Place",
    "PlaceReference",
    "Point",
    "Precision",
    "Settings",
    "Source",
    "Status",
    "UrlStatus",
    "Withdrawal",
]
