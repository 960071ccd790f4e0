"""What was added to the chronology, corrected and withdrawn, newest first, as the files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from timeline.edtf import Edtf
from timeline.views.page import PageView, Passage
from timeline.views.site import Link, Site, event_address

ADDRESS = "changes/"


@dataclass(frozen=True)
class Change:
    """Something that was done to an event on a day; `text` says what or why, if that is told."""

    kind: str
    event: Link
    text: str = ""


@dataclass(frozen=True)
class Changes:
    """What was done on one day."""

    day: Edtf
    changes: tuple[Change, ...]


def pages(site: Site) -> Iterable[PageView]:
    """Give the page of changes."""
    yield PageView(
        ADDRESS,
        site.text("changes"),
        "timeline/changes.html",
        partial(_changes, site),
        description=site.text("changes_lede"),
        search=lambda: (Passage(site.text("changes"), site.text("changes_lede")),),
    )


def changes(site: Site) -> Sequence[Changes]:
    """Gather all changes, the newest day first; of one day what was withdrawn, then corrected."""
    found: list[tuple[Edtf, Change]] = []
    for event in site.chronology.events:
        link = Link(event.title, event_address(event))
        if event.added:
            found.append((event.added, Change("added", link)))
        found += [(one.date, Change("corrected", link, one.text)) for one in event.corrections]
    for event in site.chronology.withdrawn:
        if event.withdrawn:
            link = Link(event.id, event_address(event))
            found.append((event.withdrawn.date, Change("withdrawn", link, event.withdrawn.reason)))
    by_kind = sorted(found, key=lambda one: _KINDS.index(one[1].kind))
    ordered = sorted(by_kind, key=lambda one: one[0].sort_key, reverse=True)
    return [
        Changes(day, tuple(change for _, change in group))
        for day, group in groupby(ordered, key=lambda one: one[0])
    ]


_KINDS = ("withdrawn", "corrected", "added")


def _changes(site: Site) -> Mapping[str, object]:
    return {"days": changes(site), "feeds": bool(site.chronology.settings.site_url)}
