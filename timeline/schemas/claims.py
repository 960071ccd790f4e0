"""What a claim, its figures and its references to sources hold."""

from __future__ import annotations

from timeline.model import Kind, Status
from timeline.reading.claims import QUOTE_LIMIT
from timeline.schemas.records import Field, Fields
from timeline.schemas.values import (
    address_of_claim,
    choice,
    edtf,
    either,
    identifier,
    line,
    listing,
    moment,
    name,
    number,
    one_or_more,
    plain,
    ref,
    text,
)

FIGURE_FIELDS: Fields = {
    "measure": Field(
        identifier,
        "What is counted: the id of a measure that mkdocs.yml declares.",
        "killed-and-wounded",
        required=True,
    ),
    "text": Field(line, "The words as reported.", "at least 30", required=True),
    "low": Field(number(), "The least, where the words give it: `at least`, `more than`.", 30),
    "best": Field(number(), "The number itself: exact, `about` or `nearly`.", 30),
    "high": Field(number(), "The most, where the words give it: `up to`, `less than`.", 40),
    "kind": Field(
        choice(Kind),
        "What it counts: all up to the day reported (`total`, where left out), what fell within "
        "`about` (`span`), a `rate`, or what is `planned`.",
        "span",
    ),
    "of": Field(line, "The part of the population it counts, where not the whole.", "engineers"),
}

CITATION_FIELDS: Fields = {
    "id": Field(identifier, "The source's id.", "lbc-2024-12-16-hur-30", required=True),
    "locator": Field(line, "The place in the source.", "p. 3"),
    "quote": Field(
        plain(QUOTE_LIMIT),
        f"The source's own words, verbatim, at most {QUOTE_LIMIT} characters.",
        "at least 30 soldiers were killed and wounded",
    ),
}

CLAIM_FIELDS: Fields = {
    "id": Field(
        identifier,
        "The claim's id, unique in the event; its address is `/events/<event>/#<claim>`.",
        "c1",
        required=True,
    ),
    "text": Field(
        line,
        "What was said, one sentence in the chronology's own words.",
        "At least 30 soldiers were killed and wounded.",
        required=True,
    ),
    "claimant": Field(
        name,
        "Who said it, by id, name or alias: the one that spoke, not the body it belongs to.",
        "HUR",
        required=True,
    ),
    "via": Field(
        listing(name),
        "Who passed it on, nearest to the claimant first.",
        ["Agence France-Presse"],
    ),
    "reported": Field(
        moment,
        "When it became public, as EDTF and no interval; left out where that is not known.",
        "2024-12-16",
    ),
    "about": Field(
        edtf,
        "The time it speaks of, as EDTF; the event's date where left out.",
        "2024-12-14/2024-12-15",
    ),
    "scope": Field(
        line, "That time or population in words.", "near three villages of Kursk region"
    ),
    "figures": Field(
        listing(ref("figure")),
        "The numbers in it, each with the words as reported.",
        [{"measure": "killed-and-wounded", "text": "at least 30", "low": 30}],
    ),
    "sources": Field(
        listing(either(identifier, "citation"), least=1),
        "Where it was reported: ids of sources, or with the place in them and a quote.",
        ["lbc-2024-12-16-hur-30", {"id": "ap-2024-12-18", "locator": "p. 3"}],
        required=True,
    ),
    "status": Field(
        choice(Status),
        f"How well the claim stands; `{Status.REPORTED}` where left out.",
        "corroborated",
    ),
    "supersedes": Field(
        one_or_more(address_of_claim),
        "The claim that this one replaces: an id of this event, or `event#claim`; or several.",
        "2024-12-19-nis-100#c1",
    ),
    "note": Field(
        text,
        "Why it differs from others, as a source or the editors explain it.",
        "The later count takes in the wounded.",
    ),
}
