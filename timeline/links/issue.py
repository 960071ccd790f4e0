"""The report on a chronology's links as Markdown for an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from timeline.links.health import MIN_FAILURES, State
from timeline.links.reports import CHANGED, TITLES, Link, Report, advice, copied, summary, why
from timeline.links.snapshots import CopyState
from timeline.reporters import escape

ISSUE_LIMIT = 60_000
"""The maximum length of the Markdown in characters: GitHub's issues hold 65,536."""


def markdown(report: Report) -> str:
    """Return the report as Markdown for an issue.

    Nothing in it links, mentions or runs anything.
    """
    lines = ["# State of the sources' links"]
    if summary(report) or not report.snapshots:
        lines += ["", f"{summary(report) or 'Nothing checked'}."]
    for state in (State.DEAD, State.FAILING, State.UNCLEAR):
        links = report.having(state)
        if links:
            lines += ["", f"## {TITLES[state]} ({len(links)})", "", *_table(links)]
    again = [link for link in report.having(State.LIVE) if advice(link)]
    if again:
        lines += ["", f"## {CHANGED} ({len(again)})", "", *_table(again)]
    passed = [link for link in report.having(State.NOT_CHECKED) if link.source.url]
    if passed:
        lines += ["", f"## {TITLES[State.NOT_CHECKED]} ({len(passed)})", ""]
        lines += [f"- {_code(link.source.id)}: {_plain(why(link))}" for link in passed]
    wrong = [one for one in report.snapshots if one.kept is not CopyState.SAME]
    if wrong:
        lines += ["", "## Saved snapshots", ""]
        lines += [f"- {_code(one.source.id)}: {_plain(one.words)}" for one in wrong]
    if report.archived:
        lines += ["", "## Archived copies", ""]
        lines += [f"- {_code(one.source.id)}: {_plain(copied(one))}" for one in report.archived]
    lines += [
        "",
        f"An address counts as dead after {MIN_FAILURES} failed checks over seven days or more.",
    ]
    return _short("".join(f"{line}\n" for line in lines))


def _short(text: str) -> str:
    """Truncate a report that is too long for an issue at a line end, with a remark."""
    if len(text) <= ISSUE_LIMIT:
        return text
    kept = text[:ISSUE_LIMIT].rpartition("\n")[0]
    left = text.count("\n") - kept.count("\n") - 1
    return f"{kept}\n\nToo long for an issue: `timeline links` shows {left} more lines.\n"


def _table(links: Iterable[Link]) -> Sequence[str]:
    return [
        "| source | address | what was found | what to do |",
        "|---|---|---|---|",
        *(
            f"| {_code(link.place)} {_code(link.source.id)} | {_code(link.address)} "
            f"| {_plain(why(link))} | {_plain(advice(link))} |"
            for link in links
        ),
    ]


def _code(words: str) -> str:
    """Quote text as code in Markdown, also in a table cell."""
    shown = escape(re.sub(r"\s+", " ", words)).replace("|", "%7C").replace("`", "%60")
    return f"`{shown}`" if shown else ""


def _plain(words: str) -> str:
    """Escape text for Markdown; anything that a host would turn into a link or mention is code."""
    return " ".join(
        _code(word) if _LINKED.search(word) else escape(_SIGN.sub(r"\\\1", word))
        for word in words.split()
    )


# Addresses, mentions, issues (`#1`, `GH-1`) and commits, as GitHub recognises them.
_LINKED = re.compile(r"://|[@#]\w|www\.|\bgh-\d|\b[0-9a-f]{7,64}\b", re.IGNORECASE)
_SIGN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
