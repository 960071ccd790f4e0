"""The check for TL508, circular-supersedes."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.cycles import cycles
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL508",
    Severity.ERROR,
    "circular-supersedes",
    what="a chain of `supersedes` ends where it began.",
    why="none of these claims would be current.",
    bad="""
        claims:
          - {id: one, text: 100 died., claimant: NIS, sources: [background], supersedes: two}
          - {id: two, text: 200 died., claimant: NIS, sources: [background], supersedes: one}
    """,
    good="""
        claims:
          - {id: one, text: 100 died., claimant: NIS, sources: [background]}
          - {id: two, text: 200 died., claimant: NIS, sources: [background], supersedes: one}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule, each cycle once, at its first claim."""
    follows = {
        f"{event.id}#{claim.id}": [
            (f"{target}#{key}", claim.superseded_at(number))
            for number, (target, key) in enumerate(claim.superseded(event.id))
        ]
        for event in corpus.events
        for claim in event.claims
        if claim.supersedes
    }
    starts = sorted(follows, key=lambda address: follows[address][0][1])
    for found in cycles(follows, starts):
        circle, location = [address for address, _ in found], found[0][1]
        shown = " → ".join(key if len(key) < 60 else f"{key[:59]}…" for key in circle[:5])
        more = " → …" if len(circle) > 5 else ""  # in the order of the message
        message = f"`supersedes` goes in a circle: {shown}{more} → {circle[0]}"
        yield Finding(location, message, "delete it from the earliest claim")
