"""The schema of an event's front matter."""

from __future__ import annotations

from timeline.model import EDITOR, Status
from timeline.reading.claims import CITATION_KEYS, CLAIM_KEYS, FIGURE_KEYS
from timeline.reading.events import (
    CORRECTION_KEYS,
    EVENT_KEYS,
    IMAGE_KEYS,
    NOTE_KEYS,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    WITHDRAWAL_KEYS,
)
from timeline.reading.record import EVIDENCE
from timeline.schemas.claims import CITATION_FIELDS, CLAIM_FIELDS, FIGURE_FIELDS
from timeline.schemas.records import Field, Fields, any_given, inline, record
from timeline.schemas.registries import INLINE_PLACE
from timeline.schemas.sources import CHECK_IGNORE, DEFINITIONS
from timeline.schemas.values import (
    Schema,
    boolean,
    choice,
    day,
    edtf,
    either,
    identifier,
    line,
    listing,
    media_path,
    name,
    plain,
    ref,
    text,
)

NOTE_FIELDS: Fields = {
    "text": Field(
        text, "What explains or qualifies.", "The paper could not verify this.", required=True
    ),
    "by": Field(identifier, f"Who says so: a source's id, or `{EDITOR}`.", EDITOR, required=True),
}

IMAGE_FIELDS: Fields = {
    "src": Field(media_path, "The picture's file in media/.", "media/map.png", required=True),
    "alt": Field(
        line,
        "What the picture shows, for those who do not see it.",
        "A map of the villages west of Sudzha",
        required=True,
    ),
    "credit": Field(line, "Whom the picture is by.", "Jane Doe", required=True),
    "license": Field(line, "Under which licence it may be used, as SPDX names it.", "CC0-1.0"),
}

CORRECTION_FIELDS: Fields = {
    "date": Field(day, "The day of the correction.", "2026-11-24", required=True),
    "text": Field(text, "What was changed.", "The number of missing was wrong.", required=True),
}

WITHDRAWAL_FIELDS: Fields = {
    "date": Field(day, "The day the event was taken back.", "2026-12-01", required=True),
    "reason": Field(text, "Why it was taken back.", "It was another bridge.", required=True),
}

EVENT_FIELDS: Fields = {
    "title": Field(
        plain(TITLE_LIMIT, one_line=True),
        f"What happened, in one line of plain text of at most {TITLE_LIMIT} characters.",
        "At least 30 reported killed and wounded near the village",
        required=True,
    ),
    "date": Field(
        edtf,
        "When it happened, as EDTF and no more exact than is known; `[a..b]` and `{a,b}` in "
        "quotes.",
        "2024-12-14/2024-12-15",
        required=True,
    ),
    "date_text": Field(
        line, "How to print the date where EDTF has no word for it.", "early October 2024"
    ),
    "added": Field(
        day,
        "The day the event entered the chronology; feeds hold events that have it.",
        "2026-11-23",
    ),
    "revealed": Field(
        edtf,
        "When the event became public, as EDTF; else its first claim or source counts.",
        "2024-12-16",
    ),
    "summary": Field(
        plain(SUMMARY_LIMIT),
        f"The event in at most {SUMMARY_LIMIT} characters; else the body's first paragraph.",
        "Ukraine's military intelligence reported losses near three villages.",
    ),
    "status": Field(
        choice(Status),
        f"How well the event stands; `{Status.REPORTED}` where left out.",
        "disputed",
    ),
    "places": Field(
        listing(either(name, "place")),
        "Where it happened: names, ids of places.yml, or places given inline.",
        ["Kursk region", {"name": "Plekhovo", "country": "Russia"}],
    ),
    "actors": Field(
        listing(name),
        "Who acted: names, or ids of actors.yml.",
        ["Defence Intelligence of Ukraine"],
    ),
    "tags": Field(listing(name), "Words under which the event is listed.", ["casualties"]),
    "sources": Field(
        listing(either(identifier, "source")),
        "What the event is known from: ids of sources, or whole sources. Required here or in a "
        "claim.",
        ["lbc-2024-12-16-hur-30"],
    ),
    "claims": Field(
        listing(ref("claim")),
        "Who said what: claims stand side by side and are never added up.",
        [
            {
                "id": "c1",
                "text": "At least 30 soldiers were killed and wounded.",
                "claimant": "HUR",
                "sources": ["lbc-2024-12-16-hur-30"],
            }
        ],
    ),
    "notes": Field(
        listing(ref("note")),
        "What explains or qualifies the event, by a source or the editors.",
        [{"text": "Two outlets word it differently.", "by": EDITOR}],
    ),
    "related": Field(listing(identifier), "Ids of other events.", ["2024-12-19-nis-100"]),
    "image": Field(
        inline(IMAGE_KEYS, IMAGE_FIELDS),
        "A picture in media/, with a text alternative and whom to credit.",
        {"src": "media/map.png", "alt": "A map of the villages", "credit": "Jane Doe"},
    ),
    "corrections": Field(
        listing(ref("correction")),
        "What was changed after publication.",
        [{"date": "2026-11-24", "text": "The number of missing was wrong."}],
    ),
    "aliases": Field(
        listing(identifier),
        "Ids the event had before: their addresses lead here.",
        ["an-older-id"],
    ),
    "draft": Field(boolean, "Whether the event is only checked and never published.", True),
    "withdrawn": Field(
        inline(WITHDRAWAL_KEYS, WITHDRAWAL_FIELDS),
        "That the event was taken back: its page then shows the day and the reason only.",
        {"date": "2026-12-01", "reason": "It was another bridge."},
    ),
    "check-ignore": CHECK_IGNORE,
}


def event() -> Schema:
    """Describe an event's front matter."""
    return {
        "title": "Event",
        **record(
            EVENT_KEYS,
            EVENT_FIELDS,
            "The front matter of an event; its file's name is its id.",
            any_given(*EVIDENCE),
            nullable=False,
        ),
        "$defs": {
            "claim": record(CLAIM_KEYS, CLAIM_FIELDS, "Somebody said something."),
            "figure": record(FIGURE_KEYS, FIGURE_FIELDS, "A number as somebody reported it."),
            "citation": record(
                CITATION_KEYS, CITATION_FIELDS, "A source, with the place in it or its words."
            ),
            "note": record(NOTE_KEYS, NOTE_FIELDS, "What explains or qualifies an event."),
            "correction": record(
                CORRECTION_KEYS, CORRECTION_FIELDS, "What was changed after publication."
            ),
            "place": INLINE_PLACE,
            **DEFINITIONS,
        },
    }
