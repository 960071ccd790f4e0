"""The vocabulary of the Citation Style Language (CSL) 1.0.2, and the keys that sources add to it.

Item types and variables are those of the CSL 1.0.2 specification, appendices III and IV, and of its
`csl-data.json` schema; the extra keys are named after parameters of Wikipedia's citation templates.
"""

from __future__ import annotations

DEFAULT_TYPE = "webpage"


def words(text: str) -> frozenset[str]:
    """Split a text into words."""
    return frozenset(text.split())


TYPES = words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture musical_score "
    "pamphlet paper-conference patent performance periodical personal_communication post "
    "post-weblog regulation report review review-book software song speech standard thesis treaty "
    "webpage"
)

NAMES = words(
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editorial-director executive-producer guest host illustrator interviewer "
    "narrator organizer original-author performer producer recipient reviewed-author "
    "script-writer series-creator translator"
)

NAME_PARTS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
)

DATES = words("accessed available-date event-date issued original-date submitted")

NUMBERS = words(
    "chapter-number citation-number collection-number edition first-reference-note-number issue "
    "locator number number-of-pages number-of-volumes page page-first part-number printing-number "
    "section supplement-number version volume"
)

TEXTS = words(
    "abstract annote archive archive-place archive_collection archive_location authority "
    "call-number citation-key citation-label collection-title container-title "
    "container-title-short dimensions division DOI event event-place event-title genre ISBN ISSN "
    "journalAbbreviation jurisdiction keyword language license medium note original-publisher "
    "original-publisher-place original-title part-title PMCID PMID publisher publisher-place "
    "references reviewed-genre reviewed-title scale shortTitle source status title title-short "
    "URL volume-title volume-title-short year-suffix"
)

EXTRA = (
    "archive-url",
    "archive-date",
    "url-status",
    "no-archive",
    "sha256",
    "aliases",
    "check-ignore",
)
"""The keys of a source beyond CSL."""

FIRST = (
    "id",
    "type",
    "title",
    "author",
    "container-title",
    "publisher",
    "issued",
    "accessed",
    "URL",
    "language",
    "citation-key",
)
LAST = (*EXTRA[:-1], "note", EXTRA[-1])

KEYS = (
    *FIRST,
    *sorted((NAMES | DATES | NUMBERS | TEXTS) - {*FIRST, *LAST}),
    *LAST,
)
"""Every key of a source, in the order in which files have them."""
