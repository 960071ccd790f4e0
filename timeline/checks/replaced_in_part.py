"""The check for TL325, replaced-in-part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Claim, Kind, Status

RULE = Rule(
    "TL325",
    Severity.WARNING,
    "replaced-in-part",
    what="""
        a claim replaces an earlier total, but another wording of the same total is still shown as
        current.
    """,
    why="""
        two wordings of one statement are one statement; a wording that is missing from `supersedes`
        looks as if the claimant still stood by it.
    """,
    bad="""
        claims:
          - id: c1
            text: About 300 died.
            claimant: NIS
            reported: 2025-01-13
            figures: [{measure: killed, text: about 300, best: 300}]
            sources: [background]
          - id: c2
            text: At least 300 died.
            claimant: NIS
            reported: 2025-01-13
            figures: [{measure: killed, text: at least 300, low: 300}]
            sources: [background]
          - id: c3
            text: Now 600 died.
            claimant: NIS
            reported: 2025-04-30
            figures: [{measure: killed, text: "600", best: 600}]
            sources: [background]
            supersedes: c1
    """,
    good="""
        claims:
          - id: c1
            text: About 300 died.
            claimant: NIS
            reported: 2025-01-13
            figures: [{measure: killed, text: about 300, best: 300}]
            sources: [background]
          - id: c2
            text: At least 300 died.
            claimant: NIS
            reported: 2025-01-13
            figures: [{measure: killed, text: at least 300, low: 300}]
            sources: [background]
          - id: c3
            text: Now 600 died.
            claimant: NIS
            reported: 2025-04-30
            figures: [{measure: killed, text: "600", best: 600}]
            sources: [background]
            supersedes: [c1, c2]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule, each at the `supersedes` that omits a wording."""
    claims = {(event.id, claim.id): claim for event in corpus.events for claim in event.claims}
    replaced = {
        pair
        for event in corpus.events
        for claim in event.claims
        for pair in claim.superseded(event.id)
    }
    statements = {pair: _statement(corpus, pair[0], claim) for pair, claim in claims.items()}
    wordings: dict[Hashable, list[str]] = defaultdict(list)
    for pair, claim in claims.items():
        is_current = claim.status is not Status.RETRACTED and pair not in replaced
        if statements[pair] and is_current:
            wordings[statements[pair]].append(pair[1])
    for event in corpus.events:
        for claim in event.claims:
            for number, pair in enumerate(claim.superseded(event.id)):
                same = wordings.get(statements.get(pair), ())
                left = [one for one in same if (event.id, claim.id) != (pair[0], one)]
                if left:
                    address = claim.supersedes[number]
                    place = address[: address.rfind("#") + 1]
                    every = ", ".join([*claim.supersedes, *(place + one for one in left)])
                    message = (
                        f"`{place}{left[0]}` is another wording of `{address}` and is not replaced"
                    )
                    hint = f"write supersedes: [{every}], or give each its own `scope`"
                    yield Finding(claim.superseded_at(number), message, hint)


def _statement(corpus: Corpus, event_id: str, claim: Claim) -> Hashable:
    """Return the key that wordings of one statement share; None without a dated total."""
    counted = frozenset((figure.measure, figure.of) for figure in claim.figures)
    totals = all(figure.kind is Kind.TOTAL for figure in claim.figures)
    if not counted or not totals or claim.reported is None:
        return None
    claimant = corpus.chronology.actor(claim.claimant).id
    times = (str(claim.reported), str(claim.about or ""))
    return (event_id, claimant, *times, claim.scope, counted)
