"""An event as linked data in schema.org's words, for search engines and reference managers.

The page is a `WebPage` about an `Event`; what was said are `Claim`s with the works they are cited
from. Dates stay as vague as they are: EDTF stands in `temporalCoverage`, and an event has a start
or an end only where its date has that bound.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from timeline.exports.feeds import updated
from timeline.exports.timeline_json import Json, license_url, number, told, url
from timeline.model import Claim, Event, Name, PlaceReference, Source
from timeline.views.site import Site, event_address, source_address

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
    """Write an event's linked data as it may stand in a `script` element."""
    return json.dumps(data(site, event), ensure_ascii=False).replace("<", "\\u003c")


def data(site: Site, event: Event) -> Json:
    """Give an event's linked data."""
    settings, chronology = site.chronology.settings, site.chronology
    address = url(site, event_address(event))
    sources = [chronology.sources[key] for key in event.cited() if key in chronology.sources]
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        **told(
            url=address,
            name=event.title,
            description=site.summaries.of(event),
            inLanguage=settings.language,
            temporalCoverage=event.date.text,
            keywords=list(event.tags),
            datePublished=event.added.text if event.added else None,
            dateModified=str(updated(site, event)) if event.added or event.corrections else None,
            license=license_url(site),
            isPartOf=told(
                **{"@type": "WebSite"}, name=settings.title, url=settings.site_url or None
            ),
            about=told(
                **{"@type": "Event"},
                name=event.title,
                startDate=_bound(str(event.date.earliest)),
                endDate=_bound(str(event.date.latest)),
                location=[_place(site, place) for place in event.places],
            ),
            hasPart=[_claim(site, event, claim) for claim in event.claims],
            citation=[_work(site, source) for source in sources],
        ),
    }


def _bound(text: str) -> str | None:
    """Give a bound as ISO 8601 has it; none where it is open or not known."""
    return text if text[-1:].isdigit() or text.endswith("Z") else None


def _place(site: Site, reference: PlaceReference) -> Json:
    place = site.chronology.place(reference)
    region, country = reference.region or place.region, reference.country or place.country
    parts = told(addressRegion=region, addressCountry=country)
    point = reference.point or place.point
    geo: Json | None = None
    if point:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": number(point.lat),
            "longitude": number(point.lon),
        }
    return told(
        **{"@type": "Place"},
        name=place.name,
        address={"@type": "PostalAddress", **parts} if parts else None,
        geo=geo,
    )


def _claim(site: Site, event: Event, claim: Claim) -> Json:
    sources = site.chronology.sources
    cited = [sources[one.source] for one in claim.sources if one.source in sources]
    address = url(site, f"{event_address(event)}#{claim.id}")
    return told(
        **{"@type": "Claim", "@id": address},
        text=claim.text,
        creditText=site.chronology.actor(claim.claimant).name,
        datePublished=claim.reported.text if claim.reported else None,
        temporalCoverage=(claim.about or event.date).text,
        citation=[{"@id": url(site, source_address(source.id))} for source in cited],
    )


def _work(site: Site, source: Source) -> Json:
    publisher = source.publisher or source.container_title
    doi = str(source.written.get("DOI", ""))
    return told(
        **{
            "@type": TYPES.get(source.type, "CreativeWork"),
            "@id": url(site, source_address(source.id)),
        },
        name=source.title,
        author=[_person(name) for name in source.author],
        url=source.url,
        sameAs=f"https://doi.org/{quote(doi)}" if doi else None,
        archivedAt=source.archive_url,
        datePublished=source.issued.text if source.issued else None,
        inLanguage=source.language,
        isPartOf=_named("CreativeWork", source.container_title),
        publisher=_named("Organization", publisher),
    )


def _person(name: Name) -> Json:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return told(**{"@type": "Person"}, name=str(name), givenName=name.given, familyName=name.family)


def _named(kind: str, name: str) -> Json | None:
    return {"@type": kind, "name": name} if name else None
