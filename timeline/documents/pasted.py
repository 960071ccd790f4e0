"""Explain syntax errors in text that was pasted: odd blanks, dashes and colons, lost blanks."""

from __future__ import annotations

import re

from timeline.diagnostics import Mend
from timeline.documents.parser_errors import Explanation, Guess, ParserError

_ODD_COLON = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*)\s*[：﹕︓ː∶]\s*(?P<value>.*)"
)
_ODD_AFTER_COLON = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<blank>[^\S \t])\s*(?P<value>.*)"
)

_BOLD_KEY = re.compile(
    r"\s*(?:- +)*(?P<mark>[*_]{1,3})(?P<key>[A-Za-z][\w-]*?)"
    r"(?::(?P=mark)|(?P=mark)\s*:)\s*(?P<value>.*)"
)


def _tab(failure: ParserError) -> Explanation | None:
    indent = re.match(r"[ \t]*", failure.text(failure.line))
    column = indent[0].find("\t") if indent else -1
    if column < 0:
        return None
    hint = "indent with spaces; YAML does not allow tabs there"
    return Explanation(failure.line, column, "a tab indents this line", hint)


def _odd_blank(failure: ParserError) -> Explanation | None:
    """Look for a blank that YAML does not accept, such as a no-break space."""
    for at in failure.before():
        lead = re.match(r"\s*", failure.text(at))
        found = re.search(r"[^ \t]", lead[0]) if lead else None
        if found:
            message = f"the space character U+{ord(found[0]):04X} indents this line"
            return Explanation(at, found.start(), message, "delete it, and type ordinary spaces")
    return None


def _dash(failure: ParserError) -> Explanation | None:
    """Look for a list dash without its blank, or a longer dash from a word processor."""
    for at in failure.before():
        tight = re.match(r"\s*-(?=[^\W\d_][\w-]*(?::\s|:$| ))", failure.text(at))
        if tight:
            hint = "write a space after the -"
            return Explanation(
                at, tight.end() - 1, "the - of a list item needs a space after it", hint
            )
        tab = re.match(r"\s*-(?=\t)", failure.text(at))
        if tab:
            hint = f"write - {failure.text(at)[tab.end() :].strip()}, with a space"
            return Explanation(at, tab.end(), "a tab follows the - of a list item", hint)
        long = re.match(r"\s*[–—−](?=\s)", failure.text(at))
        if long:
            hint = "write - (a hyphen and a space)"
            message = "this line begins with a long dash, which does not begin a list item"
            return Explanation(at, long.end() - 1, message, hint)
    return None


def _odd_colon(failure: ParserError) -> Explanation | None:
    """Look for a colon of another script, such as the full-width one of Chinese texts."""
    for at in failure.before():
        found = _ODD_COLON.fullmatch(failure.text(at))
        if found:
            key, value, start = found["key"], found["value"].strip(), found.start("key")
            message, line = f"the colon of `{key}` is not YAML's", f"{key}: {value}".rstrip()
            mend = Mend(failure.text(at)[start:], line)
            return Explanation(at, start, message, f"write {line}", mend)
    return None


def _odd_after_colon(failure: ParserError) -> Explanation | None:
    """Look for a blank that YAML does not accept after the colon of a key."""
    for at in failure.before():
        found = _ODD_AFTER_COLON.fullmatch(failure.text(at))
        if found:
            key, value, start = found["key"], found["value"].strip(), found.start("blank")
            message = (
                f"the space character U+{ord(found['blank']):04X} follows the colon of `{key}`"
            )
            mend = Mend(failure.text(at)[start:], f" {value}".rstrip())
            return Explanation(at, start, message, f"write {key}: {value}".rstrip(), mend)
    return None


def _bullet(failure: ParserError) -> Explanation | None:
    """Look for another mark than a hyphen before a list item."""
    found = re.match(r"\s*(?P<mark>[*+•▪●◦‣·])\s+(?P<rest>\S.*)", failure.text(failure.line))
    if found is None:
        return None
    message = f"`{found['mark']}` does not begin a list item"
    hint = f"write - {found['rest'].strip()}"
    return Explanation(failure.line, found.start("mark"), message, hint)


def _bold_key(failure: ParserError) -> Explanation | None:
    """Look for a key in asterisks: `**title**: Losses`."""
    line = failure.text(failure.line)
    found = _BOLD_KEY.fullmatch(line)
    if found is None:
        return None
    message = f"a key cannot be between {found['mark']}"
    hint = f"write {found['key']}: {found['value'].strip()}".rstrip()
    return Explanation(failure.line, found.start("mark"), message, hint)


GUESSES: tuple[Guess, ...] = (
    _tab,
    _odd_blank,
    _odd_after_colon,
    _odd_colon,
    _dash,
    _bullet,
    _bold_key,
)
