"""The rule for missing published addresses, separate because `published` is slow to import."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

GONE = Rule(
    "TL214",
    Severity.ERROR,
    "published-and-gone",
    what="""
        an address that was published is gone: an event's, a claim's, a figure's or a source's,
        or a former one of them; no alias leads on from it, and the event is not kept as
        withdrawn.
    """,
    why="""
        others have cited the address; a citation that leads nowhere is worth nothing. Only
        `timeline check --published` can tell, which compares with the published timeline.json.
    """,
    bad="content/events/2024-12-14-losses.md, published last week, is deleted",
    good="content/events/2024-12-14-losses-plekhovo.md with aliases: [2024-12-14-losses]",
)

UNCORRECTED = Rule(
    "TL216",
    Severity.WARNING,
    "changed-without-correction",
    what="""
        a published figure, its claimant or the day on which it was reported is another now, and
        `corrections` has no new entry.
    """,
    why="""
        readers have quoted what stood there; they must be able to see that it changed, when and
        why. Only `timeline check --published` and `timeline diff` can find it, which compare with
        what was published.
    """,
    bad="killed: at least 100, published last week, is at least 1,000 today",
    good="the same, with corrections: [{date: 2025-01-20, text: The number was misread.}]",
)

RULES = (GONE, UNCORRECTED)
