"""The glossary: who and what the names in the texts are, and what the words of status mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.model import Status
from timeline.page_kinds import GLOSSARY
from timeline.site.glossary import Term
from timeline.site.site import Site
from timeline.views.page import PageView
from timeline.views.parts import LISTED, Rows, Within, divided
from timeline.views.paths import LETTERS, by_letters


def pages(site: Site) -> Iterable[PageView]:
    """Yield the glossary, if anything has a description."""
    if not site.glossary.terms:
        return
    yield from divided(
        site,
        PageView(
            GLOSSARY.address,
            site.text(GLOSSARY.name),
            "timeline/glossary.html",
            description=site.text("glossary_lede"),
        ),
        Rows(
            site.glossary.terms,
            lambda term: by_letters(term.name),
            lambda _: LISTED,
            anchors=lambda term: (term.id,),
            folder=LETTERS,
        ),
        partial(_glossary, site),
    )


def _glossary(site: Site, terms: Sequence[Term], within: Within) -> Mapping[str, object]:
    used = {event.status for event in site.chronology.events}
    used |= {claim.status for event in site.chronology.events for claim in event.claims}
    return {
        "terms": terms,
        "statuses": [status.value for status in Status if status in used],
        "within": within,
    }
