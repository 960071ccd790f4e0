"""The fields of a claim, of its figures and of its references to sources."""

from __future__ import annotations

from timeline.model.events import Citation, Claim, Figure, Kind, Status
from timeline.model.fields import (
    LINE,
    TEXT,
    Choice,
    Column,
    Either,
    Field,
    Known,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
    Table,
    Text,
)
from timeline.model.registry_fields import INLINE_ACTOR

QUOTE_LIMIT = 300

FIGURE = Record(
    "figure",
    "a figure",
    "A number as it was reported.",
    Figure,
    (
        Field(
            "measure",
            Simple.ID,
            "What is counted: the id of a measure that mkdocs.yml declares.",
            "killed-and-wounded",
            required=True,
        ),
        Field(
            "text",
            LINE,
            "The words as reported.",
            "at least 30",
            required=True,
            about_data="The words as reported.",
        ),
        Field(
            "low",
            Number(counts=True),
            "The minimum, if the words give one: `at least`, `more than`.",
            30,
        ),
        Field("best", Number(counts=True), "The number itself: exact, `about` or `nearly`.", 30),
        Field(
            "high",
            Number(counts=True),
            "The maximum, if the words give one: `up to`, `less than`.",
            40,
        ),
        Field(
            "kind",
            Choice(Kind, Kind.TOTAL),
            "What it counts: all up to the day reported (`total`, the default), what fell "
            "within `about` (`span`), a `rate`, or what is `planned`.",
            "span",
        ),
        Field("of", LINE, "The part of the population it counts, if not the whole.", "engineers"),
    ),
    form="{measure: …, text: …, best: …}",
)

CITATION = Record(
    "citation",
    "a reference to a source",
    "A source, with the place in it or a quotation.",
    Citation,
    (
        Field(
            "id",
            Simple.SOURCE,
            "The source's id.",
            "lbc-2024-12-16-hur-30",
            required=True,
            attribute="source",
        ),
        Field("locator", LINE, "The place in the source.", "p. 3"),
        Field(
            "quote",
            Text(QUOTE_LIMIT),
            f"A verbatim quotation from the source, at most {QUOTE_LIMIT} characters.",
            "at least 30 soldiers were killed and wounded",
        ),
    ),
    form="a source's id, or {id: …, locator: …, quote: …}",
)

CLAIM = Record(
    "claim",
    "a claim",
    "A statement by a claimant.",
    Claim,
    (
        Field(
            "id",
            Simple.ID,
            "The claim's id, unique in the event; its address is `/events/<event>/#<claim>`.",
            "c1",
            required=True,
            known=Known.RECORD,
        ),
        Field(
            "text",
            LINE,
            "What was said: one sentence in the chronology's own words.",
            "At least 30 soldiers were killed and wounded.",
            required=True,
            known=Known.RECORD,
        ),
        Field(
            "claimant",
            Either(Simple.ACTOR, INLINE_ACTOR),
            "Who said it, by id, name or alias: the one who spoke, not the body they belong to.",
            "HUR",
            required=True,
            known=Known.RECORD,
            about_data="Who said it: the id of an actor.",
        ),
        Field(
            "via",
            ListOf(Either(Simple.ACTOR, INLINE_ACTOR)),
            "Who passed it on, nearest to the claimant first.",
            ["Agence France-Presse"],
            known=Known.RECORD,
        ),
        Field(
            "reported",
            Simple.MOMENT,
            "When it became public, in EDTF but not an interval; leave out if unknown.",
            "2024-12-16",
            known=Known.RECORD,
        ),
        Field(
            "about",
            Simple.DATE,
            "The period it describes, in EDTF; default: the event's date.",
            "2024-12-14/2024-12-15",
            known=Known.RECORD,
        ),
        Field(
            "scope",
            LINE,
            "The period or population, in words.",
            "near three villages of Kursk region",
            known=Known.RECORD,
        ),
        Field(
            "method",
            LINE,
            "How the claimant arrived at it, as far as a source says so.",
            "graves counted in satellite images",
            known=Known.WHOLE,
        ),
        Field(
            "figures",
            ListOf(Nested(FIGURE), item_form="{measure: …, text: {}, best: …}"),
            "The numbers in it, each in the words reported.",
            [{"measure": "killed-and-wounded", "text": "at least 30", "low": 30}],
            known=Known.RECORD,
        ),
        Field(
            "sources",
            ListOf(Either(Simple.SOURCE, CITATION), least=1),
            "Where it was reported: ids of sources, each with a place and a quotation if you like.",
            ["lbc-2024-12-16-hur-30", {"id": "ap-2024-12-18", "locator": "p. 3"}],
            required=True,
            known=Known.PARTS,
        ),
        Field(
            "status",
            Choice(Status, Status.REPORTED),
            f"How well the claim stands; `{Status.REPORTED}` by default.",
            "corroborated",
            known=Known.WHOLE,
        ),
        Field(
            "supersedes",
            OneOrMore(Simple.CLAIM),
            "The claim, or claims, that this one replaces: an id in this event, or `event#claim`.",
            "2024-12-19-nis-100#c1",
            known=Known.PARTS,
            about_data="`claim` or `event#claim`, or a list of several.",
        ),
        Field(
            "note",
            TEXT,
            "Why it differs from others, according to a source or the editors.",
            "The later count takes in the wounded.",
            known=Known.WHOLE,
        ),
    ),
    form="- id: …, then text, claimant and sources below it",
    computed=(
        Field(
            "url",
            Simple.ADDRESS,
            "The claim's place on its event's page.",
            required=True,
            known=Known.RECORD,
        ),
    ),
    is_referred_to=True,
)

CLAIMS_TABLE = Table(
    "claims",
    CLAIM,
    (
        Column("event_id", "", "The event that the claim belongs to.", required=True),
        Column("claim_id", "id", "The claim's id, unique in its event.", required=True),
        Column("claimant", "claimant", "Who said it.", required=True),
        Column(
            "via",
            "via",
            "Who passed it on, nearest to the claimant first, separated by semicolons.",
        ),
        Column("text", "text", "What was said, in the chronology's words."),
        Column(
            "reported_edtf",
            "reported",
            "When it became public, in EDTF; empty if unknown.",
            "edtf",
        ),
        Column(
            "reported_latest",
            "reported",
            "The latest day on which it can have become public.",
            "latest",
        ),
        Column(
            "about_edtf",
            "about",
            "The period it describes, if not the event's date, in EDTF.",
            "edtf",
        ),
        Column(
            "measure",
            "figures.measure",
            "What the figure counts: an id of the chronology's measures.",
        ),
        Column(
            "kind",
            "figures.kind",
            "Up to the day reported (total), within the period (span), a rate, or a plan.",
        ),
        Column(
            "of",
            "figures.of",
            "The part of the population that the figure counts, if not the whole.",
        ),
        Column("figure_text", "figures.text", "The figure in the words reported."),
        Column(
            "low",
            "figures.low",
            "The lowest number that the words allow; empty if they give none.",
        ),
        Column(
            "best",
            "figures.best",
            "The number that the words give; empty if they give only a bound.",
        ),
        Column(
            "high",
            "figures.high",
            "The highest number that the words allow; empty if they give none.",
        ),
        Column("scope", "scope", "The period or population, in words."),
        Column("status", "status", "The status of the claim."),
        Column(
            "source_ids",
            "sources.id",
            "Ids of the claim's sources, separated by semicolons.",
            known=Known.PARTS,
        ),
        Column(
            "quote",
            "sources.quote",
            "Verbatim quotations from the sources, separated by semicolons.",
            known=Known.PARTS,
        ),
        Column("url", "url", "The claim's place on its event's page."),
        Column("method", "method", "How the claimant arrived at it.", known=Known.WHOLE),
    ),
)
"""The table `claims.csv`, with a row for each figure; new columns are appended."""
