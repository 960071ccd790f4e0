"""Explain YAML syntax errors to authors who do not know YAML.

The parser reports where it failed, in its own terms; the mistake is usually a little earlier. Each
function here recognises one mistake around that place, and either explains it or returns None.
"""

from __future__ import annotations

import re

import yaml

from timeline.documents import pasted
from timeline.documents.parser_errors import Explanation, Guess, ParserError

_FIELD = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s'\"\[\]{}#:][^:]*?)\s*:(?:\s+(?P<value>.*))?"
)
_TIGHT = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/][^:]*|[^\s:/].*)"
)
_LINK = re.compile(r"\[[^\]]*\]\((https?://[^\s()]+)\)")
_AROUND = re.compile(r"""'[^"]*'|"[^"]*\s".*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘[^‘]*’""")
"""A value between quotes that YAML does not take for such, or that contains more of them."""
_SPLIT = re.compile(r"[^,:]+, *[a-z_]+: ")
_INNER_COLON = re.compile(r":(?:\s|$)")


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> Explanation:
    """Return the fault, its location, and a hint."""
    mark, since = error.problem_mark, error.context_mark or error.problem_mark
    failure = ParserError(
        problem=error.problem or "",
        context=error.context or "",
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        since_line=since.line if since else 0,
        since_column=since.column if since else 0,
        lines=tuple(lines),
    )
    for guess in _GUESSES:
        explanation = guess(failure)
        if explanation:
            return explanation
    return Explanation(
        min(failure.line, max(0, len(lines) - 1)),
        failure.column if failure.line < len(lines) else 0,
        "this line does not fit the lines before it",
        "check the indentation, the quotes and the colons here and on the line above",
    )


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
    found = _FIELD.fullmatch(line)
    value = (found["value"] or "").strip() if found else ""
    if not found or not value:
        return "put the whole value in quotes"
    key = found["key"].strip()
    link = _LINK.fullmatch(value)
    if link and "url" in key.casefold():
        return f"write only the address: {key}: {link[1]}"
    return f"put the whole value in quotes: {key}: {_quoted(value)}"


def _quoted(value: str) -> str:
    """Return a value in quotes, without those that were meant as such."""
    if _AROUND.fullmatch(value):
        value = value[1:-1]
    quote = "'" if '"' in value else '"'
    written = value.replace("'", "''") if quote == "'" else value.replace("\\", "\\\\")
    return f"{quote}{written}{quote}"


def _open_bracket(failure: ParserError) -> Explanation | None:
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


def _list_beside_key(failure: ParserError) -> Explanation | None:
    if "block sequence entries" not in failure.problem:
        return None
    message = "a list cannot begin on the line of its key"
    hint = "put `-` on the next line, or quote the value if it is text"
    return Explanation(failure.line, failure.column, message, hint)


def _unquoted_colon(failure: ParserError) -> Explanation | None:
    if "mapping values are not allowed" not in failure.problem:
        return None
    found = _FIELD.match(failure.text(failure.line))
    value = found["value"] if found else None
    if not found or not value or failure.column < found.start("value"):
        return None
    if not _INNER_COLON.search(value):
        return None
    key = found["key"].strip()
    inner = _SPLIT.match(value)
    if inner:
        braces = f"{{{key}: {value.strip()}}}"
        return Explanation(
            failure.line,
            found.start("key"),
            "several fields are on one line without braces",
            f"write {braces}, or each field on its own line",
        )
    quoted = _quoted(value.strip())
    return Explanation(
        failure.line,
        found.start("value"),
        f"the value of `{key}` contains a colon followed by a space, but has no quotes",
        f"put the value in quotes: {key}: {quoted}",
    )


def _no_space_after_colon(failure: ParserError) -> Explanation | None:
    for at in failure.before():
        found = _TIGHT.fullmatch(failure.text(at))
        if found and not re.match("https?$", found["key"]):
            key, value = found["key"], found["value"].strip()
            return Explanation(
                at,
                found.start("value"),
                f"there is no space after the colon of `{key}`",
                f"write {key}: {value}",
            )
    return None


def _no_colon(failure: ParserError) -> Explanation | None:
    if not re.search("simple key|mapping values", failure.context + failure.problem):
        return None
    at = failure.since_line if "simple key" in failure.context else failure.line - 1
    line = failure.text(at)
    if not line.strip() or ":" in line or line.lstrip().startswith(("-", "#")):
        return None
    column = len(line) - len(line.lstrip())
    message = "this line has no key and colon"
    hint = "write `key: value`; to continue a long value, indent its next line"
    return Explanation(at, column, message, hint)


def _indentation(failure: ParserError) -> Explanation | None:
    line = failure.text(failure.line)
    column = len(line) - len(line.lstrip())
    earlier = [at for at in range(failure.line) if failure.text(at).strip()]
    if len(earlier) == 1 and failure.text(earlier[0]).startswith(" ") and column == 0:
        message = "this line begins further right than the other lines of its record"
        return Explanation(earlier[0], 0, message, "delete the spaces before it")
    above = next((t for t in map(failure.text, failure.before()[1:]) if t.strip()), "")
    wanted = len(above) - len(above.lstrip())
    if not line.strip() or not above:
        return None
    if line.lstrip().startswith("- ") and column == wanted and not above.lstrip().startswith("- "):
        message = "the list that begins here has no key"
        return Explanation(
            failure.line, column, message, "write its key, as `key:`, on the line above"
        )
    if column == wanted:
        return None
    deeper = "further right" if column > wanted else "further left"
    return Explanation(
        failure.line,
        column,
        f"this line begins {deeper} than the other lines of its record",
        "start all fields of a record in the same column",
    )


_GUESSES: tuple[Guess, ...] = (
    *pasted.GUESSES,
    _open_quote,
    _bad_escape,
    _reserved_start,
    _open_bracket,
    _stray_bracket,
    _list_beside_key,
    _unquoted_colon,
    _text_after_quote,
    _text_after_bracket,
    _no_space_after_colon,
    _no_colon,
    _indentation,
)
