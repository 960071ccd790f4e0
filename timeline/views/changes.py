"""Additions, corrections and withdrawals, newest first, as the files state them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby

from timeline.edtf import Edtf
from timeline.model import Event
from timeline.page_kinds import CHANGES
from timeline.site.site import Link, Site, event_address
from timeline.views.page import PageView, Passage
from timeline.views.parts import NAME, Rows, Within, divided
from timeline.views.paths import by_date


@dataclass(frozen=True)
class Change:
    """A change of an event on a day; `text` says what or why, if stated.

    `of` is the event, None for a withdrawn one, of which only the id is shown.
    """

    kind: str
    link: Link
    of: Event | None
    text: str = ""


@dataclass(frozen=True)
class Run:
    """Consecutive changes of one kind."""

    kind: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Changes:
    """The changes of one day."""

    day: Edtf
    runs: tuple[Run, ...]


def pages(site: Site) -> Iterable[PageView]:
    """Yield the page of changes."""
    view = PageView(
        CHANGES.address,
        site.text(CHANGES.name),
        "timeline/changes.html",
        description=site.text("changes_lede"),
        search=lambda: (Passage(site.text(CHANGES.name), site.text("changes_lede")),),
    )
    rows = Rows(_all(site), lambda one: by_date(one[0]), lambda _: NAME, newest_first=True)
    yield from divided(site, view, rows, partial(_changes, site))


def _all(site: Site) -> Sequence[tuple[Edtf, Change]]:
    """Return all changes, newest day first; within a day withdrawals, then corrections."""
    chronology = site.chronology
    found = [
        *chain.from_iterable(_of_standing(event) for event in chronology.events),
        *chain.from_iterable(_of_withdrawn(event) for event in chronology.withdrawn),
    ]
    by_kind = sorted(found, key=lambda one: _KINDS.index(one[1].kind))
    return sorted(by_kind, key=lambda one: one[0].sort_key, reverse=True)


_KINDS = ("withdrawn", "corrected", "added")


def _of_standing(event: Event) -> Iterable[tuple[Edtf, Change]]:
    link = Link(event.title, event_address(event))
    if event.added:
        yield event.added, Change("added", link, event)
    for one in event.corrections:
        yield one.date, Change("corrected", link, event, one.text)


def _of_withdrawn(event: Event) -> Iterable[tuple[Edtf, Change]]:
    """Yield the earlier changes too, so that past days stay the same, with the id only."""
    link = Link(event.id, event_address(event))
    if event.added:
        yield event.added, Change("added", link, None)
    for one in event.corrections:
        yield one.date, Change("corrected", link, None)
    if event.withdrawn:
        yield event.withdrawn.date, Change("withdrawn", link, None, event.withdrawn.reason)


def _runs(found: Iterable[Change]) -> tuple[Run, ...]:
    return tuple(
        Run(kind, tuple(group)) for kind, group in groupby(found, key=lambda one: one.kind)
    )


def _changes(
    site: Site, found: Sequence[tuple[Edtf, Change]], within: Within
) -> Mapping[str, object]:
    return {
        "days": [
            Changes(day, _runs(change for _, change in group))
            for day, group in groupby(found, key=lambda one: one[0])
        ],
        "feeds": bool(site.chronology.settings.site_url),
        "within": within,
    }
