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

from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity

RULE = Rule("TL508", Severity.ERROR, "circular-supersedes")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule, each circle once, at its first claim."""
    follows = {
        f"{event.id}#{claim.id}": [
            (f"{target}#{key}", claim.superseded_at(number))
            for number, (target, key) in enumerate(claim.superseded(event.id))
        ]
        for event in corpus.events
        for claim in event.claims
        if claim.supersedes
    }
    for circle, location in _circles(follows):
        shown = " → ".join(key if len(key) < 60 else f"{key[:59]}…" for key in circle[:5])
        more = " → …" if len(circle) > 5 else ""  # as shown above
        message = f"`supersedes` goes in a circle: {shown}{more} → {circle[0]}"
        yield Finding(location, message, "remove it from the claim that came first")


def _circles(
    follows: Mapping[str, Sequence[tuple[str, Location]]],
) -> Iterator[tuple[list[str], Location]]:
    """Walk from each claim to those it replaces; yield each circle and where it begins."""
    done: set[str] = set()
    for start in sorted(follows, key=lambda address: follows[address][0][1]):
        path: dict[str, Location] = {}  # the walk so far, with the place that led to each claim
        trail = [] if start in done else [iter([(start, follows[start][0][1])])]
        while trail:
            step = next(trail[-1], None)
            if step is None:
                trail.pop()
                if path:
                    done.add(path.popitem()[0])
                continue
            target, location = step
            if target in path:
                first = [*path].index(target)
                yield [*path][first:], [*path.values(), location][first + 1]
            elif target in follows and target not in done:
                path[target] = location
                trail.append(iter(follows[target]))
