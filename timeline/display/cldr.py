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
from timeline.display.patterns import Pattern, agree, alike, in_order, plain, split_joint, within
from timeline.display.vocabulary import Untranslated, vocabulary

_ENGLISH_ERAS = {"BC", "BCE"}
_WIDTHS = ("wide", "abbreviated", "narrow")
_TIGHT = ("-", "–", "—")
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "cakm": 0x11136,
    "deva": 0x966,
    "hmnp": 0x1E140,
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
    """A formatted interval: its two ends, and the text between them."""

    first: str
    joint: str
    last: str

    def __str__(self) -> str:
        return f"{self.first}{self.joint}{self.last}"


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
        self._names = {
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
        zero = _ZEROS.get(locale.default_numbering_system, 0x30)
        self._digits = {0x30 + digit: zero + digit for digit in range(10)}
        self.is_english = locale.language == "en"
        self.day_pattern = Pattern.of(data["date_formats"]["long"].pattern)
        self.year_pattern = Pattern.of(self._skeletons["y"])
        self.month_pattern = self._month_pattern()

    def day(self, moment: Moment, *, year: bool = True) -> str:
        """Format a day, with or without its year."""
        return self._fill(self._pattern("d", moment, year=year), moment)

    def days(self, moment: Moment, numbers: Sequence[int], joined: str, *, year: bool) -> str:
        """Format several days of one month: `14 or 15 December 2024`.

        `joined` is the pattern of a pair such as `{0} and {1}`, or a type of CLDR list.
        """
        pattern = self._pattern("d", moment, year=year)
        unit = pattern.unit("d")
        texts = [f"{number:0{pattern.width('d')}}{unit}" for number in numbers]
        listed = joined.format(*texts) if "{" in joined else self.listed(texts, joined)
        several = Moment(moment.year, moment.month, moment.day, listed.removesuffix(unit))
        return self._fill(pattern, several)

    def month(self, moment: Moment, *, year: bool = True, genitive: bool = False) -> str:
        """Format a month, in the genitive on request if the language has one."""
        pattern = self._pattern("M", moment, year=year)
        return self._fill(pattern.genitive() if genitive else pattern, moment)

    def short_month(self, moment: Moment) -> str:
        """Format a month and its year, with the month's short name if it has one: `Dec 2024`."""
        pattern = self._pattern("M", moment, year=True)
        return self._fill(pattern, moment, width="abbreviated")

    def month_name(self, month: int, width: str) -> str:
        """Return a month's name on its own; `wide`, `abbreviated` or `narrow`."""
        return self.digits(str(self._names["stand-alone"][width][month]))

    def year(self, year: int, *, instead: str = "") -> str:
        """Format a year, or the text that replaces its number, with its era before 1."""
        return self._fill(self._pattern("y", Moment(year)), Moment(year), instead)

    def quarter(self, quarter: int, year: int | None) -> str:
        """Format a quarter, 1 to 4, with or without a year.

        Raises:
            Untranslated: CLDR has no words for quarters in the language.
        """
        if not is_own(self.locale, "quarters", "format", "wide"):
            raise Untranslated("quarter")
        if year is None:
            return self.digits(str(self._quarters[quarter]))
        if year <= 0:
            return f"{self.digits(str(self._quarters[quarter]))} {self.year(year)}"
        return self._fill(Pattern.of(self._skeletons["yQQQQ"]), Moment(year, quarter * 3))

    def clock(self, hour: int, minute: int, second: int) -> str:
        """Format a time of day in 24 hours."""
        given = {"H": hour, "m": minute, "s": second}
        return "".join(
            self.digits(f"{given[token.field]:0{token.width}}") if token.width else token.text
            for token in Pattern.of(self.words.get("clock", self._skeletons["Hms"])).tokens
        )

    def span(self, start: Moment, end: Moment, unit: str, *, year: bool = True) -> Span | None:
        """Format the interval between two days, months or years (unit `d`, `M`, `y`).

        Shared parts are written once. None where none are.
        """
        common = start.year > 0
        if (end.year > 0) != common:
            return self._across_eras(start, end) if unit == "y" else None
        difference = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        if unit == "y" or (unit == "M" and difference == "d"):
            difference = unit
        whole = self._pattern(unit, start, year=year)
        shapes = {"d": ("MMMMd", "MMMd"), "M": ("MMMM", "MMM"), "y": ("",)}[unit]
        lead = ("y" if common else "Gy") if year else ""
        joint = ""
        for shape in shapes:
            pieces = list(self._intervals.get(f"{lead}{shape}", {}).get(difference, ()))
            if len(pieces) != 2:
                continue
            first, cldr_joint = split_joint(pieces[0], self.joint())
            last = Pattern.of(pieces[1])
            joint = joint or (cldr_joint if cldr_joint.strip() else "")
            fits = in_order if unit == "y" else agree
            if any(fits(first, last, one) for one in self._wholes(whole, unit, year=year)):
                joint = self._joint(difference, unit, cldr_joint)
                if unit == "M":
                    first, last = first.like(whole), last.like(whole)
                return self._span(first, joint, last, start, end)
        joint = self._joint(difference, unit, joint or self.joint())
        return self._made(whole, joint, difference, start, end)

    def joint(self) -> str:
        """Return the text between two dates without shared parts, usually a spaced en dash."""
        written = plain(str(self._intervals[None]).replace("{0}", "").replace("{1}", ""))
        if written in _TIGHT:  # which would join but the nearest words: `1. helmikuuta 2004–2005`
            written = f" {written} "
        return self.words.get("joint", written)

    def listed(self, texts: Sequence[str], kind: str) -> str:
        """Join texts by `and` (type `standard`) or by `or` (type `or`).

        Raises:
            Untranslated: CLDR has no such word in the language.
        """
        if len(texts) == 1:
            return texts[0]
        if kind not in self._lists:
            raise Untranslated(kind)
        patterns = self._lists[kind]
        if not self.is_english and {"or", "and"} & set(str(patterns["2"]).split()):
            raise Untranslated(kind)
        if len(texts) == 2:
            return str(patterns["2"]).format(*texts)
        listed = str(patterns["end"]).format(texts[-2], texts[-1])
        for place in range(len(texts) - 3, -1, -1):
            listed = str(patterns["start" if place == 0 else "middle"]).format(texts[place], listed)
        return plain(listed)

    def digits(self, text: str) -> str:
        """Convert a text's digits to the locale's."""
        return text.translate(self._digits)

    def _across_eras(self, start: Moment, end: Moment) -> Span:
        whole = self._with_era("y")
        pieces = list(self._intervals.get("Gy", {}).get("G", ()))
        if len(pieces) == 2:
            first, joint = split_joint(pieces[0], self.joint())
            last = Pattern.of(pieces[1])
            if first.fields == last.fields == whole.fields:
                between = self.words.get("joint", joint) if joint.strip() else joint
                return self._span(first, between, last, start, end)
        return self._span(whole, self.joint(), whole, start, end)

    def _joint(self, difference: str, unit: str, otherwise: str) -> str:
        key = {"d": "joint_days", "y": "joint_years"}.get(difference if unit != "M" else "", "")
        if key == "joint_years" and unit != "y":
            key = ""
        return self.words.get(key) or self.words.get("joint", otherwise)

    def _wholes(self, whole: Pattern, unit: str, *, year: bool) -> list[Pattern]:
        """Return the patterns that an interval's may agree with, the first by preference."""
        found = [whole]
        if unit == "d" and year and "yMMMMd" in self._skeletons:
            found.append(Pattern.of(self._skeletons["yMMMMd"]))
        return found

    def _made(
        self, whole: Pattern, joint: str, difference: str, start: Moment, end: Moment
    ) -> Span | None:
        """Write what two dates share once, where CLDR's own interval doesn't fit the whole date."""
        fields = whole.fields
        if difference == "d":
            unit, width = whole.unit("d"), whole.width("d")
            days = [f"{one.day:0{width}}{unit}" for one in (start, end)]
            several = Moment(start.year, start.month, 1, "\0".join(days).removesuffix(unit))
            first, last = self._fill(whole, several).split("\0")
            return Span(first, joint, last)
        if difference == "M" and "y" in fields:
            try:
                if fields[-1] in "yG":
                    return self._span(whole.without("yG"), joint, whole, start, end)
                if fields[0] in "yG":
                    return self._span(whole, joint, whole.without("yG"), start, end)
            except ValueError:
                return None
        if difference == "y" and fields[-1] == "G":
            return self._span(whole.without("G"), joint, whole, start, end)
        return None

    def _span(
        self, first: Pattern, joint: str, last: Pattern, start: Moment, end: Moment
    ) -> Span:
        return Span(self._fill(first, start), joint, self._fill(last, end))

    def _pattern(self, unit: str, moment: Moment, *, year: bool = True) -> Pattern:
        if not year:
            return self._yearless() if unit == "d" else Pattern.of("LLLL")
        if moment.year > 0:
            return {"d": self.day_pattern, "M": self.month_pattern, "y": self.year_pattern}[unit]
        return self._with_era(unit)

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

    def _era(self, year: int) -> str:
        own = self.words.get("common_era" if year > 0 else "before_christ")
        if own:
            return own
        if not self.is_english and self._eras[0] in _ENGLISH_ERAS:
            raise Untranslated("era")
        return str(self._eras[1 if year > 0 else 0])

    def _fill(
        self, pattern: Pattern, moment: Moment, year: str = "", *, width: str = "wide"
    ) -> str:
        number = moment.year if moment.year > 0 else 1 - moment.year
        text = ""
        for token in pattern.tokens:
            if not token.width:
                text += token.text
            elif token.field == "M" and token.width > 2:
                context = "stand-alone" if token.text == "L" else "format"
                text += self._names[context][width][moment.month]
            elif token.field == "M":
                text += f"{moment.month:0{token.width}}"
            elif token.field == "d":
                text += moment.days or f"{moment.day:0{token.width}}"
            elif token.field == "y":
                text += year or str(number)
            elif token.field == "G":
                text += self._era(moment.year)
            elif token.field == "Q":
                quarter = (moment.month + 2) // 3
                text += str(self._quarters[quarter]) if token.width > 2 else str(quarter)
        return plain(self.digits(text))



def _unquoted(pattern: str) -> str:
    return plain("".join(token.text * (token.width or 1) for token in Pattern.of(pattern).tokens))


def _with_plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in text)
