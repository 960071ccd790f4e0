"""The rules for any field: its name, and the type, form and length of its value."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

MISSING_KEY = Rule(
    "TL101",
    Severity.ERROR,
    "missing-key",
    what="a record lacks a field that it cannot do without, or the field is empty.",
    why="""
        an event needs a title and a date, a claim the one who made it and a source for it, a
        source its title: without these a reader cannot judge what is said.
    """,
    bad="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
    """,
)

UNKNOWN_KEY = Rule(
    "TL102",
    Severity.ERROR,
    "unknown-key",
    what="a record has a field that does not exist; mostly its name is misspelt.",
    why="what stands there would be left out of the site in silence.",
    bad="tag: [losses]",
    good="tags: [losses]",
)

WRONG_KIND = Rule(
    "TL103",
    Severity.ERROR,
    "wrong-kind-of-value",
    what="""
        a value is of the wrong kind: a list or a record stands where text is wanted, or the
        other way round.
    """,
    why="""
        it cannot be taken for what the field means; mostly brackets that belong to the text
        lack their quotes.
    """,
    bad="date: [2024-12-14..2024-12-16]",
    good='date: "[2024-12-14..2024-12-16]"',
)

END_BEFORE_START = Rule(
    "TL104",
    Severity.ERROR,
    "end-before-start",
    what="the end of an interval lies before its start.",
    why="an event cannot end before it begins; one of the two days is a slip.",
    bad="date: 2024-12-15/2024-12-14",
    good="date: 2024-12-14/2024-12-15",
)

NOT_A_DATE = Rule(
    "TL105",
    Severity.ERROR,
    "not-a-date",
    what="""
        a date is not written as EDTF, the standard for dates that may be uncertain or
        incomplete: 2024-12-14 for a day, 2024-12 for a month, 2024 for a year.
    """,
    why="""
        dates are sorted, compared and printed in several languages; words and national habits
        (12/10/2024) can be read in more than one way.
    """,
    bad="date: early October 2024",
    good="""
        date: 2024-10-01/2024-10-10
        date_text: early October 2024
    """,
)

NOT_A_DAY = Rule(
    "TL106",
    Severity.ERROR,
    "not-a-whole-day",
    what="a field that wants one whole day, such as the day of a correction, holds something else.",
    why="these days are set down by the editors themselves, who know them exactly.",
    bad="corrections: [{date: 14.12.2024, text: The number of wounded was added.}]",
    good="corrections: [{date: 2024-12-14, text: The number of wounded was added.}]",
)

INTERVAL = Rule(
    "TL107",
    Severity.ERROR,
    "interval-not-allowed",
    what="the date on which a claim became public is an interval, from one day to another.",
    why="""
        a statement becomes public once. Where the day is not known, [a..b] in quotes says that
        it was one of these days.
    """,
    bad="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: NIS
            reported: 2024-12-18/2024-12-19
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: first
            text: At least 100 soldiers were killed.
            claimant: NIS
            reported: "[2024-12-18..2024-12-19]"
            sources: [ap-2024-12-18]
    """,
)

UNKNOWN_VALUE = Rule(
    "TL108",
    Severity.ERROR,
    "unknown-value",
    what="""
        a field that takes one of a few words, such as status or the type of a source, holds
        another.
    """,
    why="events are filtered and marked by these words; another would be lost.",
    bad="status: confirmd",
    good="status: confirmed",
)

TOO_LONG = Rule(
    "TL109",
    Severity.ERROR,
    "text-too-long",
    what="""
        a text is longer than its field allows: 140 characters for a title, 400 for a summary,
        300 for the words quoted from a source.
    """,
    why="""
        titles and summaries stand in lists and feeds, where long ones are cut off; a long
        quotation may need the publisher's consent.
    """,
    bad="""
        title: >-
          South Korea's intelligence service says that at least one hundred North Korean soldiers
          have been killed and about another thousand wounded in Russia's Kursk region
    """,
    good="title: At least 100 North Korean soldiers killed in Kursk region, Seoul says",
)

SEVERAL_LINES = Rule(
    "TL110",
    Severity.ERROR,
    "several-lines",
    what="a text that stands on one line, such as a title, holds a line break or a tab.",
    why="it is printed in lists, tables and tabs of the browser, which have one line for it.",
    bad="""
        title: |
          Losses near Plekhovo
          Ukraine and South Korea differ
    """,
    good='title: "Losses near Plekhovo: Ukraine and South Korea differ"',
)

FORBIDDEN_CHARACTER = Rule(
    "TL111",
    Severity.ERROR,
    "forbidden-character",
    what="""
        a text holds an invisible character, or one that makes the text after it read in another
        order than it is written.
    """,
    why="""
        words can hide in such characters, or read otherwise to those who check a text than to
        those who read it on the site.
    """,
    bad=r"""
        title: "Losses near \u202EPlekhovo"
    """,
    good='title: "Losses near Plekhovo"',
)

NOT_AN_ID = Rule(
    "TL112",
    Severity.ERROR,
    "not-an-id",
    what="""
        an id holds something else than lower-case letters a to z and digits with single hyphens
        between them, or has more than 100 characters.
    """,
    why="""
        ids are parts of addresses on the web and of file names, and have to work everywhere
        alike.
    """,
    bad="sources: [AP_2024-12-18]",
    good="sources: [ap-2024-12-18]",
)

NOT_A_LIST = Rule(
    "TL113",
    Severity.ERROR,
    "not-a-list",
    what="a field that takes a list holds a single value.",
    why="a comma or a blank in it would leave open whether one thing is meant or several.",
    bad="tags: losses, infantry",
    good="tags: [losses, infantry]",
)

NOT_A_NUMBER = Rule(
    "TL114",
    Severity.ERROR,
    "not-a-number",
    what="a field that takes a number holds words, or digits with separators.",
    why="""
        numbers are compared and drawn; 3,000 is three thousand in one country and three in
        another. The words that a source used stand in text.
    """,
    bad="""
        claims:
          - id: first
            text: About 3,000 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: "about 3,000", best: "3,000"}]
    """,
    good="""
        claims:
          - id: first
            text: About 3,000 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: "about 3,000", best: 3000}]
    """,
)

OUT_OF_RANGE = Rule(
    "TL115",
    Severity.ERROR,
    "number-out-of-range",
    what="""
        a number lies outside what is possible: a latitude beyond 90 degrees north or south, or
        a longitude beyond 180 degrees east or west.
    """,
    why="there is no such place on earth; a digit, the sign or the point is wrong.",
    bad="places: [{name: Kursk, country: Russia, lat: 517.3, lon: 36.19}]",
    good="places: [{name: Kursk, country: Russia, lat: 51.73, lon: 36.19}]",
)

NOT_TRUE_OR_FALSE = Rule(
    "TL116",
    Severity.ERROR,
    "not-true-or-false",
    what="a field that takes true or false holds something else.",
    why="a yes that is not understood could publish a draft.",
    bad="draft: yes",
    good="draft: true",
)

NO_EFFECT = Rule(
    "TL117",
    Severity.ERROR,
    "key-without-effect",
    what="""
        an event has a field that MkDocs, which builds the site, or its theme reads in ordinary
        pages, such as template, hide or description.
    """,
    why="an event's page is made from the event's own fields, so that it would do nothing there.",
    bad="description: Losses in the first assaults near Plekhovo.",
    good="summary: Losses in the first assaults near Plekhovo.",
)

NO_LETTER = Rule(
    "TL121",
    Severity.ERROR,
    "name-without-letter",
    what="the name of an actor, a place or a tag holds no letter and no digit.",
    why="each of them has a page, whose address is made from the letters of the name.",
    bad='tags: ["???"]',
    good="tags: [unexplained]",
)

RULES = (
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_KIND,
    END_BEFORE_START,
    NOT_A_DATE,
    NOT_A_DAY,
    INTERVAL,
    UNKNOWN_VALUE,
    TOO_LONG,
    SEVERAL_LINES,
    FORBIDDEN_CHARACTER,
    NOT_AN_ID,
    NOT_A_LIST,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    NOT_TRUE_OR_FALSE,
    NO_EFFECT,
    NO_LETTER,
)
