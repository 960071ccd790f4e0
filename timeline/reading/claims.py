"""Claims: who said what, when it became public, the figures and the sources."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from timeline.diagnostics import Rule, Severity
from timeline.documents import Broken, Node, Scalar
from timeline.model import Citation, Claim, Figure, Kind, Origin, Status
from timeline.reading import fields as f
from timeline.reading.numbers import number
from timeline.reading.record import MISSING_KEY, Fields, Spot, mapping, scalar
from timeline.text.names import is_id, shorten

FIGURE_ORDER = Rule("TL502", Severity.ERROR, "figure-bounds-crossed")
SUPERSEDES_FORM = Rule("TL504", Severity.ERROR, "supersedes-form")

RULES = (FIGURE_ORDER, SUPERSEDES_FORM)

CLAIM_KEYS = (
    "id",
    "text",
    "claimant",
    "via",
    "reported",
    "about",
    "scope",
    "figures",
    "sources",
    "status",
    "supersedes",
    "note",
)
FIGURE_KEYS = ("measure", "text", "low", "best", "high", "kind", "of")
CITATION_KEYS = ("id", "locator", "quote")
QUOTE_LIMIT = 300


def read_claim(node: Node, spot: Spot) -> Claim | None:
    """Read one claim; None where its id, text, claimant or sources are missing or bad."""
    found = mapping(node, spot, "- id: …, then text, claimant and sources below it")
    if found is None:
        spot.report.lose(node)
        return None
    fields = Fields(found, spot.report, CLAIM_KEYS, "a claim", found.location)
    key = fields.required("id", f.identifier)
    text = fields.required("text", f.line)
    claimant = fields.required("claimant", f.name)
    via = fields.optional("via", f.listing(f.name)) or ()
    reported = fields.optional("reported", f.moment)
    about = fields.optional("about", f.edtf)
    scope = fields.optional("scope", f.line) or ""
    figures = fields.optional("figures", f.listing(_figure)) or ()
    sources = fields.required("sources", f.listing(_citation))
    status = fields.optional("status", f.choice(Status)) or Status.REPORTED
    supersedes = fields.optional("supersedes", f.one_or_more(_superseded)) or ()
    note = fields.optional("note", f.text) or ""
    spot.contain(fields.places)
    if sources == () and "sources.0" not in fields.places:
        fields.required("sources", _empty)
    if key is None or text is None or claimant is None or not sources:
        spot.report.lose(node)
        return None
    return Claim(
        id=key,
        text=text,
        claimant=claimant,
        sources=sources,
        via=via,
        reported=reported,
        about=about,
        scope=scope,
        figures=figures,
        status=status,
        supersedes=supersedes,
        note=note,
        origin=fields.origin(),
    )


def _empty(node: Node, spot: Spot) -> None:
    """Report a list that is required and has nothing in it."""
    message = f"`{spot.key}` is an empty list"
    spot.fault(MISSING_KEY, node, message, "name at least one source by its id")


def _citation(node: Node, spot: Spot) -> Citation | None:
    """Read a source's id, or an id with the place in it and the words quoted."""
    if isinstance(node, Scalar):
        key = f.identifier(node, spot)
        return Citation(key, origin=Origin(node.location)) if key else None
    found = mapping(node, spot, "a source's id, or {id: …, locator: …, quote: …}")
    if found is None:
        return None
    fields = Fields(found, spot.report, CITATION_KEYS, "a reference to a source", found.location)
    key = fields.required("id", f.identifier)
    locator = fields.optional("locator", f.line) or ""
    quote = fields.optional("quote", f.plain(QUOTE_LIMIT)) or ""
    spot.contain(fields.places)
    return Citation(key, locator, quote, origin=fields.origin()) if key else None


def _figure(node: Node, spot: Spot) -> Figure | None:
    found = mapping(node, spot, "{measure: …, text: …, best: …}")
    if found is None:
        return None
    fields = Fields(found, spot.report, FIGURE_KEYS, "a figure", found.location)
    measure = fields.required("measure", f.identifier)
    text = fields.required("text", f.line)
    numbers = [fields.optional(key, number(counts=True)) for key in ("low", "best", "high")]
    kind = fields.optional("kind", f.choice(Kind)) or Kind.TOTAL
    of = fields.optional("of", f.line) or ""
    if _crossed(fields, numbers):
        numbers = [None, None, None]
    spot.contain(fields.places)
    if measure is None or text is None:
        return None
    low, best, high = numbers
    return Figure(measure, text, low, best, high, kind, of, origin=fields.origin())


def _crossed(fields: Fields, numbers: list[Decimal | None]) -> bool:
    """Report the first two of low, best and high that stand in the wrong order."""
    given = [
        (key, n) for key, n in zip(("low", "best", "high"), numbers, strict=True) if n is not None
    ]
    for (lower, small), (higher, large) in pairwise(given):
        if small > large:
            message = f"{lower} {small} is greater than {higher} {large}"
            hint = "swap them; low is the least and high the most that the words give"
            fields.report.add(FIGURE_ORDER, fields.places[lower], message, hint)
            return True
    return False


def _superseded(node: Node, spot: Spot) -> str | None:
    """Read the address of another claim: `claim`, or `event#claim`."""
    if isinstance(node, Broken):
        return None
    found = scalar(node, spot)
    if found is None:
        return None
    value = found.value.strip()
    parts = value.split("#")
    if len(parts) <= 2 and all(map(is_id, parts)):
        return value
    message = f"`{shorten(value)}` is not the address of a claim"
    hint = "write the id of a claim in this event, or event-id#claim-id"
    spot.fault(SUPERSEDES_FORM, node, message, hint)
    return None
