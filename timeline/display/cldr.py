"""Format dates by CLDR's patterns, for any year: Babel's data without Python's `date`.

CLDR has no interval formats with long months, so months are written out whatever width a pattern
has. Spaces are plain: templates control line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata

from timeline.display.vocabulary import vocabulary

_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")
_DAY_UNIT = re.compile(r"d([^\sA-Za-z',،–~～]*)")
_JOINT = re.compile(r"[\s–—‐~～至-]*$")
_SPACES = re.compile(r"[\u00a0\u2009\u202f]")
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "cakm": 0x11136,
    "deva": 0x966,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x7C0,
    "olck": 0x1C50,
    "tibt": 0xF20,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """The values for a pattern: year (astronomical), month, and day, or a text `days` instead."""

    year: int
    month: int = 1
    day: int = 1
    days: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A formatted interval: its two ends, and CLDR's text between them."""

    first: str
    joint: str
    last: str

    def __str__(self) -> str:
        return f"{self.first}{self.joint}{self.last}"


@lru_cache(maxsize=256)
def resolve(name: str) -> Locale:
    """Return the locale for a name such as `uk`, `pt-BR` or `en_US`.

    `en` is British English; an unknown territory is dropped, and an unknown language is replaced by
    English.
    """
    language = re.split(r"[-_]", name)[0]
    for candidate in (name.replace("-", "_"), language):
        try:
            return Locale.parse("en_GB" if candidate == "en" else candidate)
        except (ValueError, UnknownLocaleError):
            continue
    return Locale.parse("en_GB")


@lru_cache(maxsize=64)
def calendar(name: str) -> Calendar:
    """Return the patterns and names of a locale, by its name."""
    return Calendar(resolve(name))


def month_names(locale: Locale, context: str, width: str) -> dict[int, str]:
    """Return the names of the months, from 1; context `format` or `stand-alone`.

    Babel writes the target of an alias in CLDR's root, for the first locale that asks, into the
    root data that all others inherit. Names of the root are therefore unreliable, so the alias is
    resolved here.
    """
    names = dict(locale.months[context][width].items())
    shared = localedata.load("root")["months"][context][width]
    own = isinstance(shared, localedata.Alias) or dict(shared.items()) != names
    if own or width == "narrow" or (context, width) == ("format", "wide"):
        return names
    if context == "stand-alone":
        return month_names(locale, "format", width)
    return month_names(locale, "format", "wide")


class Calendar:
    """The patterns of one locale, ready to fill; immutable after construction."""

    def __init__(self, locale: Locale) -> None:
        self.words = vocabulary(locale.language)
        self._skeletons = {str(k): v.pattern for k, v in locale.datetime_skeletons.items()}
        self._intervals: dict[str | None, Any] = dict(locale.interval_formats.items())
        self._long = locale.date_formats["long"].pattern
        self._format = month_names(locale, "format", "wide")
        self._standalone = month_names(locale, "stand-alone", "wide")
        self._quarters = dict(locale.quarters["format"]["wide"].items())
        self._eras = dict(locale.eras["abbreviated"].items())
        self._eras[0] = self.words.get("before_christ", self._eras[0])
        self._eras[1] = self.words.get("common_era", self._eras[1])
        self._lists = {k: dict(v.items()) for k, v in locale.list_patterns.items()}
        self.date_time = str(locale.datetime_formats["medium"])
        zero = _ZEROS.get(locale.default_numbering_system, 0x30)
        self._digits = {0x30 + digit: zero + digit for digit in range(10)}

    def day(self, moment: Moment, *, year: bool = True) -> str:
        """Format a day, with or without its year."""
        return self._fill(self._day_pattern(moment, year=year), moment)

    def days(self, moment: Moment, numbers: Sequence[int], joined: str, *, year: bool) -> str:
        """Format several days of one month: `14 or 15 December 2024`.

        `joined` is the pattern of a pair such as `{0} and {1}`, or a type of CLDR list.
        """
        match = _DAY_UNIT.search(self._day_pattern(moment, year=year))
        unit = match[1] if match else ""
        texts = [f"{number}{unit}" for number in numbers]
        listed = joined.format(*texts) if "{" in joined else self.listed(texts, joined)
        several = Moment(moment.year, moment.month, moment.day, listed.removesuffix(unit))
        return self.day(several, year=year)

    def month(self, moment: Moment, *, year: bool = True, genitive: bool = False) -> str:
        """Format a month, in the genitive on request if the language has one."""
        if not year:
            return self._fill("MMMM" if genitive else "LLLL", moment)
        keys = ("yMMMM", "yMMM") if moment.year > 0 else ("GyMMMM", "GyMMM")
        pattern = self._pattern(*keys) or "LLLL y G"
        return self._fill(pattern.replace("L", "M") if genitive else pattern, moment)

    def year(self, year: int, *, instead: str = "") -> str:
        """Format a year, or the text that replaces its number, with its era before 1."""
        keys = ("y", "y") if year > 0 else ("Gy", "Gy")
        return self._fill(self._pattern(*keys) or "y G", Moment(year), instead)

    def quarter(self, quarter: int, year: int | None) -> str:
        """Format a quarter, 1 to 4, with or without a year."""
        if year is None:
            return str(self._quarters[quarter])
        if year <= 0:
            return f"{self._quarters[quarter]} {self.year(year)}"
        pattern = self._pattern("yQQQQ", "yQQQ") or "QQQQ y"
        return self._fill(pattern, Moment(year, quarter * 3))

    def span(self, start: Moment, end: Moment, unit: str, *, year: bool = True) -> Span | None:
        """Format the interval between two days, months or years (unit `d`, `M`, `y`).

        Shared parts are written once. None if CLDR has no such interval format.
        """
        common = start.year > 0
        if (end.year > 0) != common:
            pieces = list(self._intervals.get("Gy", {}).get("G", ())) if unit == "y" else []
            return self._joined(pieces, start, end) if len(pieces) == 2 else None
        difference = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        if unit == "y" or (unit == "M" and difference == "d"):
            difference = unit
        shapes = {"d": ("MMMMd", "MMMd"), "M": ("MMMM", "MMM"), "y": ("", "")}[unit]
        lead = ("y" if common else "Gy") if year else ""
        for shape in shapes:
            pieces = list(self._intervals.get(f"{lead}{shape}", {}).get(difference, ()))
            if len(pieces) == 2:
                return self._joined(pieces, start, end, tight=unit == "y" and not common)
        return None

    def joint(self) -> str:
        """CLDR's text between two dates without shared parts, usually a spaced en dash."""
        return self._plain(str(self._intervals[None]).replace("{0}", "").replace("{1}", ""))

    def listed(self, texts: Sequence[str], kind: str) -> str:
        """Join texts by `and` (type `standard`) or by `or` (type `or`)."""
        patterns = self._lists.get(kind) or self._lists["standard"]
        if len(texts) < 3:
            return str(patterns["2"]).format(*texts) if len(texts) == 2 else texts[0]
        listed = str(patterns["end"]).format(texts[-2], texts[-1])
        for place in range(len(texts) - 3, -1, -1):
            listed = str(patterns["start" if place == 0 else "middle"]).format(texts[place], listed)
        return self._plain(listed)

    def digits(self, text: str) -> str:
        """Convert a text's digits to the locale's."""
        return text.translate(self._digits)

    def _joined(
        self, pieces: list[str], start: Moment, end: Moment, *, tight: bool = False
    ) -> Span:
        joint = _JOINT.search(pieces[0])
        between = joint[0] if joint else ""
        first = self._fill(pieces[0][: len(pieces[0]) - len(between)], start)
        if tight and "y" in self._intervals:  # `44–40 BC`, spaced like `1964–2008`
            modern = _JOINT.search(next(iter(self._intervals["y"]["y"])))
            between = modern[0] if modern and modern[0] else between
        return Span(first, self._plain(between), self._fill(pieces[1], end))

    def _day_pattern(self, moment: Moment, *, year: bool) -> str:
        if not year:
            return self._pattern("MMMMd", "MMMd") or "d MMMM"
        if moment.year > 0:
            return str(self._long)
        return self._pattern("GyMMMMd", "GyMMMd") or f"{self._long} G"

    def _pattern(self, *keys: str) -> str:
        return next((str(self._skeletons[key]) for key in keys if key in self._skeletons), "")

    def _fill(self, pattern: str, moment: Moment, year: str = "") -> str:
        number = moment.year if moment.year > 0 else 1 - moment.year
        fields = {
            "y": year or str(number),
            "d": moment.days or str(moment.day),
            "G": self._eras[1 if moment.year > 0 else 0],
            "Q": self._quarters[(moment.month + 2) // 3],
        }
        text = ""
        for token in _TOKEN.finditer(pattern):
            letter = token[2]
            if token[0].startswith("'"):
                text += (token[1] or "'").replace("''", "'")
            elif letter in ("M", "L"):
                names = self._format if letter == "M" else self._standalone
                text += names[moment.month] if len(token[0]) > 2 else str(moment.month)
            else:
                text += fields.get(letter or "", token[0])
        return self._plain(self.digits(text))

    @staticmethod
    def _plain(text: str) -> str:
        return _SPACES.sub(" ", text)
