"""The rule for missing published addresses, separate because `published` is slow to import."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

GONE = Rule(
    "TL214",
    Severity.ERROR,
    "published-and-gone",
    what="""
        a published address no longer exists: that of an event, a claim, a figure or a source, or
        one of their former addresses. No alias redirects from it, and the event is not kept as
        withdrawn.
    """,
    why="""
        others have cited the address, and a citation is worthless if its link is broken. Only
        `timeline check --published` can find this, because it compares the content with the
        published timeline.json.
    """,
    bad="content/events/2024-12-14-losses.md, published last week, is deleted",
    good="content/events/2024-12-14-losses-plekhovo.md with aliases: [2024-12-14-losses]",
)

UNCORRECTED = Rule(
    "TL216",
    Severity.WARNING,
    "changed-without-correction",
    what="""
        a published figure, its claimant or the day it was reported has changed, and `corrections`
        has no new entry.
    """,
    why="""
        readers may have quoted what was there; they must be able to see that it changed, when and
        why. Only `timeline check --published` and `timeline diff` can find this, because they
        compare the content with what was published.
    """,
    bad="killed: at least 100, published last week, is at least 1,000 today",
    good="the same, with corrections: [{date: 2025-01-20, text: The number was misread.}]",
)

RULES = (GONE, UNCORRECTED)
