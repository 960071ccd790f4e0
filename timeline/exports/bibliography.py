"""`references.bib` and `references.ris`: all sources, for LaTeX and reference managers."""

from __future__ import annotations

from timeline.exports.bibtex import bibtex
from timeline.exports.export import Export, Format, has_sources
from timeline.exports.records import Record
from timeline.exports.ris import ris
from timeline.model import Source
from timeline.site.site import Site


def write_bibtex(site: Site) -> str:
    """Return all sources as BibTeX, by id."""
    return "\n".join(f"{bibtex(record)}\n" for record in _records(site))


def write_ris(site: Site) -> str:
    """Return all sources as RIS, by id."""
    return "\r\n".join(map(ris, _records(site)))


def record(site: Site, source: Source) -> Record:
    """Return a source as a record for the citation formats.

    The address of an archived source without an address of its own is that of the copy.
    """
    key = site.citation_keys[source.id]
    fields: dict[str, object] = {**source.written, "type": source.type}
    if not source.url and source.archive_url:
        fields["URL"] = fields.pop("archive-url")
        fields.pop("archive-date", None)
    elif source.archive_date:
        fields["archive-date"] = source.archive_date.text
    return Record(key, source.type, fields)


def _records(site: Site) -> list[Record]:
    ordered = sorted(site.chronology.sources.values(), key=lambda source: source.id)
    return [record(site, source) for source in ordered]


BIBTEX = Export(
    name="bibtex",
    address="data/references.bib",
    format=Format("BibTeX", "https://ctan.org/pkg/biblatex", "application/x-bibtex"),
    purpose="All sources as BibTeX, for LaTeX.",
    write=write_bibtex,
    holds=has_sources,
    has_texts=False,
)

RIS = Export(
    name="ris",
    address="data/references.ris",
    format=Format(
        "RIS",
        "https://en.wikipedia.org/wiki/RIS_(file_format)",
        "application/x-research-info-systems",
    ),
    purpose="All sources as RIS, for any reference manager.",
    write=write_ris,
    holds=has_sources,
    has_texts=False,
)
