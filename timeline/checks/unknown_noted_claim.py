"""The check for TL217, unknown-noted-claim."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL217",
    Severity.ERROR,
    "unknown-noted-claim",
    what="a note is about a claim that its event doesn't have.",
    why="the note would explain no figure: it would be missing from the pages that compare them.",
    bad="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
        notes:
          - {text: The paper could not verify this., by: editor, claims: [frist]}
    """,
    good="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
        notes:
          - {text: The paper could not verify this., by: editor, claims: [first]}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        known = {claim.id for claim in event.claims}
        near = Suggestions(known)
        for note in event.notes:
            for number, wanted in enumerate(note.claims):
                if wanted in known or wanted in corpus.lost:
                    continue
                meant = near.nearest(wanted)
                hint = f"did you mean {meant}?" if meant else "write the id of one of its claims"
                location = note.origin.at(f"claims.{number}")
                yield Finding(location, f"unknown claim `{wanted}` in the event `{event.id}`", hint)
