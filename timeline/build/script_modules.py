"""Read a module of a script, and wrap its text as the body of a function."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from timeline.text.javascript import Kind, Token, UnreadableScriptError, tokens

LOAD = "timelineModule"
"""The name of the function that gives a module's exports; modules don't use it."""

_REFUSED = frozenset({LOAD, "EventSource", "SharedWorker", "WebSocket", "Worker", "XMLHttpRequest"})
"""Names that a module can't use."""


class UnknownFormError(Exception):
    """A script has a form that can't be wrapped; the message names file, line and form."""


@dataclass(frozen=True, slots=True)
class Module:
    """A wrapped module: the modules that it imports, at its top or later; its function's body."""

    name: str
    imports: tuple[str, ...]
    later: tuple[str, ...]
    body: str


_DECLARING = frozenset({"class", "const", "function"})
_LITERAL = re.compile(r"[\"'][^\"'\\]+[\"']")


class Reader:
    """Reads one module, and collects the changes to its text."""

    def __init__(self, name: str, scripts: Mapping[str, str]) -> None:
        self._name = name
        self._scripts = scripts
        self._text = scripts[name]
        try:
            self._tokens = tokens(self._text)
        except UnreadableScriptError as error:
            raise self._unknown(error.place, error.reason) from error
        self._at = 0
        self._imports: list[str] = []
        self._later: list[str] = []
        self._exports: list[tuple[str, str]] = []
        self._changes: list[tuple[int, int, str]] = []

    def module(self) -> Module:
        """Return the module.

        Raises:
            UnknownFormError: it has a form that can't be wrapped.
        """
        self._top()
        while self._at < len(self._tokens):
            self._statement()
        body = "".join(self._changed())
        returned = ", ".join(
            local if local == exported else f"{exported}: {local}"
            for local, exported in sorted(self._exports, key=itemgetter(1))
        )
        last = f"return Object.freeze({{ __proto__: null, {returned} }});\n"
        return Module(
            self._name, tuple(self._imports), tuple(self._later), f"{body.rstrip()}\n{last}"
        )

    def _changed(self) -> Iterator[str]:
        place = 0
        for start, end, text in self._changes:
            yield self._text[place:start]
            yield text
            place = end
        yield self._text[place:]

    # --- statements -------------------------------------------------------------------------

    def _top(self) -> None:
        """Read the imports at the top."""
        while self._is("import") and not self._is("(", 1):
            start = self._next().start
            names = self._imported_names()
            target = self._target()
            end = self._expect(";").end
            self._imports.append(target)
            call = f"{LOAD}({json.dumps(target)});"
            lines = "\n" * self._text.count("\n", start, end)
            self._changes.append((start, end, f"{names}{call}{lines}"))

    def _imported_names(self) -> str:
        """Return the beginning of the statement that declares what is imported; none if nothing."""
        if self._now().kind is Kind.STRING:
            return ""
        if self._is("*"):
            self._next()
            self._expect("as")
            names = self._name_here()
        else:
            pairs = self._pairs()
            names = "".join(
                (
                    "{ ",
                    ", ".join(one if one == own else f"{one}: {own}" for one, own in pairs),
                    " }",
                )
            )
        self._expect("from")
        return f"const {names} = "

    def _statement(self) -> None:
        """Read a token, and all of an import or an export."""
        token = self._next()
        if token.kind is not Kind.NAME or self._is_property(token):
            return
        if token.text == "import" and not self._is(":"):
            self._import_later(token)
        elif token.text == "export" and token.depth == 0:
            self._export(token)
        elif token.text == "await" and token.depth == 0:
            raise self._unknown(token.start, "`await` outside of a function's brackets")
        elif token.text in _REFUSED:
            raise self._unknown(token.start, f"`{token.text}`, which scripts on a disk can't use")

    def _is_property(self, token: Token) -> bool:
        place = self._at - 2
        return place >= 0 and self._tokens[place].text == "." and token.text not in _REFUSED

    def _import_later(self, token: Token) -> None:
        if not self._is("("):
            raise self._unknown(token.start, "an import that is not at the top, or `import.meta`")
        self._next()
        target = self._target()
        end = self._expect(")").end
        self._later.append(target)
        call = f"Promise.resolve().then(() => {LOAD}({json.dumps(target)}))"
        self._changes.append((token.start, end, call))

    def _export(self, token: Token) -> None:
        if self._is("{"):
            self._exports += self._pairs()
            self._changes.append((token.start, self._expect(";").end, ""))
            return
        declared = self._now(1) if self._is("async") else self._now()
        if declared.text not in _DECLARING:
            raise self._unknown(
                token.start, f"`export {self._now().text}`; known are const, function and class"
            )
        self._changes.append((token.start, self._now().start, ""))
        while self._next() is not declared:
            pass
        if declared.text == "function" and self._is("*"):
            self._next()
        name = self._name_here()
        self._exports.append((name, name))
        if declared.text == "const":
            self._one_declared(declared)

    def _one_declared(self, declared: Token) -> None:
        """Refuse a declaration of several names, of which only the first would be exported."""
        for token in self._tokens[self._at :]:
            if token.depth == declared.depth and token.text in (";", "export", "import"):
                return
            if token.depth == declared.depth and token.text == ",":
                raise self._unknown(token.start, "an export of several names in one declaration")

    # --- parts of statements ----------------------------------------------------------------

    def _pairs(self) -> list[tuple[str, str]]:
        """Read names between braces; return each with the one after `as`, else itself."""
        self._expect("{")
        pairs = []
        while not self._is("}"):
            first = second = self._name_here()
            if self._is("as"):
                self._next()
                second = self._name_here()
            pairs.append((first, second))
            if not self._is("}"):
                self._expect(",")
        self._next()
        return pairs

    def _target(self) -> str:
        """Read a module's address; return its path."""
        token = self._next()
        if token.kind is not Kind.STRING or not _LITERAL.fullmatch(token.text):
            raise self._unknown(token.start, f"an import of {token.text}")
        address = token.text[1:-1]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._name), address))
        if not address.startswith(("./", "../")) or path not in self._scripts:
            raise self._unknown(token.start, f"an import of {address}, which is no script here")
        return path

    def _name_here(self) -> str:
        token = self._next()
        if token.kind is not Kind.NAME:
            raise self._unknown(token.start, f"`{token.text}` where a name is expected")
        return token.text

    def _expect(self, text: str) -> Token:
        token = self._next()
        if token.text != text:
            raise self._unknown(token.start, f"`{token.text}` where `{text}` is expected")
        return token

    def _is(self, text: str, ahead: int = 0) -> bool:
        place = self._at + ahead
        return place < len(self._tokens) and self._tokens[place].text == text

    def _now(self, ahead: int = 0) -> Token:
        if self._at + ahead >= len(self._tokens):
            raise self._unknown(len(self._text), "the end where more is expected")
        return self._tokens[self._at + ahead]

    def _next(self) -> Token:
        token = self._now()
        self._at += 1
        return token

    def _unknown(self, place: int, what: str) -> UnknownFormError:
        line = self._text.count("\n", 0, place) + 1
        return UnknownFormError(f"{self._name}:{line}: {what}")
