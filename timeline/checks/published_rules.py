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

RULES = (GONE,)
