"""Check that a published figure changes only together with a correction."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.published import Published, PublishedClaim, wording
from timeline.checks.published_rules import UNCORRECTED
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.model import Claim, Event, Status


def uncorrected(published: Published, chronology: Chronology) -> Iterator[Diagnostic]:
    """Yield a finding for every published figure that changed without a new correction."""
    for event in published.events:
        today = chronology.event_by_id.get(event.id)
        if today is None or event.corrections < _corrections(today):
            continue
        claims = {claim.id: claim for claim in today.claims}
        for claim in event.claims:
            if claim.figures and claim.id in claims:
                for found in _changed(claim, claims[claim.id], chronology):
                    yield found.under(UNCORRECTED)


def _corrections(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset((one.date.text, one.text) for one in event.corrections)


def _changed(before: PublishedClaim, claim: Claim, chronology: Chronology) -> Iterator[Finding]:
    """Yield what changed of a claim with figures; one that was taken back says so itself."""
    if claim.status is Status.RETRACTED:
        return
    claimant = chronology.actor(claim.claimant)
    if before.claimant != claimant.id:
        was = chronology.actor(before.claimant).name
        yield _finding(
            claim.origin.at("claimant"), "the claimant of this claim", was, claimant.name
        )
    reported = claim.reported.text if claim.reported else ""
    if before.reported != reported:
        location = claim.origin.at("reported")
        yield _finding(location, "`reported` of this claim", before.reported, reported)
    for figure in claim.figures:
        was = before.wordings.get(claim.figure_anchor(figure), "")
        now = wording(figure.text, figure.low, figure.best, figure.high)
        if was and was != now:
            yield _finding(figure.origin.at("text"), f"this figure of {figure.measure}", was, now)


def _finding(location: Location, what: str, was: str, now: str) -> Finding:
    message = f"{what} was published as {was or 'nothing'}, and is {now or 'nothing'} now"
    hint = (
        "add an entry to corrections, with the day and what was wrong; or leave the claim as it "
        "was, and add another that supersedes it"
    )
    return Finding(location, message, hint)
