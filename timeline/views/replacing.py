"""The claims that a claim replaces, and the one that replaces it: words, day and address."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.chronology import EventClaim
from timeline.edtf import Edtf
from timeline.known_since import Known
from timeline.model import Claim, Event
from timeline.site.figures import Group
from timeline.site.site import Site, event_address


@dataclass(frozen=True)
class Other:
    """A claim that another replaces, or that replaces it: its words, day and address.

    The words are those of its figure that counts the same, or else the claim's.
    """

    words: str
    reported: Edtf | None
    address: str
    known: Known


def earlier(site: Site, event: Event, claim: Claim, group: Group | None) -> tuple[Other, ...]:
    """Return the published claims that a claim replaces; `group` is that of the figure shown."""
    events = site.chronology.event_by_id
    return tuple(
        _other(site, EventClaim(events[event_id], one), group)
        for event_id, claim_id in claim.superseded(event.id)
        if event_id in events
        for one in events[event_id].claims
        if one.id == claim_id
    )


def later(site: Site, event: Event, claim: Claim, group: Group | None) -> tuple[Other, ...]:
    """Return the claim that replaces a claim, if any; `group` is that of the figure shown."""
    replacement = site.superseding.get(f"{event.id}#{claim.id}")
    return (_other(site, replacement, group),) if replacement else ()


def _other(site: Site, other: EventClaim, group: Group | None) -> Other:
    same = (figure.text for figure in other.claim.figures if Group.of_figure(figure) == group)
    return Other(
        words=next(same, other.claim.text),
        reported=other.claim.reported,
        address=f"{event_address(other.event)}#{other.claim.id}",
        known=site.known.claim(other.claim),
    )
