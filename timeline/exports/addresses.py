"""The full addresses of pages and claims."""

from __future__ import annotations

from timeline.model import Claim, Event
from timeline.site.site import Site, event_address


def url(site: Site, address: str) -> str:
    """Return the full address of a page; relative to the site's root if `site_url` is not set."""
    return f"{site.chronology.settings.site_url.rstrip('/')}/{address}"


def claim_url(site: Site, event: Event, claim: Claim) -> str:
    """Return the full address of a claim."""
    return url(site, f"{event_address(event)}#{claim.id}")
