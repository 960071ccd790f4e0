"""What the chronology can be taken away as: every download, for what, and under which licence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from timeline.site.site import Site
from timeline.views.page import PageView, Passage


@dataclass(frozen=True)
class Format:
    """What a file's format is called, and where it is described; a path where the site does so."""

    name: str
    url: str


SCHEMA = Format("JSON Schema", "data/timeline.schema.json")
CSV = Format("CSV (RFC 4180)", "https://www.rfc-editor.org/rfc/rfc4180")
PACKAGE = Format("Frictionless Data Package", "https://specs.frictionlessdata.io/data-package/")
CSL = Format(
    "CSL-JSON", "https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables"
)
BIBTEX = Format("BibTeX", "https://ctan.org/pkg/biblatex")
RIS = Format("RIS", "https://en.wikipedia.org/wiki/RIS_(file_format)")
TIMELINEJS = Format("TimelineJS 3", "https://timeline.knightlab.com/docs/json-format.html")
GEOJSON = Format("GeoJSON (RFC 7946)", "https://www.rfc-editor.org/rfc/rfc7946")
ATOM = Format("Atom (RFC 4287)", "https://www.rfc-editor.org/rfc/rfc4287")
JSON_FEED = Format("JSON Feed 1.1", "https://www.jsonfeed.org/version/1.1/")
ICALENDAR = Format("iCalendar (RFC 5545)", "https://www.rfc-editor.org/rfc/rfc5545")


@dataclass(frozen=True)
class Download:
    """A file of the site's data: its address, the command's name for it, and what it is good for.

    `placed` ones are there only where the site says its own address.
    """

    address: str
    name: str
    text: str
    format: Format
    placed: bool = False


DOWNLOADS = (
    Download("data/timeline.json", "json", "data_json", SCHEMA),
    Download("data/events.csv", "events-csv", "data_events_csv", CSV),
    Download("data/claims.csv", "claims-csv", "data_claims_csv", CSV),
    Download("data/sources.csv", "sources-csv", "data_sources_csv", CSV),
    Download("data/datapackage.json", "datapackage", "data_datapackage", PACKAGE),
    Download("data/references.json", "csl-json", "data_csl_json", CSL),
    Download("data/references.bib", "bibtex", "data_bibtex", BIBTEX),
    Download("data/references.ris", "ris", "data_ris", RIS),
    Download("data/timelinejs.json", "timelinejs", "data_timelinejs", TIMELINEJS),
    Download("data/places.geojson", "geojson", "data_geojson", GEOJSON),
    Download("feed.xml", "atom", "data_atom", ATOM, placed=True),
    Download("feed.json", "jsonfeed", "data_jsonfeed", JSON_FEED, placed=True),
    Download("calendar.ics", "ics", "data_ics", ICALENDAR, placed=True),
)

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
"""What can be done with the files, by the program; `{site}` is the site's address."""


def pages(site: Site) -> Iterable[PageView]:
    """Give the page of downloads."""
    yield PageView(
        "data/",
        site.text("data"),
        "timeline/data.html",
        partial(_data, site),
        description=site.text("data_lede"),
        section="data",
        search=lambda: (Passage(site.text("data"), site.text("data_lede")),),
    )


def _data(site: Site) -> Mapping[str, object]:
    placed = bool(site.chronology.settings.site_url)
    address = site.chronology.settings.site_url or "https://chronology.example/"
    measure = next((link.measure.id for link in site.measure_links), "killed")
    return {
        "license": site.license_url,
        "downloads": [one for one in DOWNLOADS if placed or not one.placed],
        "examples": [
            (program, code.replace("{site}", address).replace("{measure}", measure))
            for program, code in EXAMPLES
        ],
    }
