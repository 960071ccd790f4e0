"""The check for TL123, recorded-in-the-future."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.edtf import Edtf
from timeline.model import Event, Source

RULE = Rule(
    "TL123",
    Severity.WARNING,
    "recorded-in-the-future",
    what="a report, visit, archived copy or correction is dated in the future.",
    why="it can't have happened yet; usually a digit of the year is wrong.",
    bad="added: 2124-12-14",
    good="added: 2024-12-14",
)

Dated = Iterator[tuple[str, Edtf | None, Location]]


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    records: list[Event | Source] = [*corpus.events, *corpus.all_sources]
    for record in records:
        dated = _of_event(record) if isinstance(record, Event) else _of_source(record)
        for key, date, location in dated:
            if date is not None and corpus.is_future(date):
                message = f"`{key}` is in the future: `{date}`"
                yield Finding(location, message, "check the year")


def _of_event(event: Event) -> Dated:
    yield "added", event.added, event.origin.at("added")
    yield "revealed", event.revealed, event.origin.at("revealed")
    for claim in event.claims:
        yield "reported", claim.reported, claim.origin.at("reported")
    for number, correction in enumerate(event.corrections):
        yield "date", correction.date, event.origin.at(f"corrections.{number}.date")
    if event.withdrawn:
        yield "date", event.withdrawn.date, event.origin.at("withdrawn.date")


def _of_source(source: Source) -> Dated:
    dates = {
        "issued": source.issued,
        "accessed": source.accessed,
        "archive-date": source.archive_date,
    }
    for key, date in dates.items():
        yield key, date, source.origin.at(key)
