"""CLDR's patterns of dates as tokens, to compare, cut and join them.

CLDR's patterns of one locale don't always agree with each other: a skeleton may be inherited from
the root while the long date is the language's own, may have months in digits, or the eras at the
wrong end. What is formatted follows the long date, so the others are held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")
_SPACES = re.compile(r"[\u00a0\u2009\u202f]")
_MARKS = re.compile("[\u061c\u200e\u200f]")
_DOUBLED = re.compile(r"(\w)\1+")
_UNIT = re.compile(r"[^\s,،、'–~～-]*")
_JOINT = re.compile(r"[\s–—‐~～至-]*$")
_FIELDS = {"L": "M", "Y": "y", "q": "Q"}
_WIDE = 3
"""A month or quarter of three letters and more is a name, of fewer a number."""


class Token(NamedTuple):
    """A field (`y`, `M`, `d`, `G`, `Q` and others of CLDR) with its width, or a text with none."""

    text: str
    width: int = 0

    @property
    def field(self) -> str:
        """Return the field, with `M` for a month on its own; empty for a text."""
        return _FIELDS.get(self.text, self.text) if self.width else ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of a date or of an end of an interval; no two texts follow each other."""

    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, written: str) -> Pattern:
        """Read a pattern as CLDR writes it; spaces become plain."""
        found: list[Token] = []
        for match in _TOKEN.finditer(written):
            if match[2]:
                found.append(Token(match[2], len(match[0])))
                continue
            quoted = match[0].startswith("'")
            text = (match[1] or "'").replace("''", "'") if quoted else match[0]
            before = found.pop().text if found and not found[-1].width else ""
            found.append(Token(plain(before + text)))
        return cls(tuple(found))

    @property
    def fields(self) -> str:
        """Return the fields in their order, such as `dMy`."""
        return "".join(token.field for token in self.tokens)

    @property
    def has_names(self) -> bool:
        """Return whether the month is a name rather than a number."""
        return any(token.field == "M" and token.width >= _WIDE for token in self.tokens)

    def width(self, field: str) -> int:
        """Return the width of a field; 0 where the pattern lacks it."""
        return next((token.width for token in self.tokens if token.field == field), 0)

    def between(self, field: str, other: str = "") -> str | None:
        """Return the text after a field; None where another field than `other` follows."""
        at = next(place for place, token in enumerate(self.tokens) if token.field == field)
        text, rest = "", self.tokens[at + 1 :]
        if rest and not rest[0].width:
            text, rest = rest[0].text, rest[1:]
        following = rest[0].field if rest else ""
        return text if following == other else None

    def lead(self) -> str:
        """Return the text before the first field."""
        return self.tokens[0].text if self.tokens and not self.tokens[0].width else ""

    def without(self, fields: str) -> Pattern:
        """Leave out fields at the beginning or the end, with the text beside them.

        Raises:
            ValueError: one of them has others on both sides.
        """
        kept = [at for at, token in enumerate(self.tokens) if token.width]
        while kept and self.tokens[kept[-1]].field in fields:
            kept.pop()
        while kept and self.tokens[kept[0]].field in fields:
            kept.pop(0)
        if any(self.tokens[at].field in fields for at in kept):
            raise ValueError(self)
        first, last = kept[0], kept[-1]
        tail = last + 1
        if last == max(at for at, token in enumerate(self.tokens) if token.width):
            tail = len(self.tokens)
        start = 0 if first == min(at for at, t in enumerate(self.tokens) if t.width) else first
        return Pattern(self.tokens[start:tail])

    def unit(self, field: str) -> str:
        """Return the sign that belongs to a field: the dot in `d. MMMM`, the 日 in `d日`."""
        at = next(place for place, token in enumerate(self.tokens) if token.field == field)
        following = self.tokens[at + 1 : at + 2]
        if not following or following[0].width:
            return ""
        match = _UNIT.match(following[0].text)
        return match[0] if match else ""

    def genitive(self) -> Pattern:
        """Return the pattern with its month in the form that stands beside a day."""
        return self._with_month("M")

    def like(self, other: Pattern) -> Pattern:
        """Return the pattern with its month in the form that another has."""
        stands_alone = any(token.text == "L" and token.width for token in other.tokens)
        return self._with_month("L" if stands_alone else "M")

    def _with_month(self, letter: str) -> Pattern:
        return Pattern(
            tuple(one._replace(text=letter) if one.field == "M" else one for one in self.tokens)
        )

    def with_era(self, year: Pattern) -> Pattern:
        """Insert the era beside the year, as the pattern of a year with its era has it."""
        at = next(place for place, token in enumerate(self.tokens) if token.field == "y")
        before, number, after = self.tokens[:at], self.tokens[at], self.tokens[at + 1 :]
        if year.fields == "Gy":
            parting = year.between("G", "y") or ""
            return _joined((*before, Token("G", 1), Token(parting), number, *after))
        parting = year.between("y", "G") or " "
        if parting.strip() and after and after[0].text.strip() == parting.strip():
            after = (Token(" "), *after[1:]) if after[1:] else ()
        elif parting.strip():
            return _joined((*self.tokens, Token(" "), Token("G", 1)))
        return _joined((*before, number, Token(parting), Token("G", 1), *after))

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield texts, and fields as scripts know them: `y`, `m` for a number, `M` for a name."""
        for token in self.tokens:
            yield (_sign(token), True) if token.width else (token.text, False)


def plain(text: str) -> str:
    """Replace no-break and narrow spaces by plain ones: templates control line breaks."""
    return _SPACES.sub(" ", text)


def split_joint(written: str, usual: str) -> tuple[Pattern, str]:
    """Part the first half of an interval's pattern from the text between both ends.

    `usual` is the locale's text between two dates, which may be a word. Where the pattern has
    another word, the joint is but its spaces.
    """
    text = written.rstrip("'")
    match = _JOINT.search(text)
    joint = match[0] if match else ""
    core = usual.strip()
    if not joint.strip() and core and text.rstrip().endswith(core):
        joint = text[text.rindex(core) - (len(usual) - len(usual.lstrip())) :]
    closed = text[: len(text) - len(joint)]
    return Pattern.of(closed + "'" * (closed.count("'") % 2)), plain(joint)


def in_order(first: Pattern, last: Pattern, whole: Pattern) -> bool:
    """Return whether the two ends of an interval have the fields of a whole date, in its order."""
    return set(first.fields + last.fields) == set(whole.fields) and all(
        end.fields and end.fields in whole.fields for end in (first, last)
    )


def agree(first: Pattern, last: Pattern, whole: Pattern) -> bool:
    """Return whether the two ends of an interval are parts of the pattern of a whole date."""
    if not in_order(first, last, whole):
        return False
    if first.fields[0] != whole.fields[0] or last.fields[-1] != whole.fields[-1]:
        return False
    if not same(first.lead(), whole.lead()):
        return False
    if not same(last.between(last.fields[-1]) or "", whole.between(whole.fields[-1]) or ""):
        return False
    lead = _bare(last.lead())
    place = whole.fields.index(last.fields[0])
    before = whole.between(whole.fields[place - 1], last.fields[0]) if place else whole.lead()
    if not _bare(before or "").endswith(lead):
        return False
    tail = _bare(first.between(first.fields[-1]) or "")
    place = whole.fields.index(first.fields[-1]) + 1
    after = whole.between(first.fields[-1], whole.fields[place : place + 1]) or ""
    return _bare(after).startswith(tail) and all(within(end, whole) for end in (first, last))


def within(part: Pattern, whole: Pattern) -> bool:
    """Return whether a pattern's fields and texts follow each other as in a whole one."""
    fields = part.fields
    if fields not in whole.fields or len(set(fields)) != len(fields):
        return False
    if "M" in fields and part.has_names != whole.has_names:
        return False
    if "d" in fields and part.width("d") != whole.width("d"):
        return False
    return all(
        same(part.between(one, other) or "", whole.between(one, other) or "")
        for one, other in pairwise(fields)
    )


def alike(one: Pattern, other: Pattern) -> bool:
    """Return whether two patterns of a date have the same texts wherever the same fields meet."""
    return all(
        same(one.between(first, second) or text, text)
        for first, second in pairwise(other.fields)
        if (text := other.between(first, second)) is not None
    )


def same(one: str, other: str) -> bool:
    """Return whether texts are alike but for spaces and the doubled letters of a plural (`рр.`)."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return _DOUBLED.sub(r"\1", _MARKS.sub("", text).strip())


def _sign(token: Token) -> str:
    """Return a field of a script's pattern; doubled where a number has two digits at least."""
    if token.field == "M" and token.width >= _WIDE:
        return token.text
    sign = {"M": "m", "m": "i"}.get(token.field, token.field)
    return sign * token.width if sign in "dmHi" else sign


def _joined(tokens: tuple[Token, ...]) -> Pattern:
    """Return a pattern of tokens; texts that follow each other become one."""
    found: list[Token] = []
    for token in tokens:
        if not token.width and found and not found[-1].width:
            found[-1] = Token(found[-1].text + token.text)
        elif token.text:
            found.append(token)
    return Pattern(tuple(found))
