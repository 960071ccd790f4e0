"""What: words stand in an event that were only meant to show where yours go.

Why: they would be published, as if somebody had said them.

Bad:

    sources:
      - id: gazette-2025-02-01
        title: "[Title to be written]"
        publisher: The Gazette

Good:

    sources:
      - id: gazette-2025-02-01
        title: Fire in the harbour
        publisher: The Gazette
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.drafting import PLACEHOLDERS
from timeline.model import Event

RULE = Rule("TL213", Severity.ERROR, "placeholder-left")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule; a draft may hold what is still to be written."""
    for event in corpus.events:
        if not event.published:
            continue
        for text, location in _texts(event):
            left = next((each for each in PLACEHOLDERS if each in text), "")
            if left:
                yield _finding(left, location)
        for left in PLACEHOLDERS:
            at = event.body.find(left)
            if at >= 0:
                line = event.body_line + event.body.count("\n", 0, at)
                yield _finding(left, Location(event.path, line))


def _finding(left: str, location: Location) -> Finding:
    message = f"`{left}` is still to be replaced"
    return Finding(location, message, "write your own words, or delete the line")


def _texts(event: Event) -> Iterator[tuple[str, Location]]:
    yield event.title, event.origin.at("title")
    for source in event.inline_sources:
        yield source.title, source.origin.at("title")
        yield source.publisher, source.origin.at("publisher")
    for claim in event.claims:
        yield claim.claimant, claim.origin.at("claimant")
        yield claim.text, claim.origin.at("text")
        for number, name in enumerate(claim.via):
            yield name, claim.origin.at(f"via.{number}")
        for citation in claim.sources:
            yield citation.quote, citation.origin.at("quote")
