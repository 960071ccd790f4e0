"""The fields of an event, and of the records nested in it."""

from __future__ import annotations

from dataclasses import replace

from timeline.model.claim_fields import CLAIM
from timeline.model.event_part_fields import CORRECTION, IMAGE, NOTE, WITHDRAWAL
from timeline.model.events import EDITOR, Event, Status
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
    Record,
    Simple,
    Table,
    Text,
)
from timeline.model.registry_fields import INLINE_ACTOR, INLINE_PLACE
from timeline.model.source_fields import CHECK_IGNORE, SOURCE

TITLE_LIMIT = 140
SUMMARY_LIMIT = 400


EVENT = Record(
    "event",
    "an event",
    "The front matter of an event; its file's name is its id.",
    Event,
    (
        Field(
            "title",
            Text(TITLE_LIMIT, one_line=True),
            f"What happened, in one line of plain text of at most {TITLE_LIMIT} characters.",
            "At least 30 reported killed and wounded near the village",
            required=True,
            known=Known.RECORD,
        ),
        Field(
            "date",
            Simple.DATE,
            "When it happened, in EDTF, only as precise as what is known; `[a..b]` and `{a,b}` in "
            "quotes.",
            "2024-12-14/2024-12-15",
            required=True,
            known=Known.PARTS,
        ),
        Field(
            "date_text",
            LINE,
            "How to print the date, if EDTF has no word for it.",
            "early October 2024",
            known=Known.PARTS,
        ),
        Field(
            "added",
            Simple.DAY,
            "The day the event was added to the chronology; feeds list only events that have it.",
            "2026-11-23",
            known=Known.NEVER,
        ),
        Field(
            "revealed",
            Simple.DATE,
            "When the event became public, in EDTF; default: the day of its first claim or source.",
            "2024-12-16",
            known=Known.RECORD,
        ),
        Field(
            "summary",
            Text(SUMMARY_LIMIT),
            f"The event in at most {SUMMARY_LIMIT} characters; by default the body's start.",
            "Ukraine's military intelligence reported losses near three villages.",
            known=Known.WHOLE,
        ),
        Field(
            "status",
            Choice(Status, Status.REPORTED),
            f"How well the event stands; `{Status.REPORTED}` by default.",
            "disputed",
            known=Known.WHOLE,
        ),
        Field(
            "key",
            Simple.TRUTH,
            "Whether the event is a turning point: the home page names it above its axis.",
            True,
            known=Known.RECORD,
        ),
        Field(
            "places",
            ListOf(Either(Simple.PLACE, INLINE_PLACE)),
            "Where it happened: names, ids of registered places, or places given inline.",
            ["Kursk region", {"name": "Plekhovo", "country": "Russia"}],
            known=Known.WHOLE,
        ),
        Field(
            "actors",
            ListOf(Either(Simple.ACTOR, INLINE_ACTOR)),
            "Who acted: names, or ids of registered actors.",
            ["Defence Intelligence of Ukraine"],
            known=Known.WHOLE,
        ),
        Field(
            "tags",
            ListOf(Simple.NAME),
            "Keywords under which the event is listed.",
            ["casualties"],
            known=Known.WHOLE,
        ),
        Field(
            "sources",
            ListOf(Either(Simple.SOURCE, SOURCE)),
            "The sources of the event: ids, or whole sources. At least one is required, here or in "
            "a claim.",
            ["lbc-2024-12-16-hur-30"],
            known=Known.WHOLE,
        ),
        Field(
            "claims",
            ListOf(Nested(CLAIM)),
            "Who said what. Claims are shown side by side and never added up.",
            [
                {
                    "id": "c1",
                    "text": "At least 30 soldiers were killed and wounded.",
                    "claimant": "HUR",
                    "sources": ["lbc-2024-12-16-hur-30"],
                }
            ],
            known=Known.PARTS,
        ),
        Field(
            "notes",
            ListOf(Nested(NOTE)),
            "Explanations of the event, by a source or the editors.",
            [{"text": "Two outlets word it differently.", "by": EDITOR}],
            known=Known.WHOLE,
        ),
        Field(
            "related",
            ListOf(Simple.EVENT),
            "Ids of other events.",
            ["2024-12-19-nis-100"],
            known=Known.PARTS,
        ),
        Field(
            "image",
            Nested(IMAGE),
            IMAGE.about,
            {"src": "media/map.png", "alt": "A map of the villages", "credit": "Jane Doe"},
            known=Known.WHOLE,
        ),
        Field(
            "corrections",
            ListOf(Nested(CORRECTION)),
            CORRECTION.about,
            [{"date": "2026-11-24", "text": "The number of missing was wrong."}],
            known=Known.WHOLE,
        ),
        Field(
            "aliases",
            ListOf(Simple.ID),
            "Former ids of the event, oldest first: their addresses redirect here, and feeds and "
            "calendars identify the event by the first.",
            ["an-older-id"],
            known=Known.NEVER,
        ),
        Field(
            "draft",
            Simple.TRUTH,
            "Whether the event is a draft: checked, but never published.",
            True,
            in_data=False,
        ),
        Field(
            "withdrawn",
            Nested(WITHDRAWAL),
            WITHDRAWAL.about,
            {"date": "2026-12-01", "reason": "It was another bridge."},
            in_data=False,
        ),
        replace(CHECK_IGNORE, known=Known.NEVER),
    ),
    computed=(
        Field("id", Simple.ID, "The event's id.", required=True, known=Known.RECORD),
        Field("body", TEXT, "The event's text.", known=Known.WHOLE, about_data="Markdown."),
        Field(
            "folder",
            LINE,
            "The folder of the event's file.",
            known=Known.WHOLE,
            about_data="Path of the file, below `events/`.",
        ),
        Field("url", Simple.ADDRESS, "The event's page.", required=True, known=Known.RECORD),
    ),
    first_in_data=(
        *("id", "title", "date", "date_text", "added", "revealed", "status", "summary", "body"),
        *("folder", "url"),
    ),
)

WITHDRAWN = ("id", "folder", "url", "aliases", "withdrawn")
"""The keys of a withdrawn event in `timeline.json`."""

EVENTS_TABLE = Table(
    "events",
    EVENT,
    (
        Column("id", "id", "The event's id: its page is /events/<id>/.", required=True),
        Column("title", "title", "The event in one line.", required=True),
        Column(
            "date_edtf",
            "date",
            "When it happened, as precisely as known, in EDTF (Library of Congress, 2019).",
            "edtf",
            required=True,
            known=Known.PARTS,
        ),
        Column(
            "date_earliest",
            "date",
            "The earliest day or time that the date can mean; -inf or unknown if there is none.",
            "earliest",
            known=Known.PARTS,
        ),
        Column(
            "date_latest",
            "date",
            "The latest day or time that the date can mean; inf or unknown if there is none.",
            "latest",
            known=Known.PARTS,
        ),
        Column("date_text", "date", "The date in words.", "words", known=Known.WHOLE),
        Column("status", "status", "The status of the event."),
        Column("summary", "summary", "The event in a few sentences."),
        Column("places", "places", "Names of places, separated by semicolons."),
        Column("actors", "actors", "Names of actors, separated by semicolons."),
        Column("tags", "tags", "Tags, separated by semicolons."),
        Column(
            "source_ids",
            "sources",
            "Ids of all sources that the event cites, separated by semicolons.",
        ),
        Column("url", "url", "The event's page."),
    ),
    key="id",
)
"""The table `events.csv`; new columns are appended."""
