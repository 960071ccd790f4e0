"""The tokens of JavaScript, as far as finding statements at the top of a module needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The kinds of tokens; a template literal is several, one for each piece between values."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    TEMPLATE = "template"
    REGEX = "regular expression"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `start` is its place in the text, `depth` the number of brackets around it."""

    kind: Kind
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        """The place after it."""
        return self.start + len(self.text)


class UnreadableScriptError(ValueError):
    """A script that can't be read; `place` is where in its text, `reason` a clause."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


_SKIPPED = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_PATTERNS = (
    (Kind.NAME, re.compile(r"#?[^\W\d][\w$]*|#?\$[\w$]*")),
    (Kind.NUMBER, re.compile(r"0[xXbBoO]\w+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?")),
    (Kind.STRING, re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.DOTALL)),
    (Kind.SIGN, re.compile(r"\+\+|--|=>|[-+*/%=<>!&|^~?:;,.(){}\[\]@]")),
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_PIECE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
"""The rest of a piece of a template literal, to its end or to a value."""

_BEFORE_VALUES = frozenset(
    {
        *("await", "case", "delete", "do", "else", "extends", "in", "instanceof", "new", "of"),
        *("return", "throw", "typeof", "void", "yield"),
    }
)
"""Keywords before a value: a `/` after one begins a regular expression."""
_BEFORE_STATEMENTS = frozenset({"if", "while", "for", "with"})
"""Keywords before a bracket and a statement: likewise after the bracket."""
_CLOSING = {")": "(", "]": "[", "}": "{"}


def tokens(text: str) -> list[Token]:
    """Return the tokens of a script, without blanks and comments.

    Raises:
        UnreadableScriptError: a bracket, a string or a comment is open; or whether a `/` divides
            can't be determined without parsing, as after `}`.
    """
    return list(_Reader(text).read())


class _Reader:
    """Reads a script once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[str, bool]] = []
        """The open brackets, each with whether a statement follows it."""
        self._last: Token | None = None
        self._before_last: Token | None = None
        self._statement_follows = False

    def read(self) -> Iterator[Token]:
        """Yield the tokens.

        Raises:
            UnreadableScriptError: a bracket, a string or a comment is not closed.
        """
        place = 0
        while True:
            place = self._skipped(place)
            if place == len(self._text):
                break
            token = self._token(place)
            yield token
            self._before_last, self._last = self._last, token
            place = token.end
        if self._open:
            raise UnreadableScriptError(place, f"`{self._open[-1][0]}` is never closed")

    def _skipped(self, place: int) -> int:
        found = _SKIPPED.match(self._text, place)
        return found.end() if found else place

    def _token(self, place: int) -> Token:
        sign = self._text[place]
        if sign == "`" or (sign == "}" and self._open and self._open[-1][0] == "${"):
            return self._piece(place)
        if sign == "/" and self._begins_regex(place):
            return self._matched(Kind.REGEX, _REGEX, place)
        for kind, pattern in _PATTERNS:
            if pattern.match(self._text, place):
                token = self._matched(kind, pattern, place)
                return self._bracket(token) if kind is Kind.SIGN else token
        raise UnreadableScriptError(place, f"nothing known begins with `{sign}`")

    def _matched(self, kind: Kind, pattern: re.Pattern[str], place: int) -> Token:
        found = pattern.match(self._text, place)
        if not found:
            raise UnreadableScriptError(place, f"a {kind.value} is never closed")
        return Token(kind, found[0], place, len(self._open))

    def _piece(self, place: int) -> Token:
        """Return a piece of a template literal, with the sign before it."""
        if self._text[place] == "}":
            self._open.pop()
        found = _PIECE.match(self._text, place + 1)
        if not found:
            raise UnreadableScriptError(place, "a template is never closed")
        token = Token(Kind.TEMPLATE, self._text[place : found.end()], place, len(self._open))
        if token.text.endswith("${"):
            self._open.append(("${", False))
        return token

    def _bracket(self, token: Token) -> Token:
        """Note an opening or a closing bracket; both have the depth of what is around them."""
        if token.text in _CLOSING.values():
            self._open.append((token.text, self._is_keyword(_BEFORE_STATEMENTS)))
        elif token.text in _CLOSING:
            if not self._open or self._open[-1][0] != _CLOSING[token.text]:
                raise UnreadableScriptError(token.start, f"`{token.text}` closes nothing")
            self._statement_follows = self._open.pop()[1]
            return Token(token.kind, token.text, token.start, len(self._open))
        return token

    def _is_keyword(self, keywords: frozenset[str]) -> bool:
        """Return whether the last token is one of some keywords, and no property of that name."""
        last, before = self._last, self._before_last
        named = last is not None and last.kind is Kind.NAME and last.text in keywords
        return named and not (before is not None and before.text == ".")

    def _begins_regex(self, place: int) -> bool:
        last = self._last
        if last is None:
            return True
        if last.kind is Kind.SIGN:
            if last.text == "}":
                raise UnreadableScriptError(place, "`/` after `}` may divide or not")
            if last.text == ")":
                return self._statement_follows
            return last.text not in ("]", "++", "--")
        if last.kind is Kind.TEMPLATE:
            return last.text.endswith("${")
        return self._is_keyword(_BEFORE_VALUES)
