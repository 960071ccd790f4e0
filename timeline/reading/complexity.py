"""Limits on bodies that would make rendering slow, or make it fail.

Python-Markdown's running time grows faster than its input: for each bracket, for example, it
searches for the closing one. The limits are based on measurements with Material's usual extensions,
for a body of maximum length: what they permit takes about a second at most, and ordinary
contributions a few hundredths of that.
"""

from __future__ import annotations

import re
from itertools import islice

from timeline.diagnostics import Location
from timeline.documents import Document
from timeline.reading.body_rules import TOO_LARGE
from timeline.reading.record import Report

BODY_LIMIT = 64_000
"""Characters of a body: about ten thousand words, thirty printed pages."""

LINE_LIMIT = 3_000
"""Lines of a body: thirty pages have about 1,500. Headings, list items, thematic breaks and rows
take quadratic time: 30,000 in one body take a minute."""

DEPTH_LIMIT = 10
"""Levels of nested quotations, or of indentation by four blanks: each is a recursive call, and
Python fails at about a hundred."""

STEP = 4
"""Columns of a tab, and of one level of list nesting."""

TICK_LIMIT = 4_000
"""Backticks, at least two for each code span; each span is highlighted separately."""

BLOCK_LIMIT = 500
"""Headings, and definitions of links and footnotes: each is compared with all before it."""

SIGN_LIMIT = 5_000
"""Opening brackets, runs of asterisks and underscores, and escapes: each is stashed separately and
restored at the end."""

READING_LIMIT = 1_000_000
"""Characters read to find the ends of all brackets, links and tags: an unclosed bracket is searched
to the end of its paragraph, a tag to the end of the body. Ten million take a second."""

_INDENTED = re.compile(rf"^[ \t>]{{{DEPTH_LIMIT + 1}}}", re.MULTILINE)
"""A line that may be nested too deep: each level takes a character at least."""
_BREAK = re.compile(r"(\n[ \t>]*\n)")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MARK = re.compile(r"\\.|\[|[*_]+", re.DOTALL)
_SIGN = re.compile(r"\]\(|[\[\])]")
_TAG = re.compile(r"<[A-Za-z/!?]")
_BLOCK = re.compile(r"^[ \t>]*(?:#|\[[^\[\]\n]*\]:)", re.MULTILINE)
_TICK = re.compile("`")


def is_within_limits(document: Document, report: Report) -> bool:
    """Return whether a body is small enough for further checks; report it otherwise."""
    body = document.body
    lines = body.count("\n") + 1
    for count, what, limit in (
        (len(body), "characters", BODY_LIMIT),
        (lines, "lines", LINE_LIMIT),
    ):
        if count > limit:
            beyond = body[:limit].count("\n") if what == "characters" else limit
            message = f"the body has {count:,} {what}; the limit is {limit:,}"
            hint = "shorten it, or split the event into several"
            place = Location(document.opening.path, document.body_line + beyond)
            report.add(TOO_LARGE, place, message, hint)
            return False
    return True


def find(raw: str, text: str) -> tuple[int, str, str] | None:
    """Return the offset, fact and hint of the first costly construct; None if there is none.

    `raw` is the body, `text` the same with masked code.
    """
    deep = _deep_line(text)
    if deep is not None:
        fact = f"quotes or lists are nested more than {DEPTH_LIMIT} deep"
        return deep, fact, "flatten them; if they are meant as text, put them in backticks"
    for what, places, limit in (
        ("backticks", _TICK.finditer(raw), TICK_LIMIT),
        ("headings and definitions of links", _BLOCK.finditer(text), BLOCK_LIMIT),
        ("brackets, asterisks, underscores and backslashes", _MARK.finditer(text), SIGN_LIMIT),
    ):
        beyond = next(islice(places, limit, None), None)
        if beyond:
            fact = f"the body has more than {limit:,} {what}"
            return beyond.start(), fact, "delete most of them"
    offset = _far_reading(_ESCAPED.sub("  ", text))
    if offset is not None:
        fact = "too many brackets or < are open or nested to make a page"
        return offset, fact, "close them, or put \\ before those that are meant as text"
    return None


def _deep_line(text: str) -> int | None:
    """Return the offset of a line with too many nested quotations, or too much indentation."""
    if not _INDENTED.search(text):
        return None
    offset = 0
    for line in text.split("\n"):
        lead = line[: len(line) - len(line.lstrip(" \t>"))]
        quotes, columns = lead.count(">"), len(lead.expandtabs(STEP))
        if line.strip() and (quotes > DEPTH_LIMIT or columns > STEP * (DEPTH_LIMIT + 1)):
            return offset
        offset += len(line) + 1
    return None


def _far_reading(text: str) -> int | None:
    """Return the offset of the sign whose search exceeds the limit."""
    signs = 2 * text.count("[") + text.count("<")
    if signs * len(text) <= READING_LIMIT:
        return None
    spent = 0
    offset = 0
    for paragraph in _BREAK.split(text):
        for start, length in _reaches(paragraph):
            spent += length
            if spent > READING_LIMIT:
                return offset + start
        offset += len(paragraph)
    spent = 0
    for tag in _TAG.finditer(text):
        end = text.find(">", tag.end())
        spent += (len(text) if end < 0 else end) - tag.start()
        if spent > READING_LIMIT:
            return tag.start()
    return None


def _reaches(paragraph: str) -> list[tuple[int, int]]:
    """Return brackets, and parentheses of links, with the distance to the end of each search."""
    if "[" not in paragraph:
        return []
    opened: list[tuple[int, str]] = []
    reaches = []
    for sign in _SIGN.finditer(paragraph):
        if sign[0] == "[":
            opened.append((sign.start(), "]"))
            continue
        closes = sign[0][0]
        if opened and opened[-1][1] == closes:
            start, _ = opened.pop()
            reaches.append((start, sign.start() - start))
        if sign[0] == "](":
            opened.append((sign.start() + 1, ")"))
    reaches += [(start, len(paragraph) - start) for start, _ in opened]
    return sorted(reaches)
