"""The rules for dates: their form, and how precise a field needs them."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

END_BEFORE_START = Rule(
    "TL104",
    Severity.ERROR,
    "end-before-start",
    what="the end of an interval comes before its start.",
    why="an event can't end before it begins; one of the two dates is wrong.",
    bad="date: 2024-12-15/2024-12-14",
    good="date: 2024-12-14/2024-12-15",
)

NOT_A_DATE = Rule(
    "TL105",
    Severity.ERROR,
    "not-a-date",
    what="""
        a date is not written in EDTF, the standard for dates that may be uncertain or incomplete:
        2024-12-14 for a day, 2024-12 for a month, 2024 for a year.
    """,
    why="""
        dates are sorted, compared and printed in several languages; dates in words, or in a
        national format such as 12/10/2024, can be read in more than one way.
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
    what="""
        a field that needs a full date, such as the day of a correction, contains something else.
    """,
    why="the editors set these days themselves, and know them exactly.",
    bad="corrections: [{date: 14.12.2024, text: The number of wounded was added.}]",
    good="corrections: [{date: 2024-12-14, text: The number of wounded was added.}]",
)

INTERVAL = Rule(
    "TL107",
    Severity.ERROR,
    "interval-not-allowed",
    what="the date on which a claim became public is an interval.",
    why="""
        a statement becomes public only once. If the day is not known, write [a..b] in quotes for
        one day between two.
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

RULES = (END_BEFORE_START, NOT_A_DATE, NOT_A_DAY, INTERVAL)
