"""The check for TL210, confirmed-by-one-source."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Status

RULE = Rule(
    "TL210",
    Severity.WARNING,
    "confirmed-by-one-source",
    what="an event or a claim is marked confirmed or corroborated, but has only one source.",
    why="a single source can't confirm itself.",
    bad="""
        status: confirmed
        sources: [ap-2024-12-18]
    """,
    good="""
        status: confirmed
        sources: [ap-2024-12-18, yonhap-2024-12-19]
    """,
)
STATUSES = (Status.CONFIRMED, Status.CORROBORATED)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        records = [("the event", event.status, event.origin, set(event.cited()))]
        for claim in event.claims:
            cited = {citation.source for citation in claim.sources}
            records.append((f"the claim `{claim.id}`", claim.status, claim.origin, cited))
        for what, status, origin, cited in records:
            if status in STATUSES and len(cited) == 1:
                message = f"{what} is marked {status} but has only one source, `{min(cited)}`"
                hint = "add an independent source, or write status: reported"
                yield Finding(origin.at("status"), message, hint)
