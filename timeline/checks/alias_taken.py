"""The check for TL207, alias-taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Event, Source

RULE = Rule(
    "TL207",
    Severity.ERROR,
    "alias-taken",
    what="a former id of an event or a source is also the id, or a former id, of another one.",
    why="one address can't lead to two pages.",
    bad="aliases: [2024-10-24-arrival]  # content/events/2024-10-24-arrival.md exists",
    good="aliases: [2024-10-24-arrivals]  # no other event has or had this id",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    events = {event.id: event.path for event in corpus.events}
    yield from _taken(corpus.events, "event", events)
    sources: dict[str, str] = {}
    for source in corpus.all_sources:
        at = source.origin.at("id")
        sources.setdefault(source.id, f"the source at {at.path}:{at.line}")
    yield from _taken(corpus.all_sources, "source", sources)


def _taken(
    records: Iterable[Event | Source], kind: str, owners: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the former ids of one kind that are in use; `owners` names the record for each id."""
    hint = f"delete it; list only former ids of this {kind}"
    aliases: dict[str, str] = {}
    for record in records:
        for number, alias in enumerate(record.aliases):
            location = record.origin.at(f"aliases.{number}")
            if alias == record.id:
                yield Finding(location, f"the alias `{alias}` is the {kind}'s own id", hint)
            elif alias in owners:
                yield Finding(location, f"the alias `{alias}` is the id of {owners[alias]}", hint)
            elif alias in aliases:
                message = f"the alias `{alias}` is also given by {aliases[alias]}"
                yield Finding(location, message, hint)
            else:
                aliases[alias] = owners[record.id]
