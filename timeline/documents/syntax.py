"""Explain YAML syntax errors to authors who do not know YAML.

The parser reports where it failed, in its own terms; the mistake is usually a little earlier. Each
function here recognises one mistake around that place, and either explains it or returns None.
"""

from __future__ import annotations

import re

import yaml

from timeline.documents import pasted, quoting
from timeline.documents.parser_errors import FIELD, Explanation, Guess, ParserError

_TIGHT = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/][^:]*|[^\s:/].*)"
)
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


def _list_beside_key(failure: ParserError) -> Explanation | None:
    if "block sequence entries" not in failure.problem:
        return None
    message = "a list cannot begin on the line of its key"
    hint = "put `-` on the next line, or quote the value if it is text"
    return Explanation(failure.line, failure.column, message, hint)


def _unquoted_colon(failure: ParserError) -> Explanation | None:
    """Look for a value with a colon and a space: `title: Losses: at least 10`."""
    if "mapping values are not allowed" not in failure.problem:
        return None
    found = FIELD.match(failure.text(failure.line))
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
    return Explanation(
        failure.line,
        found.start("value"),
        f"the value of `{key}` contains a colon followed by a space, but has no quotes",
        f"put the value in quotes: {key}: {quoting.quoted(value.strip())}",
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
    """Look for a line that begins in another column than the other lines of its record."""
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
    *quoting.BEGINNINGS,
    _list_beside_key,
    _unquoted_colon,
    *quoting.ENDS,
    _no_space_after_colon,
    _no_colon,
    _indentation,
)
