"""The fields of the records in an event beside its claims: notes, an image, corrections."""

from __future__ import annotations

from timeline.model.events import EDITOR, Correction, Image, Note, Withdrawal
from timeline.model.fields import LINE, TEXT, Field, ListOf, Record, Simple

NOTE = Record(
    "note",
    "a note",
    "An explanation of an event.",
    Note,
    (
        Field(
            "text",
            TEXT,
            "The explanation.",
            "The paper could not verify this.",
            required=True,
        ),
        Field(
            "by",
            Simple.SOURCE,
            f"The author of the note: a source's id, or `{EDITOR}`.",
            EDITOR,
            required=True,
        ),
        Field(
            "claims",
            ListOf(Simple.ID),
            "The claims that the note is about, by their ids in the event; default: all of them.",
            ["c1"],
        ),
    ),
)

IMAGE = Record(
    "image",
    "an image",
    "A picture in media/, with a text alternative and whom to credit.",
    Image,
    (
        Field(
            "src", Simple.PICTURE, "The picture's file in media/.", "media/map.png", required=True
        ),
        Field(
            "alt",
            LINE,
            "What the picture shows, for readers who can't see it.",
            "A map of the villages west of Sudzha",
            required=True,
        ),
        Field("credit", LINE, "Who made the picture.", "Jane Doe", required=True),
        Field("license", LINE, "The licence of the picture, as an SPDX id.", "CC0-1.0"),
    ),
)

CORRECTION = Record(
    "correction",
    "a correction",
    "What was changed after publication.",
    Correction,
    (
        Field("date", Simple.DAY, "The day of the correction.", "2026-11-24", required=True),
        Field("text", TEXT, "What was changed.", "The number of missing was wrong.", required=True),
    ),
)

WITHDRAWAL = Record(
    "withdrawal",
    "a withdrawal",
    "The withdrawal of the event: its page then shows only the day and the reason, and it "
    "needs no source.",
    Withdrawal,
    (
        Field("date", Simple.DAY, "The day the event was withdrawn.", "2026-12-01", required=True),
        Field("reason", TEXT, "Why it was withdrawn.", "It was another bridge.", required=True),
    ),
)
