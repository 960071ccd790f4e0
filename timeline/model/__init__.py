"""The records of the chronology, as frozen types.

Every record keeps its `origin`, so that a check can point at a field. References (claimants,
places, sources) are kept as written; `Chronology` resolves them.
"""

from __future__ import annotations

from timeline.model.common import Ignore, Origin
from timeline.model.events import (
    EDITOR,
    ActorReference,
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
from timeline.model.settings import (
    FILE_LIMIT,
    HOSTS,
    MORE_FORMATS,
    OPTIONAL,
    Appearance,
    LinkSettings,
    Measure,
    NamedFont,
    OtherFiles,
    Settings,
    Tag,
)
from timeline.model.sources import Name, Source, UrlStatus

__all__ = [
    "EDITOR",
    "FILE_LIMIT",
    "HOSTS",
    "MORE_FORMATS",
    "OPTIONAL",
    "Actor",
    "ActorReference",
    "Appearance",
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
    "NamedFont",
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
    "Tag",
    "UrlStatus",
    "Withdrawal",
]
