"""The fields of actors and places, in their registries and in events."""

from __future__ import annotations

from timeline.model.events import ActorReference, PlaceReference
from timeline.model.fields import LINE, TEXT, Choice, Field, ListOf, Number, Record, Simple
from timeline.model.registries import Actor, Place, Precision
from timeline.model.source_fields import CHECK_IGNORE

INLINE_ACTOR = Record(
    "actor",
    "an actor",
    "An actor described in the event itself, as in a registry.",
    ActorReference,
    (
        Field(
            "name",
            Simple.NAME,
            "The name that is printed for this actor.",
            "National Intelligence Service",
            required=True,
        ),
        Field(
            "aliases",
            ListOf(Simple.NAME),
            "Other names of the same actor, which events and claims may use.",
            ["NIS"],
        ),
        Field(
            "speaks_for",
            Simple.ACTOR,
            "The body for which this actor speaks, such as a spokesperson, a head or a minister: "
            "the id or a name of another actor. Charts join the totals of one body.",
            "nis",
            about_data="The body for which this actor speaks.",
        ),
        Field(
            "part_of",
            Simple.ACTOR,
            "The parent body, for which this actor does not speak: the id or a name of "
            "another actor. They share a colour, but never a line in a chart.",
            "south-korea",
            about_data="The parent body, for which it does not speak.",
        ),
        Field(
            "description",
            TEXT,
            "A few words on who this is, for the actor's page and the glossary.",
            "South Korea's secret service.",
        ),
    ),
    form="a name, or {name: …, speaks_for: …}",
)

ACTOR = Record(
    "actor",
    "an actor",
    "An actor.",
    Actor,
    (*INLINE_ACTOR.fields, CHECK_IGNORE),
)

INLINE_PLACE = Record(
    "place",
    "a place",
    "A place that is not registered, or the event's own point for one that is.",
    PlaceReference,
    (
        Field(
            "name",
            Simple.NAME,
            "The name that is printed for this place.",
            "Kursk region",
            required=True,
        ),
        Field("region", LINE, "The region of the place.", "Kursk region"),
        Field("country", LINE, "The country of the place, as printed.", "Russia"),
        Field(
            "lat",
            Number(-90, 90, "is it the longitude? `lat` is north or south, `lon` east or west"),
            "Latitude in degrees (WGS 84), south below zero; it needs `lon`.",
            51.7,
        ),
        Field(
            "lon",
            Number(-180, 180),
            "Longitude in degrees (WGS 84), west below zero; it needs `lat`.",
            36.2,
        ),
        Field(
            "precision",
            Choice(Precision),
            "How precisely the coordinates locate the place; it needs `lat` and `lon`.",
            "region",
        ),
        Field(
            "aliases",
            ListOf(Simple.NAME),
            "Other names of the same place, which events may use.",
            ["Kursk oblast"],
        ),
        Field(
            "description",
            TEXT,
            "A few words on the place, for its page and the glossary.",
            "A region on the border with Ukraine.",
        ),
    ),
    form="a name, or {name: …, lat: …, lon: …}",
)

PLACE = Record(
    "place",
    "a place",
    "A place.",
    Place,
    (*INLINE_PLACE.fields, CHECK_IGNORE),
    first_in_data=("name", "aliases"),
)
