"""Check that published addresses still exist, redirect, or state a withdrawal."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from timeline.checks.published import (
    Published,
    PublishedClaim,
    PublishedEvent,
    PublishedSource,
)
from timeline.checks.published_rules import GONE
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.model import Claim, Event, Source
from timeline.text.addresses import page_of, url_fault
from timeline.text.names import nearest


def missing(
    published: Published,
    chronology: Chronology,
    content_dir: str,
    unread: Container[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """Yield findings for published addresses that no longer exist.

    The `unread` ids are skipped: the files that may contain them have errors, reported elsewhere.
    """
    now = _Now(published, chronology, content_dir)
    for event in published.events:
        if event.id in unread:
            continue
        for found in _gone_of_event(event, now):
            yield found.under(GONE)
    for source in published.sources:
        if source.id in unread:
            continue
        for found in _gone_of_source(source, now):
            yield found.under(GONE)


@dataclass(frozen=True)
class _Now:
    """The current records, by id and former id."""

    published: Published
    chronology: Chronology
    content_dir: str

    @cached_property
    def events(self) -> Mapping[str, Event]:
        standing = (*self.chronology.withdrawn, *self.chronology.events)
        former = {alias: event for event in standing for alias in event.aliases}
        return former | {event.id: event for event in standing}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        held = self.chronology.sources
        return {alias: source for source in held.values() for alias in source.aliases} | {**held}

    @cached_property
    def withdrawn_sources(self) -> frozenset[str]:
        """The ids of sources that only withdrawn events cited or contained."""
        held = {one.id for event in self.chronology.withdrawn for one in event.inline_sources}
        missing = {key for event in self.chronology.withdrawn for key in (event.id, *event.aliases)}
        standing = [event for event in self.published.events if event.id not in missing]
        cited = {key for event in self.published.events for key in event.cited}
        return frozenset(held | cited - {key for event in standing for key in event.cited})

    @cached_property
    def new_events(self) -> frozenset[str]:
        """The ids of events that were not published: one may be a renamed event."""
        return frozenset(self.events) - {event.id for event in self.published.events}

    @cached_property
    def new_sources(self) -> frozenset[str]:
        """The ids of sources that were not published."""
        return frozenset(self.sources) - {source.id for source in self.published.sources}

    @cached_property
    def by_page(self) -> Mapping[str, str]:
        """The sources' ids by web address."""
        held = self.chronology.sources.values()
        return {page_of(source.url): source.id for source in held if source.url}


def _gone_of_event(event: PublishedEvent, now: _Now) -> Iterator[Finding]:
    """Yield what is gone of an event: itself, its former ids, its claims and their figures."""
    today = now.events.get(event.id)
    if today is None:
        location = Location(f"{now.content_dir}/events/{event.id}.md")
        message = f"the event `{event.id}` was published, and its address no longer exists"
        hint = (
            "list its id under aliases of the event that replaced it, or keep it with `withdrawn`"
        )
        yield Finding(location, message, _likely(event.id, now.new_events) + hint)
    for alias in event.aliases:
        if alias not in now.events:
            missing = Location(f"{now.content_dir}/events/{event.id}.md")
            location = today.origin.at("aliases") if today else missing
            yield _lost_alias("event", event.id, alias, location)
    if today is None or today.withdrawn:
        return
    held = {claim.id: claim for claim in today.claims}
    new = held.keys() - {claim.id for claim in event.claims}
    for claim in event.claims:
        if claim.id not in held:
            message = f"the claim `{event.id}#{claim.id}` was published, and no longer exists"
            hint = "keep its id, or keep it with status: retracted"
            yield Finding(Location(today.path), message, _likely(claim.id, new) + hint)
        else:
            yield from _gone_figures(event.id, claim, held[claim.id])


def _gone_figures(event_id: str, claim: PublishedClaim, today: Claim) -> Iterator[Finding]:
    held = set(today.figure_anchors)
    for anchor, measure in claim.figures.items():
        if anchor not in held:
            message = f"the figure `{event_id}#{anchor}` was published, and no longer exists"
            hint = (
                f"keep as many figures of {measure} in the claim as it had; to retract one, keep "
                "the claim with status: retracted, and add one that supersedes it"
            )
            yield Finding(today.origin.at("id"), message, hint)


def _gone_of_source(source: PublishedSource, now: _Now) -> Iterator[Finding]:
    today = now.sources.get(source.id)
    if today is None and source.id in now.withdrawn_sources:
        return
    folder = Location(f"{now.content_dir}/sources")
    if today is None:
        message = f"the source `{source.id}` was published, and its address no longer exists"
        hint = "keep it and cite it again, or list its id under aliases of the same source"
        yield Finding(folder, message, _same_source(source, now) + hint)
    for alias in source.aliases:
        if alias not in now.sources:
            location = today.origin.at("aliases") if today else folder
            yield _lost_alias("source", source.id, alias, location)


def _lost_alias(kind: str, owner: str, alias: str, location: Location) -> Finding:
    message = (
        f"the alias `{alias}` of the {kind} `{owner}` was published, "
        "and its address no longer exists"
    )
    hint = f"list it under aliases of the {kind} that it should lead to"
    return Finding(location, message, hint)


def _same_source(source: PublishedSource, now: _Now) -> str:
    """Return the current source with the same web address, else with a similar id."""
    if source.url and not url_fault(source.url):
        same = now.by_page.get(page_of(source.url))
        if same:
            return f"`{same}` has the same URL; "
    return _likely(source.id, now.new_sources)


def _likely(lost: str, new: Iterable[str]) -> str:
    """Return the new id that a missing one was probably renamed to, if it is very similar.

    Ids share dates and names at the beginning, so half an id in common is not evidence.
    """
    meant = nearest(lost, new, cutoff=NEAR)
    return f"`{meant}` looks similar; " if meant else ""


NEAR = 0.85
"""The required similarity of two ids, from 0 to 1 (difflib's ratio)."""
