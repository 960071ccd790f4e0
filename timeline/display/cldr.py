"""Format dates by CLDR's patterns, for any year: Babel's data without Python's `date`.

The long date is the measure: months are written out wherever it has their names, also in intervals,
for which CLDR has short names only. Spaces are plain: templates control line breaks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale

from timeline.display.locale_data import is_own, load, resolve
from timeline.display.patterns import Pattern, alike, plain, within
from timeline.display.vocabulary import UntranslatedError, vocabulary
from timeline.text.numerals import in_numerals

_ENGLISH_ERAS = {"BC", "BCE"}
_WIDTHS = ("wide", "abbreviated", "narrow")
_TIGHT = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Moment:
    """The values for a pattern: year (astronomical), month, and day, or a text `days` instead."""

    year: int
    month: int = 1
    day: int = 1
    days: str = ""


@lru_cache(maxsize=64)
def calendar(name: str) -> Calendar:
    """Return the patterns and names of a locale, by its name."""
    return Calendar(resolve(name))


class Calendar:
    """The patterns of one locale, ready to fill; immutable after construction."""

    def __init__(self, locale: Locale) -> None:
        data: Mapping[str, Any] = load(locale)
        self.locale = locale
        self.words = vocabulary(locale.language)
        self.date_time = _unquoted(data["datetime_formats"]["medium"])
        self._skeletons = {str(k): str(v.pattern) for k, v in data["datetime_skeletons"].items()}
        self._intervals: dict[str | None, Any] = dict(data["interval_formats"].items())
        self.names = {
            context: {width: dict(data["months"][context][width].items()) for width in _WIDTHS}
            for context in ("format", "stand-alone")
        }
        self._quarters = {
            number: _with_plain_digits(name)
            for number, name in data["quarters"]["format"]["wide"].items()
        }
        self._eras = dict(data["eras"]["abbreviated"].items())
        self._lists = {
            kind: dict(data["list_patterns"][kind].items())
            for kind in ("standard", "or")
            if is_own(locale, "list_patterns", kind)
        }
        self.is_english = locale.language == "en"
        self.day_pattern = Pattern.of(data["date_formats"]["long"].pattern)
        self.year_pattern = Pattern.of(self._skeletons["y"])
        self.month_pattern = self._month_pattern()
        self.long_days = [
            Pattern.of(self._skeletons[key]) for key in ("yMMMMd",) if key in self._skeletons
        ]

    def day(self, moment: Moment, *, year: bool = True) -> str:
        """Format a day, with or without its year."""
        return self.fill(self.pattern("d", moment, year=year), moment)

    def days(self, moment: Moment, numbers: Sequence[int], joined: str, *, year: bool) -> str:
        """Format several days of one month: `14 or 15 December 2024`.

        `joined` is the pattern of a pair such as `{0} and {1}`, or a type of CLDR list.
        """
        pattern = self.pattern("d", moment, year=year)
        unit = pattern.unit("d")
        texts = [f"{self._day_number(number, pattern.width('d'))}{unit}" for number in numbers]
        listed = joined.format(*texts) if "{" in joined else self.listed(texts, joined)
        several = Moment(moment.year, moment.month, moment.day, listed.removesuffix(unit))
        return self.fill(pattern, several)

    def month(
        self, moment: Moment, *, year: bool = True, genitive: bool = False, width: str = "wide"
    ) -> str:
        """Format a month, in the genitive on request if the language has one."""
        pattern = self.pattern("M", moment, year=year)
        return self.fill(pattern.genitive() if genitive else pattern, moment, width=width)

    def month_name(self, month: int, width: str) -> str:
        """Return a month's name on its own; `wide`, `abbreviated` or `narrow`."""
        return self.digits(str(self.names["stand-alone"][width][month]))

    def year(self, year: int, *, instead: str = "") -> str:
        """Format a year, or the text that replaces its number, with its era before 1."""
        return self.fill(self.pattern("y", Moment(year)), Moment(year), instead)

    def quarter(self, quarter: int, year: int | None) -> str:
        """Format a quarter, 1 to 4, with or without a year.

        Raises:
            UntranslatedError: CLDR has no words for quarters in the language.
        """
        if not is_own(self.locale, "quarters", "format", "wide"):
            raise UntranslatedError("quarter")
        if year is None:
            return self.digits(str(self._quarters[quarter]))
        if year <= 0:
            return f"{self.digits(str(self._quarters[quarter]))} {self.year(year)}"
        return self.fill(Pattern.of(self._skeletons["yQQQQ"]), Moment(year, quarter * 3))

    def clock(self, hour: int, minute: int, second: int) -> str:
        """Format a time of day in 24 hours."""
        given = {"H": hour, "m": minute, "s": second}
        return "".join(
            self.digits(f"{given[token.field]:0{token.width}}") if token.width else token.text
            for token in self.clock_pattern("Hms").tokens
        )

    def clock_pattern(self, skeleton: str) -> Pattern:
        """Return the pattern of a time of day: `Hms` or `Hm`."""
        return Pattern.of(self.words.get(f"clock_{skeleton}", self._skeletons[skeleton]))

    def joint(self) -> str:
        """Return the text between two dates without shared parts, usually a spaced en dash."""
        written = plain(str(self._intervals[None]).replace("{0}", "").replace("{1}", ""))
        if written in _TIGHT:  # which would join but the nearest words: `1. helmikuuta 2004–2005`
            written = f" {written} "
        return self.words.get("joint", written)

    def listed(self, texts: Sequence[str], kind: str) -> str:
        """Join texts by `and` (type `standard`) or by `or` (type `or`).

        Raises:
            UntranslatedError: CLDR has no such word in the language.
        """
        if len(texts) == 1:
            return texts[0]
        if kind not in self._lists:
            raise UntranslatedError(kind)
        patterns = self._lists[kind]
        if not self.is_english and {"or", "and"} & set(str(patterns["2"]).split()):
            raise UntranslatedError(kind)
        if len(texts) == 2:
            return str(patterns["2"]).format(*texts)
        listed = str(patterns["end"]).format(texts[-2], texts[-1])
        for place in range(len(texts) - 3, -1, -1):
            listed = str(patterns["start" if place == 0 else "middle"]).format(texts[place], listed)
        return plain(listed)

    def digits(self, text: str) -> str:
        """Convert a text's digits to the locale's."""
        return in_numerals(text, self.locale)

    def pattern(self, unit: str, moment: Moment, *, year: bool = True) -> Pattern:
        """Return the pattern of a day, a month or a year (unit `d`, `M`, `y`).

        Of the moment nothing but its era counts.
        """
        if not year:
            return self._yearless() if unit == "d" else Pattern.of("LLLL")
        if moment.year > 0:
            return {"d": self.day_pattern, "M": self.month_pattern, "y": self.year_pattern}[unit]
        return self._with_era(unit)

    def interval(self, skeleton: str, difference: str) -> list[str]:
        """Return CLDR's patterns of an interval's two ends, the first with what parts them."""
        return [str(one) for one in self._intervals.get(skeleton, {}).get(difference, ())]

    def _day_number(self, day: int, width: int) -> str:
        number = f"{day:0{width}}"
        return self.words.get("first", number) if day == 1 else number

    def _month_pattern(self) -> Pattern:
        order = [field for field in self.day_pattern.fields if field in "My"]
        for key in ("yMMMM", "yMMM"):
            pattern = Pattern.of(self._skeletons[key])
            ordered = [field for field in pattern.fields if field in "My"] == order
            if ordered and pattern.has_names >= self.day_pattern.has_names:
                return pattern
        return Pattern.of("LLLL y" if order == ["M", "y"] else "y LLLL")

    def _yearless(self) -> Pattern:
        for key in ("MMMMd", "MMMd"):
            pattern = Pattern.of(self._skeletons[key])
            if within(pattern, self.day_pattern):
                return pattern
        return self.day_pattern.without("yG")

    def _with_era(self, unit: str) -> Pattern:
        year = Pattern.of(self._skeletons["Gy"])
        if unit == "y":
            return year
        keys = {"d": ("GyMMMMd", "GyMMMd"), "M": ("GyMMMM", "GyMMM")}[unit]
        common = self.day_pattern if unit == "d" else self.month_pattern
        if "G" in common.fields:
            return common
        for key in keys:
            pattern = Pattern.of(self._skeletons.get(key, ""))
            if pattern.fields.replace("G", "") != common.fields:
                continue
            if pattern.has_names == common.has_names and alike(pattern, common):
                return pattern
        return common.with_era(year)

    def era(self, year: int) -> str:
        """Return the name of a year's era, in short.

        Raises:
            UntranslatedError: CLDR has none in the language.
        """
        own = self.words.get("common_era" if year > 0 else "before_christ")
        if own:
            return own
        if not self.is_english and self._eras[0] in _ENGLISH_ERAS:
            raise UntranslatedError("era")
        return str(self._eras[1 if year > 0 else 0])

    def fill(self, pattern: Pattern, moment: Moment, year: str = "", *, width: str = "wide") -> str:
        """Write a date by a pattern; `year` replaces the year's number, `width` is of names."""
        number = moment.year if moment.year > 0 else 1 - moment.year
        text = ""
        for token in pattern.tokens:
            if not token.width:
                text += token.text
            elif token.field == "M" and token.width > 2:
                context = "stand-alone" if token.text == "L" else "format"
                text += self.names[context][width][moment.month]
            elif token.field == "M":
                text += f"{moment.month:0{token.width}}"
            elif token.field == "d":
                text += moment.days or self._day_number(moment.day, token.width)
            elif token.field == "y":
                text += year or str(number)
            elif token.field == "G":
                text += self.era(moment.year)
            elif token.field == "Q":
                quarter = (moment.month + 2) // 3
                text += str(self._quarters[quarter]) if token.width > 2 else str(quarter)
        return plain(self.digits(text))


def _unquoted(pattern: str) -> str:
    return plain("".join(token.text * (token.width or 1) for token in Pattern.of(pattern).tokens))


def _with_plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in text)
