"""Write an event as linked data (schema.org), for search engines and reference managers.

The page is a `WebPage` about an `Event`; statements are `Claim`s with the works they are cited
from. Dates keep their precision: EDTF is in `temporalCoverage`, while `startDate`, `endDate` and
`datePublished` are used only if ISO 8601 can express them (a month is `2024-12`).
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from timeline.edtf import Edtf, Form, Part
from timeline.exports.addresses import claim_url, url
from timeline.exports.feeds import updated
from timeline.exports.record_data import Json, number, without_absent
from timeline.model import Claim, Event, Name, PlaceReference, Source
from timeline.site.site import Site, event_address, source_address

TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "dataset": "Dataset",
    "map": "Map",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""schema.org's class of a CSL type; any other is a CreativeWork."""


def write(site: Site, event: Event) -> str:
    """Return an event's linked data without blanks, safe in a `script` element."""
    text = json.dumps(data(site, event), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def data(site: Site, event: Event) -> Json:
    """Return an event's linked data."""
    settings, chronology = site.chronology.settings, site.chronology
    address = url(site, event_address(event))
    sources = [chronology.sources[key] for key in event.cited() if key in chronology.sources]
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        **without_absent(
            url=address,
            name=event.title,
            description=site.summaries.of(event),
            inLanguage=settings.language,
            temporalCoverage=event.date.text,
            keywords=list(event.tags),
            datePublished=event.added.text if event.added else None,
            dateModified=str(updated(site, event)) if event.added or event.corrections else None,
            license=site.license_url,
            isPartOf=without_absent(
                **{"@type": "WebSite"}, name=settings.title, url=settings.site_url or None
            ),
            about=without_absent(
                **{"@type": "Event"},
                name=event.title,
                startDate=_plain(event.date.start),
                endDate=_plain(event.date.end),
                location=[_place(site, place) for place in event.places],
            ),
            hasPart=[_claim(site, event, claim) for claim in event.claims],
            citation=[_work(site, source) for source in sources],
        ),
    }


def _plain(part: Part | None) -> str | None:
    """Return a date in ISO 8601, with its precision; None for an uncertain one.

    A month with an unspecified day is the month.
    """
    if part is None or part.uncertain or part.approximate or "X" in part.year:
        return None
    written = part.text.partition("-X")[0]
    return written if _ISO.fullmatch(written) else None


_ISO = re.compile(r"-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T[\d:]+(?:Z|[+-][\d:]+)?)?)?)?")


def _published(date: Edtf | None) -> str | None:
    """Return the date of a publication; None for an interval or a set."""
    return _plain(date.start) if date and date.form is Form.DATE else None


def _place(site: Site, reference: PlaceReference) -> Json:
    place = site.chronology.place_of(reference)
    parts = without_absent(addressRegion=place.region, addressCountry=place.country)
    point = place.point
    geo: Json | None = None
    if point:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": number(point.lat),
            "longitude": number(point.lon),
        }
    return without_absent(
        **{"@type": "Place"},
        name=place.name,
        address={"@type": "PostalAddress", **parts} if parts else None,
        geo=geo,
    )


def _claim(site: Site, event: Event, claim: Claim) -> Json:
    sources = site.chronology.sources
    cited = [sources[one.source] for one in claim.sources if one.source in sources]
    address = claim_url(site, event, claim)
    return without_absent(
        **{"@type": "Claim", "@id": address},
        text=claim.text,
        creditText=site.chronology.actor(claim.claimant).name,
        datePublished=_published(claim.reported),
        temporalCoverage=(claim.about or event.date).text,
        citation=[{"@id": url(site, source_address(source.id))} for source in cited],
    )


def _work(site: Site, source: Source) -> Json:
    publisher = source.publisher or source.container_title
    doi = str(source.written.get("DOI", ""))
    return without_absent(
        **{
            "@type": TYPES.get(source.type, "CreativeWork"),
            "@id": url(site, source_address(source.id)),
        },
        name=source.title,
        author=[_person(name) for name in source.author],
        url=source.url,
        sameAs=f"https://doi.org/{quote(doi)}" if doi else None,
        archivedAt=source.archive_url,
        datePublished=_published(source.issued),
        inLanguage=source.language,
        isPartOf=_named("CreativeWork", source.container_title),
        publisher=_named("Organization", publisher),
    )


def _person(name: Name) -> Json:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return without_absent(
        **{"@type": "Person"}, name=str(name), givenName=name.given, familyName=name.family
    )


def _named(kind: str, name: str) -> Json | None:
    return {"@type": kind, "name": name} if name else None
