"""What the pages' scripts need to write dates as the build does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.display.cldr import Calendar, Moment, calendar
from timeline.display.patterns import Pattern
from timeline.display.vocabulary import UntranslatedError
from timeline.text.numerals import numerals

_COMMON, _BEFORE = Moment(1), Moment(0)
_SHORT = {"M": "N", "L": "S"}
_LISTS = {
    "M": ("format", "wide"),
    "L": ("stand-alone", "wide"),
    "N": ("format", "abbreviated"),
    "S": ("stand-alone", "abbreviated"),
}


def date_table(locale: str) -> Mapping[str, Any]:
    """Return the patterns and names with which scripts write dates in a locale, ready for JSON.

    A pattern has the fields `{y}`, `{m}`, `{d}`, `{G}` (the era), `{H}` and `{i}` (minutes), a
    letter twice where the number has two digits. `{M}`, `{L}`, `{N}` and `{S}` are the name of a
    month, from the lists in `names`. `first` is written for the first day of a month, where the
    language doesn’t write it as other numbers. `before` is what differs before the first year: the
    patterns and the era, or, for a language in which CLDR has no eras, all of it in English.
    """
    cal = calendar(locale)
    table = _table(cal, _COMMON)
    try:
        before = _table(cal, _BEFORE)
    except UntranslatedError:
        return {**table, "before": {"digits": "", **_table(calendar("en"), _BEFORE)}}
    patterns = {key: text for key, text in before["patterns"].items() if "{y}" in text}
    return {**table, "before": {"patterns": patterns, "era": before["era"]}}


def tag(locale: str) -> str:
    """Return the tag of BCP 47 for a locale's name, as scripts and HTML want it."""
    return str(calendar(locale).locale).partition("@")[0].replace("_", "-")


def _table(cal: Calendar, moment: Moment) -> dict[str, Any]:
    """Return how scripts write a date like `moment`: patterns, and the names that they use."""
    month = cal.pattern("M", moment)
    patterns = {
        "day": _written(cal.pattern("d", moment)),
        "short": _written(cal.pattern("d", moment, year=False), _SHORT),
        "month": _written(cal.pattern("M", moment, year=False), _SHORT),
        "wholeMonth": _written(month),
        "shortMonth": _written(month, _SHORT),
        "year": _written(cal.pattern("y", moment)),
        "hour": _written(cal.clock_pattern("Hm")),
    }
    used = [key for key in _LISTS if any(f"{{{key}}}" in text for text in patterns.values())]
    names = {key: [*cal.names[_LISTS[key][0]][_LISTS[key][1]].values()] for key in used}
    for key, other in (("L", "M"), ("S", "N")):
        if key in names and names[key] == names.get(other):
            del names[key]
            patterns = {k: v.replace(f"{{{key}}}", f"{{{other}}}") for k, v in patterns.items()}
    digits = numerals(cal.locale)
    eras = {"era": cal.era(moment.year)} if any("{G}" in one for one in patterns.values()) else {}
    own = {"digits": digits} if digits[0] != "0" else {}
    if "first" in cal.words:
        own["first"] = cal.words["first"]
    return {"patterns": patterns, "names": names, **eras, **own}


def _written(pattern: Pattern, short: Mapping[str, str] = {}) -> str:
    return "".join(
        f"{{{short.get(piece, piece)}}}" if is_field else piece
        for piece, is_field in pattern.pieces()
    )
