"""The rules for text of a body that Markdown would drop or renumber."""

from __future__ import annotations

from timeline.diagnostics import Rule, Severity

NUMBERED_ANEW = Rule(
    "TL317",
    Severity.ERROR,
    "numbered-anew",
    what="""
        a line of an event's text begins with a number and a dot, so that Markdown would renumber
        it.
    """,
    why="""
        the line becomes a list item, and lists are numbered from 1: “30. Juni” is shown as “1.
        Juni”, a different day.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        30. Juni 2024: the depot burnt [@ap-2024-12-18].
    """,
    good=r"""
        sources: [ap-2024-12-18]
        ---
        30\. Juni 2024: the depot burnt [@ap-2024-12-18].
    """,
)

LEFT_OUT = Rule(
    "TL318",
    Severity.ERROR,
    "text-left-out",
    what="Markdown would drop a part of an event's text: a table cell or a footnote.",
    why="""
        a row is cut off after the last column of the table's first row, and if two footnotes have
        the same mark, only one is shown.
    """,
    bad="""
        sources: [ap-2024-12-18]
        ---
        | day | killed |
        |-----|--------|
        | 14 December | 30 | at least |

        The agency reported this [@ap-2024-12-18].
    """,
    good="""
        sources: [ap-2024-12-18]
        ---
        | day | killed | |
        |-----|--------|---|
        | 14 December | 30 | at least |

        The agency reported this [@ap-2024-12-18].
    """,
)

RULES = (NUMBERED_ANEW, LEFT_OUT)
