"""An event as linked data in schema.org's words, for search engines and reference managers.

The page is a `WebPage` about an `Event`; what was said are `Claim`s with the works they are cited
from. Dates stay as vague as they are: EDTF stands in `temporalCoverage`, and an event has a start
or an end only where its date has that bound.
"""

from __future__ import annotations

import json

from timeline.exports.timeline_json import Json, number, told, url
from timeline.model import Claim, Event, Place, Source
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
            isPartOf=told(
                **{"@type": "WebSite"}, name=settings.title, url=settings.site_url or None
            ),
            about=told(
                **{"@type": "Event"},
                name=event.title,
                startDate=_bound(str(event.date.earliest)),
                endDate=_bound(str(event.date.latest)),
                location=[_place(chronology.place(place)) for place in event.places],
            ),
            hasPart=[_claim(site, event, claim) for claim in event.claims],
            citation=[_work(site, source) for source in sources],
        ),
    }


def _bound(text: str) -> str | None:
    """Give a bound as ISO 8601 has it; none where it is open or not known."""
    return text if text[-1:].isdigit() or text.endswith("Z") else None


def _place(place: Place) -> Json:
    point = place.point
    geo: Json | None = None
    if point:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": number(point.lat),
            "longitude": number(point.lon),
        }
    return told(**{"@type": "Place"}, name=place.name, geo=geo)


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
    publisher = {"@type": "Organization", "name": source.outlet} if source.outlet else None
    return told(
        **{
            "@type": TYPES.get(source.type, "CreativeWork"),
            "@id": url(site, source_address(source.id)),
        },
        name=source.title,
        url=source.url,
        archivedAt=source.archive_url,
        datePublished=source.issued.text if source.issued else None,
        inLanguage=source.language,
        publisher=publisher,
    )
