"""Explain YAML syntax errors at quotes and brackets, and where quotes are missing."""

from __future__ import annotations

import re

from timeline.documents.parser_errors import FIELD, Explanation, Guess, ParserError

_LINK = re.compile(r"\[[^\]]*\]\((https?://[^\s()]+)\)")
_AROUND = re.compile(r"""'[^"]*'|"[^"]*\s".*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘[^‘]*’""")
"""A value between quotes that YAML does not take for such, or that contains more of them."""


def _open_quote(failure: ParserError) -> Explanation | None:
    if "quoted scalar" not in failure.context or "unexpected" not in failure.problem:
        return None
    line = failure.text(failure.since_line)
    quote = line[failure.since_column : failure.since_column + 1]
    curly = line.rstrip()[-1:]
    if curly in "”“„’‘»«" and len(line.rstrip()) > failure.since_column + 1:
        return Explanation(
            failure.since_line,
            len(line.rstrip()) - 1,
            f"{curly} does not close the quote {quote}",
            f"write {quote} instead of {curly}",
        )
    return Explanation(
        failure.since_line,
        failure.since_column,
        f"the quote {quote} that opens here is not closed",
        f"end the value with {quote}",
    )


def _bad_escape(failure: ParserError) -> Explanation | None:
    if "quoted scalar" not in failure.context:
        return None
    return Explanation(
        failure.line,
        failure.column,
        "the backslash in this quoted value does not begin an escape that YAML knows",
        "put the value in single quotes, or write the backslash twice",
    )


def _reserved_start(failure: ParserError) -> Explanation | None:
    at, column = failure.line, failure.column
    if re.search("alias|anchor|tag|block scalar", failure.context):
        at, column = failure.since_line, failure.since_column
    elif "mapping keys are not allowed" in failure.problem:  # `title: ? A question`
        at, column = failure.line, failure.column
    elif "cannot start any token" not in failure.problem:
        return None
    character = failure.text(at)[column : column + 1]
    if column and failure.text(at)[column - 1] == "{":
        character, column = "{", column - 1
    shown = "a backtick" if character == "`" else f"`{character}`"
    return Explanation(
        at,
        column,
        f"a value cannot begin with {shown} unless it is in quotes",
        _in_quotes(failure.text(at)),
    )


def _in_quotes(line: str) -> str:
    """Return the hint to quote the value of a line, or to write a link's address alone."""
    found = FIELD.fullmatch(line)
    value = (found["value"] or "").strip() if found else ""
    if not found or not value:
        return "put the whole value in quotes"
    key = found["key"].strip()
    link = _LINK.fullmatch(value)
    if link and "url" in key.casefold():
        return f"write only the address: {key}: {link[1]}"
    return f"put the whole value in quotes: {key}: {quoted(value)}"


def quoted(value: str) -> str:
    """Return a value in quotes, without those that were meant as such."""
    if _AROUND.fullmatch(value):
        value = value[1:-1]
    quote = "'" if '"' in value else '"'
    written = value.replace("'", "''") if quote == "'" else value.replace("\\", "\\\\")
    return f"{quote}{written}{quote}"


def _open_bracket(failure: ParserError) -> Explanation | None:
    """Look for a bracket that is not closed, or a value in brackets that a colon splits."""
    if "flow" not in failure.context:
        return None
    at, column = failure.since_line, failure.since_column
    if "flow node" in failure.context:
        at, column = _last_bracket(failure)
    bracket = failure.text(at)[column : column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return None
    inner = failure.text(failure.line)[failure.column :]
    if failure.line == at and inner.startswith(":"):
        return Explanation(
            failure.line,
            failure.column,
            f"a colon followed by a space splits a value inside {bracket} {closing}",
            "put the value with the colon in quotes",
        )
    return Explanation(
        at,
        column,
        f"the `{bracket}` that opens here is not closed",
        f"close it with `{closing}`; if it is meant as text, put the whole value in quotes",
    )


def _last_bracket(failure: ParserError) -> tuple[int, int]:
    for at in failure.before():
        column = max(failure.text(at).rfind("["), failure.text(at).rfind("{"))
        if column >= 0:
            return at, column
    return failure.line, failure.column


def _stray_bracket(failure: ParserError) -> Explanation | None:
    if "did not find expected node content" not in failure.problem:
        return None
    character = failure.text(failure.line)[failure.column : failure.column + 1]
    message = f"a value cannot begin with `{character}` unless it is in quotes"
    hint = _in_quotes(failure.text(failure.line))
    return Explanation(failure.line, failure.column, message, hint)


def _text_after_quote(failure: ParserError) -> Explanation | None:
    for at in failure.before():
        found = re.match(r"""[^'"#]*?[:-] +(['"])""", failure.text(at))
        if not found:
            continue
        quote, start = found[1], found.end() - 1
        end = _closing_quote(failure.text(at), start)
        if end is None:
            message = f"the quote {quote} that opens here is not closed"
            return Explanation(at, start, message, f"end the value with {quote}")
        rest = failure.text(at)[end + 1 :]
        if rest.strip() and not re.match(r"\s+#|\s*[:,\]}]", rest):
            column = end + 1 + len(rest) - len(rest.lstrip())
            message = f"text follows the closing quote {quote}"
            return Explanation(at, column, message, _in_quotes(failure.text(at)))
    return None


def _closing_quote(text: str, start: int) -> int | None:
    inside = r"(?:[^'\n]|'')*'" if text[start] == "'" else r'(?:[^"\\\n]|\\.)*"'
    found = re.compile(inside).match(text, start + 1)
    return found.end() - 1 if found else None


def _text_after_bracket(failure: ParserError) -> Explanation | None:
    line = failure.text(failure.line)
    found = re.match(r"[^'\"#\[{]*?[:-] +([\[{])", line)
    if not found or failure.column <= found.end() or "expected key" not in failure.problem:
        return None
    return Explanation(
        failure.line,
        found.end() - 1,
        f"a value that begins with `{found[1]}` is a list or a mapping, but more text follows it",
        _in_quotes(line),
    )


BEGINNINGS: tuple[Guess, ...] = (
    _open_quote,
    _bad_escape,
    _reserved_start,
    _open_bracket,
    _stray_bracket,
)
"""Mistakes at the beginning of a value."""

ENDS: tuple[Guess, ...] = (_text_after_quote, _text_after_bracket)
"""Mistakes at the end of a value."""
