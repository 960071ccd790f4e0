"""The rules for any field: its name, and the type, form and length of its value."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

MISSING_KEY = Rule(
    "TL101",
    Severity.ERROR,
    "missing-key",
    what="a record lacks a required field, or the field is empty.",
    why="""
        an event needs a title and a date; a claim needs a claimant and a source; a source needs a
        title. Without these, readers can't judge a statement.
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
    what="a record has a field that doesn't exist; usually its name is misspelt.",
    why="its value would silently be missing from the site.",
    bad="tag: [losses]",
    good="tags: [losses]",
)

WRONG_KIND = Rule(
    "TL103",
    Severity.ERROR,
    "wrong-kind-of-value",
    what="""
        a value has the wrong form: a list or a record where text is expected, or text where a list
        or a record is expected.
    """,
    why="""
        the program can't interpret it. Usually the brackets are part of the text, and the quotes
        are missing.
    """,
    bad="date: [2024-12-14..2024-12-16]",
    good='date: "[2024-12-14..2024-12-16]"',
)


UNKNOWN_VALUE = Rule(
    "TL108",
    Severity.ERROR,
    "unknown-value",
    what="""
        a field that accepts only certain words, such as status or a source's type, contains
        another.
    """,
    why="the site filters and marks events by these words; any other would be lost.",
    bad="status: confirmd",
    good="status: confirmed",
)

TOO_LONG = Rule(
    "TL109",
    Severity.ERROR,
    "text-too-long",
    what="""
        a text is longer than its field allows: 140 characters for a title, 400 for a summary, 300
        for a quotation from a source.
    """,
    why="""
        titles and summaries appear in lists and feeds, which cut off long ones; a long quotation
        may need the publisher's permission.
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
    what="a text that must fit on one line, such as a title, contains a line break or a tab.",
    why="it is printed in lists, tables and browser tabs, which have only one line for it.",
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
        a text contains an invisible character, or one that reverses the order in which the
        following text is read.
    """,
    why="""
        such characters can hide words, or make a text look different to its reviewers than to its
        readers.
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
        an id contains anything other than lower-case letters a to z and digits, with single hyphens
        between them, or is longer than 100 characters.
    """,
    why="ids become parts of web addresses and file names, and have to work the same everywhere.",
    bad="sources: [AP_2024-12-18]",
    good="sources: [ap-2024-12-18]",
)

NOT_A_LIST = Rule(
    "TL113",
    Severity.ERROR,
    "not-a-list",
    what="a field that takes a list contains a single value.",
    why="""
        if the value has a comma or a space in it, it is unclear whether it is one thing or several.
    """,
    bad="tags: losses, infantry",
    good="tags: [losses, infantry]",
)

NOT_A_NUMBER = Rule(
    "TL114",
    Severity.ERROR,
    "not-a-number",
    what="a field that takes a number contains words, or digits with separators.",
    why="""
        numbers are compared and drawn; 3,000 is three thousand in one country and three in another.
        The source's own words belong in `text`.
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
        a number is out of range: a latitude beyond 90 degrees north or south, or a longitude beyond
        180 degrees east or west.
    """,
    why="there is no such place on earth; a digit, the sign or the decimal point is wrong.",
    bad="places: [{name: Kursk, country: Russia, lat: 517.3, lon: 36.19}]",
    good="places: [{name: Kursk, country: Russia, lat: 51.73, lon: 36.19}]",
)

NOT_TRUE_OR_FALSE = Rule(
    "TL116",
    Severity.ERROR,
    "not-true-or-false",
    what="a field that takes true or false contains something else.",
    why="if a yes were misread, a draft could be published.",
    bad="draft: yes",
    good="draft: true",
)

NO_EFFECT = Rule(
    "TL117",
    Severity.ERROR,
    "key-without-effect",
    what="""
        an event has a field, such as template, hide or description, that MkDocs or its theme uses
        on ordinary pages only.
    """,
    why="an event's page is made from the event's own fields, so this one has no effect there.",
    bad="description: Losses in the first assaults near Plekhovo.",
    good="summary: Losses in the first assaults near Plekhovo.",
)

NO_LETTER = Rule(
    "TL121",
    Severity.ERROR,
    "name-without-letter",
    what="the name of an actor, a place or a tag contains no letter or digit.",
    why="each name has a page, and the page's address is made from the letters of the name.",
    bad='tags: ["???"]',
    good="tags: [unexplained]",
)

RULES = (
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_KIND,
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
