"""Suggestions for a text that is not EDTF: the intended date, or a choice of dates.

A suggestion never changes the meaning of the text. An ambiguous text gets every reading; where EDTF
has no expression, the hint says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.edtf.civil import MONTH_NAMES
from timeline.edtf.hours import hours
from timeline.edtf.prose import LASTED, ONCE, other_weekday, readings
from timeline.edtf.reading import read
from timeline.edtf.respelling import respell
from timeline.edtf.singles import Reading, valid
from timeline.edtf.tokens import spaced

WEEKDAYS = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MAX_LENGTH = 80  # longer than any date written by hand: no suggestion is searched for
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_EARLY = (
    "early|beginning|start|anfang|début|principios|comienzos|inicios|początek|początku|начало|"
    "начале|початок|початку|أوائل|مطلع"
)
_MIDDLE = (
    "mid|middle|mitte|mi|milieu|mediados|połowa|połowie|середина|середине|середині|منتصف|أواسط"
)
_LATE = "late|end|ende|fin|finales|fines|koniec|конец|конце|кінець|кінці|наприкінці|أواخر|نهاية"
_VAGUE = re.compile(
    r"\s*(?:(?:in|by|at|am|au|a|na|w|pod|в|у|на|في)\s+)?(?:the\s+)?"
    rf"({_EARLY}|{_MIDDLE}|{_LATE}|turn|(?:first|second) half)\b"
    r"[\s-]*(?:(?:in|of|de|du|des)\s+)?(?:the\s+)?(.+)",
    re.I,
)
_ONE_TIME = re.compile(
    r"[^:]*[0-9][t ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s?"
    r"(?:z|(\+[0-9]{2}:[0-9]{2}|(?<=:[0-9]{2}:[0-9]{2})-[0-9]{2}:[0-9]{2}))?"
)
_SAYINGS = (
    (r"[0-9]{3}", "write 0{0} for the year, {0}X for the ten years"),
    (
        r"[0-9]{1,2}[-./][0-9]{1,2}[-./]'?[0-9]{2}",
        "write the year with four digits, as in 2024-12-19",
    ),
    (r"(?:before|prior to)\b.*", "write the last date that it may have been, as in [..1927]"),
    (r"after\b.*", "write the first date that it may have been, as in [1929..]"),
    (r".*[a-z]\.?,?\s'?[0-9]{2}", "write the year with four digits, as in 2024-12-19"),
    (r"-?P[0-9A-Z]+|P.*/.*|.*/P.*", "EDTF has no durations: write both ends as dates"),
    (r"/|\.\.|\.\./|/\.\.|\.\./\.\.|\[\.\.\]|\{\.\.\}", "give a date at one end, as in ../2024-12"),
    (r"[\[{].*", "write a set as [1667,1668,1670..1672], without spaces"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """EDTF to write instead, or `""`; a sentence of explanation, or `""`.

    And all possible readings. `vaguer` is a date that says less than the text, which then belongs
    in `date_text`.
    """

    suggestion: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    vaguer: str = ""


def advise(text: str) -> Advice:
    """Return the advice for a text that `read` rejects."""
    if not text.strip() or len(text) > _MAX_LENGTH:
        return Advice()
    for finder in (
        _swapped,
        _two_readings,
        _no_such_time,
        _of_hours,
        _no_word_for_it,
        _lasting_or_once,
    ):
        if advice := finder(text):
            return advice
    found = _chosen(_understood(text)) or _of_another_day(text) or _no_such_day(text)
    return found or _saying(text.strip())


def _chosen(found: tuple[Reading, ...]) -> Advice | None:
    """Return advice for the only reading, or for all of them with the meaning of each."""
    kept = tuple(one for one in found if valid(one.date))
    if len(kept) < 2:
        return Advice(kept[0].date, choices=(kept[0].date,)) if kept else None
    each = (f"{one.date} for {one.sense}" if one.sense else one.date for one in kept)
    return Advice("", f"write {' or '.join(each)}", tuple(one.date for one in kept))


def _understood(text: str) -> tuple[Reading, ...]:
    """Return the readings of a text: as it stands, respelt, or read as words."""
    for candidate in (text, *respell(text)):
        if valid(candidate):
            return (Reading(candidate),)
    return readings(text)


def _swapped(text: str) -> Advice | None:
    """Return advice for an interval whose end precedes its start."""
    start, slash, end = text.partition("/")
    swapped = f"{end}/{start}"
    if slash and valid(start) and valid(end) and valid(swapped):
        hint = "swap the dates, or drop the end for a one-day event"
        return Advice(swapped, hint, (swapped,))
    return None


# --- numbers ------------------------------------------------------------------------------------


def _two_readings(text: str) -> Advice | None:
    """Return advice for numbers that could be either of two dates."""
    plain = spaced(text)
    if match := _SLASHED.fullmatch(plain):
        return _day_or_month_first(int(match[1]), int(match[3]), match[4])
    for finder in (_short_years, _month_or_years, _digits_alone):
        if found := _chosen(finder(text, plain)):
            return found
    return None


def _short_years(text: str, plain: str) -> tuple[Reading, ...]:
    """Return readings of shortened years: `1890/1` is ambiguous, `1890–95` is a range of years."""
    match = re.fullmatch(r"([0-9]{4})(\s?[-–/]\s?)([0-9]{1,2})", plain)
    if not match or (match[2] == "-" and text == plain and len(match[3]) == 2 and match[3] < "42"):
        return ()
    year, joint, short = match.groups()
    whole = f"{year[: -len(short)]}{short}"
    lasted = (Reading(f"{year}/{whole}", LASTED),) if whole > year else ()
    month = Reading(f"{year}-{int(short):02d}", "the month") if 1 <= int(short) <= 12 else None
    if "/" in joint:
        if month and len(short) == 2:
            return (month, *(Reading(one.date, "both years") for one in lasted))
        return (*lasted, *(Reading(f"[{year},{whole}]", "one of the two") for _ in lasted))
    if not lasted or (joint == "-" and len(short) == 2):
        return (month,) if month and joint != "-" else (month,) if month else lasted
    return (Reading(lasted[0].date, "the years"), month) if month else lasted


def _month_or_years(_: str, plain: str) -> tuple[Reading, ...]:
    if match := re.fullmatch(r"([0-9]{4})-(2[1-9]|3[01])-(0[1-9]|1[0-2])", plain):
        season, day = f"{match[1]}-{match[2]}", f"{match[1]}-{match[3]}-{match[2]}"
        return Reading(season, "the part of the year"), Reading(day, "the day")
    if match := re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", plain):
        return Reading(f"{match[1]}-{match[2]}", "the month"), Reading(f"Y{plain}", "the year")
    if match := re.fullmatch(r"([0-9]{4})\s?[–-]\s?(?:\?|)", plain):
        return Reading(f"{match[1]}/..", "what goes on"), Reading(f"{match[1]}/", "an end unknown")
    if match := re.fullmatch(r"([0-9])([0-9]{3})-([0-9]{3})", plain):
        day = next(respell(plain), "")
        years = f"{match[1]}{match[2]}/{match[1]}{match[3]}"
        of_year = (Reading(day, "the day of the year"),) if valid(day) else ()
        return (
            (*of_year, Reading(years, "the years")) if plain[:4] < years[5:] < "2100" else of_year
        )
    return ()


def _digits_alone(_: str, plain: str) -> tuple[Reading, ...]:
    """Return readings of bare digits: `90` lacks its century, `-500` its zero."""
    if match := re.fullmatch(r"–\s?([0-9]{4})", plain):
        year = match[1]
        return Reading(f"../{year}", "what lasted until then"), Reading(f"-{year}", "the year BC")
    if match := re.fullmatch(r"(['’]?)([0-9]{2})", plain):
        early = () if match[1] else (Reading(f"00{match[2]}", f"the year {int(match[2])}"),)
        late = (f"19{match[2]}", *((f"20{match[2]}",) if match[2] < "50" else ()))
        return (*early, *(Reading(year, year) for year in late)) if match[2] > "00" else ()
    if match := re.fullmatch(r"-0*([1-9][0-9]{0,2})", plain):
        return (Reading(f"-{match[1]:0>4}"),)
    return ()


def _day_or_month_first(first: int, second: int, year: str) -> Advice | None:
    found = {
        f"{year}-{month:02d}-{day:02d}": f"{day} {MONTH_NAMES[month - 1]}"
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12
    }
    return _chosen(tuple(Reading(date, words) for date, words in found.items()))


def _lasting_or_once(text: str) -> Advice | None:
    """Return advice for `a..b`, which may be an interval or one date within it."""
    match = re.fullmatch(r"([^\[{]+?[0-9])\.\.(-?[0-9][^\]}]+)", text)
    if not match:
        return None
    span, once = f"{match[1]}/{match[2]}", f"[{match[1]}..{match[2]}]"
    return _chosen((Reading(span, LASTED), Reading(once, ONCE)))


# --- what EDTF cannot express----------------------------------------------------------------------


def _of_hours(text: str) -> Advice | None:
    """Return advice for times of day: EDTF has one time with a day, and no parts of the day."""
    padded = re.fullmatch(r"\+([0-9]{4})-([0-9]{2})-([0-9]{2})T00:00:00Z", text.strip())
    if padded:  # Wikidata's form: unknown parts are 00
        date = "-".join(part for part in padded.groups() if part != "00")
        return _chosen((Reading(date),))
    found = hours(re.sub(r"(?<=\d)t(?=\d)", " ", spaced(text)))
    if found is None or (not found.is_span and any(map(valid, _of_clocks(text)))):
        return None
    days = _understood(found.day)
    day = days[0].date if len(days) == 1 else ""
    exact = valid(day)
    if not found.several and not found.unknown and exact and exact.is_day:
        return _chosen((Reading(f"{day}T{found.clock}{found.zone}"),))
    if not found.several and not found.unknown:
        return None
    if found.clock and found.unknown:
        offset = "write its offset from UTC, as in 2024-12-19T09:30:00+09:00"
        return Advice("", f"EDTF has no word for {found.unknown}: {offset}")
    fact = f"EDTF has no word for {found.unknown}" if found.unknown else "EDTF has no span of hours"
    write = f"write {day}" if exact else "write the day"
    hint = f"{fact}: {write} and date_text: {' '.join(text.split())}"
    return Advice("", hint, vaguer=day if exact else "")


def _no_such_time(text: str) -> Advice | None:
    """Return advice for a time of day, or an offset, that is out of range."""
    match = _ONE_TIME.fullmatch(spaced(text))
    if not match or any(map(valid, _of_clocks(text))):
        return None
    if int(match[1]) > 23 or any(part and int(part) > 59 for part in match.group(2, 3)):
        return Advice("", "hours count from 00 to 23, minutes and seconds from 00 to 59")
    return Advice("", "correct the offset, such as +09:00") if match[4] else None


def _of_clocks(text: str) -> list[str]:
    """Return spellings of a day with one time, which `respell` completes."""
    return [one for one in respell(text) if "T" in one or ("/" in one and "T" in text)]


def _no_word_for_it(text: str) -> Advice | None:
    """Return advice for qualifiers that EDTF lacks, such as `early October 2024`."""
    match = _VAGUE.fullmatch(text)
    found = _understood(match[2]) if match else ()
    if not match or not found or readings(text):
        return None
    meant = found[0].date
    example = ""
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", meant):
        rest = f"21 {read(meant).latest.day}"
        word = match[1].lower()
        days = dict.fromkeys(_EARLY.split("|"), "01 10") | dict.fromkeys(
            _MIDDLE.split("|"), "11 20"
        )
        first, last = days.get(word, rest).split()
        example = f" or days you know, such as {meant}-{first}/{meant}-{last},"
    words = " ".join(text.split())
    hint = f"EDTF has no word for {match[1].lower()}: write {meant}{example} and date_text: {words}"
    return Advice("", hint, vaguer=meant)


def _of_another_day(text: str) -> Advice | None:
    """Return advice for a day of the week that does not match the date."""
    date = other_weekday(text)
    if not date:
        return None
    name = WEEKDAYS[((valid(date) or read(date)).earliest.ordinal or 0) % 7]
    return Advice("", f"{date} was a {name}: check the day, then write it as {date}")


def _no_such_day(text: str) -> Advice | None:
    """Return advice for a day that its month does not have, and for a number that is no month."""
    plain = spaced(text).strip()
    if slashed := re.fullmatch(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})", plain):
        months = [int(one) for one in slashed.group(1, 2) if 1 <= int(one) <= len(MONTH_NAMES)]
        if not months:
            numbers = f"{slashed[1]} and {slashed[2]}"
            return Advice("", f"{numbers} are no months: write the day as in 2024-12-19")
        return _shorter(f"{slashed[3]}-{months[0]:02d}")
    days = re.findall(r"(?<![0-9])(?:29|[3-9][0-9])(?![0-9])", plain)
    if len(days) != 1 or re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return None  # of a day in ISO 8601, the fact says so
    found = _understood(plain.replace(days[0], "01"))
    first = valid(found[0].date) if len(found) == 1 else None
    return _shorter(found[0].date[:-3]) if first and first.is_day else None


def _shorter(month: str) -> Advice:
    """Return advice for a day after a month's last."""
    last = read(month).latest
    which = f"{MONTH_NAMES[(last.month or 1) - 1]} {month[:-3]} has {last.day} days"
    return Advice("", f"{which}: correct the day, or write {month} for the month")


def _saying(text: str) -> Advice:
    for pattern, hint in _SAYINGS:
        if re.fullmatch(pattern, text, re.I):
            return Advice("", hint.format(text))
    return Advice()
