"""What a reviewer has to look at: new names, likely duplicates, pages, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from timeline.comparing.changes import Action, Comparison, Duplicate, NewName, RecordChange
from timeline.comparing.records import record_changes
from timeline.comparing.state import State
from timeline.diagnostics import Diagnostic
from timeline.model import Event
from timeline.page_kinds import ACTORS, FIGURES, PLACES, PUBLISHERS, TAGS
from timeline.site.site import event_address, source_address
from timeline.text.addresses import page_of
from timeline.text.names import nearest, slug
from timeline.views.years import date_address


def compare(before: State, after: State) -> Comparison:
    """Return all that differs between two states of a chronology."""
    records = tuple(record_changes(before, after))
    names = tuple(_new_names(before, after))
    return Comparison(
        records,
        names,
        tuple(_duplicates(records, after)),
        *_findings(before, after),
        tuple(_pages(records, before, after)),
        labels(records, names),
    )


def _findings(before: State, after: State) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return the findings that are new, and those that are gone; a moved line is no difference."""
    return _less(after, before), _less(before, after)


def _less(one: State, other: State) -> tuple[Diagnostic, ...]:
    known = Counter(map(_key, other.diagnostics))
    found = []
    for diagnostic in one.diagnostics:
        if known[_key(diagnostic)]:
            known[_key(diagnostic)] -= 1
        else:
            found.append(diagnostic)
    return tuple(found)


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.code, diagnostic.location.path, diagnostic.message


# --- Names


def _new_names(before: State, after: State) -> Iterator[NewName]:
    old, new = _names(before), _names(after)
    for kind, names in new.items():
        for key in names.keys() - old[kind].keys():
            yield NewName(kind, names[key], nearest(names[key], old[kind].values()))


def _names(state: State) -> Mapping[str, Mapping[str, str]]:
    """Return the names that events and sources use, by kind and by what makes two the same."""
    held = state.chronology
    events = [event for event in state.event_by_id.values() if event.withdrawn is None]
    actors = [
        held.actor(name)
        for event in events
        for name in (
            *event.actors,
            *(one for claim in event.claims for one in (claim.claimant, *claim.via) if one),
        )
    ]
    places = [held.place(one) for event in events for one in event.places]
    measures = {one.measure for e in events for claim in e.claims for one in claim.figures}
    return {
        "actor": {one.id: one.name for one in (*held.described_actors.values(), *actors)},
        "place": {one.id: one.name for one in (*held.registered_places.values(), *places)},
        "tag": {slug(tag): tag for event in events for tag in event.tags},
        "publisher": {key: one.name for key, one in state.site.publishers.items()},
        "measure": {one: one for one in (*measures, *held.settings.measures)},
    }


# --- Duplicates


def _duplicates(records: Iterable[RecordChange], after: State) -> Iterator[Duplicate]:
    """Yield the added events that overlap another in time, and agree with it in more."""
    held = [event for event in after.event_by_id.values() if event.withdrawn is None]
    added = {one.id for one in records if one.kind == "event" and one.action is Action.ADDED}
    pages = {event.id: _source_pages(event, after) for event in held}
    for event in held:
        for other in held:
            if event.id not in added or other.id == event.id:
                continue
            if other.id in added and other.id > event.id:
                continue  # each pair of added events once
            alike = _alike(event, other, pages)
            if alike:
                yield Duplicate(event.id, other.id, alike)


def _alike(event: Event, other: Event, pages: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return in what two events agree; nothing unless it is more than their dates."""
    if not _overlap(event, other):
        return ()
    figures, figures_there = _reported_figures(event), _reported_figures(other)
    alike = []
    if slug(event.title) == slug(other.title):
        alike.append("title")
    if figures & figures_there:
        alike.append("claimant, measure and number")
    if pages[event.id] & pages[other.id]:
        alike.append("address of a source")
    when = "date" if event.date.text == other.date.text else "overlapping dates"
    return (when, *alike) if alike else ()


def _overlap(event: Event, other: Event) -> bool:
    """Return whether two events may have been at the same time, as far as both have an end."""
    bounds = [(one.date.earliest.ordinal, one.date.latest.ordinal) for one in (event, other)]
    (begin, end), (other_begin, other_end) = bounds
    if begin is None or end is None or other_begin is None or other_end is None:
        return False
    return begin <= other_end and other_begin <= end


def _reported_figures(event: Event) -> frozenset[tuple[object, ...]]:
    return frozenset(
        (slug(claim.claimant), one.measure, one.low, one.best, one.high)
        for claim in event.claims
        for one in claim.figures
        if one.in_numbers
    )


def _source_pages(event: Event, state: State) -> frozenset[str]:
    sources = (state.chronology.sources.get(key) for key in event.cited())
    return frozenset(page_of(one.url) for one in sources if one and one.url)


# --- Pages


def _pages(records: Iterable[RecordChange], before: State, after: State) -> Iterator[str]:
    """Yield the addresses of the pages that show a record that differs, each once."""
    found: dict[str, None] = {}
    for record in records:
        for state in (after, before):
            key = record.former if state is before and record.former else record.id
            found.update(dict.fromkeys(_shown_on(record.kind, key, state)))
    yield from found


def _shown_on(kind: str, key: str, state: State) -> Iterator[str]:
    if kind == "event" and key in state.event_by_id:
        event = state.event_by_id[key]
        if not event.draft:
            yield from _pages_of(event, state)
    elif kind == "source" and key in state.chronology.sources:
        yield source_address(key)
        link = state.site.publisher_link(state.chronology.sources[key])
        if link:
            yield PUBLISHERS.page(slug(state.chronology.sources[key].outlet))
        for event in state.chronology.events:
            if key in event.cited() and not event.draft:
                yield event_address(event)
    elif kind in ("actor", "place", "measure"):
        yield {"actor": ACTORS, "place": PLACES, "measure": FIGURES}[kind].page(key)


def _pages_of(event: Event, state: State) -> Iterator[str]:
    held = state.chronology
    yield event_address(event)
    if event.withdrawn is not None:
        return
    yield date_address(event.date)
    for name in (*event.actors, *(claim.claimant for claim in event.claims)):
        yield ACTORS.page(held.actor(name).id)
    for place in event.places:
        yield PLACES.page(held.place(place).id)
    for tag in event.tags:
        yield TAGS.page(slug(tag))
    for claim in event.claims:
        for figure in claim.figures:
            yield FIGURES.page(figure.measure)
    for key in event.cited():
        if key in held.sources:
            yield source_address(key)


# --- Labels

_BY_KEY = {
    "claimant": "claimant-changed",
    "via": "claimant-changed",
    "date": "date-changed",
    "reported": "date-changed",
    "about": "date-changed",
    "status": "status-changed",
    "quote": "quotation-changed",
    "URL": "address-changed",
    "archive-url": "address-changed",
    "speaks_for": "speaks-for-changed",
    "corrections": "correction",
}
"""The label of a changed value, by its key."""

_BY_ACTION = {
    Action.WITHDRAWN: "withdrawal",
    Action.RENAMED: "renamed",
    Action.UNREADABLE: "unreadable",
}


BEYOND = "more-than-content"
"""The label of a change that is not of the content alone."""

LABELS = (
    *sorted(
        {
            *(
                f"new-{kind}"
                for kind in ("actor", "event", "measure", "place", "publisher", "source")
            ),
            *("removed-event", "removed-source"),
            *_BY_KEY.values(),
            *_BY_ACTION.values(),
            "figures-changed",
            "settings-changed",
        }
    ),
    BEYOND,
)
"""All labels that a change can have."""


def labels(records: Iterable[RecordChange], names: Iterable[NewName]) -> tuple[str, ...]:
    """Return what sums a change up, in alphabetical order."""
    found: set[str | None] = {f"new-{name.kind}" for name in names if name.kind != "tag"}
    for record in records:
        found.add(_BY_ACTION.get(record.action))
        if record.action in (Action.ADDED, Action.REMOVED) and record.kind in ("event", "source"):
            found.add({"added": "new-", "removed": "removed-"}[record.action] + record.kind)
        if record.kind == "settings":
            found.add("settings-changed")
        for change in record.changes:
            existing = record.action in (Action.CHANGED, Action.RENAMED)
            if existing and any(part.startswith("figure ") for part in change.way):
                found.add("figures-changed")
            if change.way[0].startswith("correction of "):
                found.add("correction")
            if existing or change.key == "speaks_for":
                found.add(_BY_KEY.get(change.key))
    return tuple(sorted(filter(None, found)))
