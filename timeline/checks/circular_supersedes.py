"""What: following `supersedes` leads back to where it began.

Why: then none of the claims stands.

Bad:

    claims:
      - {id: one, text: 100 died., claimant: NIS, sources: [background], supersedes: two}
      - {id: two, text: 200 died., claimant: NIS, sources: [background], supersedes: one}

Good:

    claims:
      - {id: one, text: 100 died., claimant: NIS, sources: [background]}
      - {id: two, text: 200 died., claimant: NIS, sources: [background], supersedes: one}
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity

RULE = Rule("TL508", Severity.ERROR, "circular-supersedes")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule, each circle once, at its first claim."""
    follows: dict[str, str] = {}
    places: dict[str, Location] = {}
    for event in corpus.events:
        for claim in event.claims:
            if claim.supersedes:
                target, _, key = claim.supersedes.rpartition("#")
                address = f"{event.id}#{claim.id}"
                follows[address] = f"{target or event.id}#{key}"
                places[address] = claim.origin.at("supersedes")
    done: set[str] = set()
    for start in sorted(follows, key=lambda address: places[address]):
        path: list[str] = []
        at = start
        while at in follows and at not in done:
            done.add(at)
            path.append(at)
            at = follows[at]
        if at in path:
            circle = path[path.index(at) :]
            shown = " → ".join(key if len(key) < 60 else f"{key[:59]}…" for key in circle[:5])
            more = " → …" if len(circle) > 5 else ""  # as shown above
            message = f"`supersedes` goes in a circle: {shown}{more} → {at}"
            hint = "remove it from the claim that came first"
            yield Finding(places[at], message, hint)
