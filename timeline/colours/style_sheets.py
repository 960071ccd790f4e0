"""Custom properties in style sheets, and which of them a page's body takes.

Of CSS this reads what setting colours takes: rules for the root and the body, by their tags and the
theme's attributes (`:root > *`, `[data-md-color-scheme="slate"]`), also inside `@layer`. Rules that
hold only sometimes (`@media`, `@supports`) and selectors of other forms are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.colours.colour import Colour, parse

_PART = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | [{};] | [^{};"'/]+ | .""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\[data-md-color-(scheme|primary|accent)(?:=["']?([^\]"']+)["']?)?\]""")
_COMPOUND = re.compile(rf"(\*|html|body|:root)?((?:{_ATTRIBUTE.pattern})*)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_DEEPEST = 10
"""How many variables may stand for one another; more are taken for a circle."""


class StyleSheet(NamedTuple):
    """A style sheet; `path` is empty for one of ours, which gives way to all others."""

    path: str
    text: str


class Declaration(NamedTuple):
    """A custom property that a rule sets, and where."""

    sheet: StyleSheet
    offset: int
    selector: str
    name: str
    value: str

    @property
    def line(self) -> int:
        """The line in the file, from 1."""
        return self.sheet.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """The column in the line, from 1."""
        return self.offset - self.sheet.text.rfind("\n", 0, self.offset)


def declarations(sheet: StyleSheet) -> Iterator[Declaration]:
    """Yield what the sheet's rules set, in their order, once for each selector."""
    inside: list[str] = []
    start, words = 0, ""
    for found in _PART.finditer(sheet.text):
        part = found[0]
        if part.startswith("/*"):
            continue
        if part not in ("{", "}", ";"):
            if not words.strip():
                start, words = found.start() + len(part) - len(part.lstrip()), ""
            words += part
            continue
        if part == "{":
            inside.append(words.strip())
        else:
            name, colon, value = words.partition(":")
            if colon and name.strip().startswith("--"):
                for selector in _selectors(inside):
                    yield Declaration(sheet, start, selector, name.strip(), _plain(value))
            if part == "}" and inside:
                inside.pop()
        words = ""


def _selectors(inside: list[str]) -> list[str]:
    """Return the selectors of a rule, from what encloses its declarations."""
    *layers, rule = inside or [""]
    if rule.startswith("@") or not all(one.startswith("@layer") for one in layers):
        return []
    return [one.strip() for one in rule.split(",")]


def _plain(value: str) -> str:
    return re.sub(r"\s*!important\s*$", "", value.strip())


class Cascade:
    """The custom properties of a page's body, by the body's attributes."""

    def __init__(self, sheets: Iterable[StyleSheet], attributes: Mapping[str, str]) -> None:
        self._on: dict[tuple[str, str], tuple[tuple[bool, int], Declaration]] = {}
        for sheet in sheets:
            for one in declarations(sheet):
                self._add(one, attributes)

    def _add(self, one: Declaration, attributes: Mapping[str, str]) -> None:
        found = _matched(one.selector, attributes)
        if found is None:
            return
        element, specificity = found
        rank = (bool(one.sheet.path), specificity)
        before = self._on.get((element, one.name))
        if before is None or rank >= before[0]:
            self._on[element, one.name] = (rank, one)

    def declared(self, name: str) -> Declaration | None:
        """Return the declaration that sets a property, on the body or above it."""
        found = self._on.get(("body", name))
        if found is None or found[1].value == "inherit":
            found = self._on.get(("html", name))
        return found[1] if found else None

    def colour(self, name: str) -> Colour | None:
        """Return a property's colour; None where it is unset or not understood."""
        chain = self.chain(name)
        return parse(chain[-1].value) if chain else None

    def chain(self, name: str) -> list[Declaration]:
        """Return the declarations that lead from a property to its value, by `var(…)`."""
        chain: list[Declaration] = []
        while len(chain) < _DEEPEST:
            found = self.declared(name)
            if found is None:
                return []
            chain.append(found)
            referred = _VARIABLE.fullmatch(found.value)
            if not referred:
                return chain
            name = referred[1]
        return []


def _matched(selector: str, attributes: Mapping[str, str]) -> tuple[str, int] | None:
    """Return which element a selector finds, `html` or `body`, and how specific it is."""
    compounds = [_COMPOUND.fullmatch(one) for one in re.split(r"\s*>\s*|\s+", selector)]
    if not all(compounds) or not 1 <= len(compounds) <= 2:
        return None
    specificity = 0
    for found in filter(None, compounds):
        asked = _ATTRIBUTE.findall(found[2])
        if any(value and attributes.get(name) != value for name, value in asked):
            return None
        specificity += 10 * (len(asked) + (found[1] == ":root")) + (found[1] in ("html", "body"))
    first, last = compounds[0], compounds[-1]
    if first is None or last is None:
        return None
    if len(compounds) == 1 and first[1] in (":root", "html"):
        return None if first[2] else ("html", specificity)
    return None if len(compounds) == 2 and first[2] else ("body", specificity)
