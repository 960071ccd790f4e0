"""The check for TL206, unknown-superseded-claim."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL206",
    Severity.ERROR,
    "unknown-superseded-claim",
    what="`supersedes` names a claim that doesn't exist.",
    why="the claim that should be replaced would still be shown as current.",
    bad="""
        claims:
          - id: second
            text: At least 200 soldiers were killed.
            claimant: NIS
            supersedes: 2024-12-14-losses#firts
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: second
            text: At least 200 soldiers were killed.
            claimant: NIS
            supersedes: 2024-12-14-losses#first
            sources: [ap-2024-12-18]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    claims: dict[str, set[str]] = {}
    for event in corpus.events:
        claims.setdefault(event.id, set()).update(claim.id for claim in event.claims)
    events = Suggestions(claims)
    folder = f"{corpus.settings.content_dir}/events"
    for event in corpus.events:
        siblings: dict[str, Suggestions] = {}
        replaced = (
            (claim.superseded_at(number), target, wanted)
            for claim in event.claims
            for number, (target, wanted) in enumerate(claim.superseded(event.id))
        )
        for location, target, wanted in replaced:
            if wanted in claims.get(target, ()) or wanted in corpus.lost or target in corpus.lost:
                continue
            if target not in claims and corpus.hides(folder):
                continue
            if target not in claims:
                meant = events.nearest(target)
                hint = f"did you mean {meant}#{wanted}?" if meant else "write event-id#claim-id"
                yield Finding(location, f"unknown event `{target}`", hint)
            else:
                near = siblings.setdefault(target, Suggestions(claims[target]))
                meant = near.nearest(wanted)
                hint = f"did you mean {meant}?" if meant else "write the id of one of its claims"
                message = f"unknown claim `{wanted}` in the event `{target}`"
                yield Finding(location, message, hint)
