"""Downloads: every export, its purpose, and the licence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from timeline.exports import EXPORTS, more
from timeline.page_kinds import DATA
from timeline.site.site import Site
from timeline.views.page import PageView, Passage

EXAMPLES = (
    (
        "Python",
        """\
import json, urllib.request
chronology = json.load(urllib.request.urlopen("{site}data/timeline.json"))
for event in chronology["events"]:
    for claim in event.get("claims", []):
        for figure in claim.get("figures", []):
            print(event["date"]["edtf"], claim["claimant"], figure["measure"], figure["text"])""",
    ),
    (
        "R",
        """\
claims <- read.csv("{site}data/claims.csv")
killed <- subset(claims, measure == "{measure}" & kind == "total")
killed[, c("reported_latest", "claimant", "figure_text", "low", "best", "high")]""",
    ),
    ("Frictionless", "frictionless validate {site}data/datapackage.json"),
    (
        "Pandoc",
        """\
curl -O {site}data/references.json
pandoc article.md --citeproc --bibliography references.json -o article.html""",
    ),
    ("TimelineJS", 'new TL.Timeline("timeline", "{site}data/timelinejs.json");'),
)
"""Examples of using the files, by program; `{site}` is the site's address."""


def pages(site: Site) -> Iterable[PageView]:
    """Yield the page of downloads."""
    yield PageView(
        DATA.address,
        site.text(DATA.name),
        "timeline/data.html",
        partial(_data, site),
        description=site.text("data_lede"),
        search=lambda: (Passage(site.text(DATA.name), site.text("data_lede")),),
    )


def _data(site: Site) -> Mapping[str, object]:
    has_site_url = bool(site.chronology.settings.site_url)
    address = site.chronology.settings.site_url or "https://chronology.example/"
    measure = next((link.measure.id for link in site.measure_links), "killed")
    return {
        "license": site.license_url,
        "exports": [
            (export, site.text.translated(export.key, export.purpose))
            for export in (
                *(one for one in EXPORTS if has_site_url or not one.needs_site_url),
                *more(site),
            )
            if export.holds(site)
        ],
        "examples": [
            (program, code.replace("{site}", address).replace("{measure}", measure))
            for program, code in EXAMPLES
        ],
    }
