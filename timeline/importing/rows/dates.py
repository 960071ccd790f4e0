"""The dates of an item → EDTF: nothing is guessed, and what can be read in two ways is said."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from timeline.edtf import EdtfError, parse
from timeline.edtf.errors import advice
from timeline.importing.rows.cells import Item, Remarks, Value

_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?=\D|$)")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:[.,]([0-9]+))?")
_MIDNIGHT = re.compile(r"(?<=\d)[ T]00:00:00(?:\.0+)?$")  # a database's day without a time
_FIRST_SERIAL = datetime.datetime(1899, 12, 30)
_PRECISIONS = {"year": 4, "month": 7, "day": 10}
_ONE_DAY = "; if all of them have the day first, add --dates day-first"


class Date(NamedTuple):
    """A date as EDTF, and its words if EDTF can't express them; empty if there is none."""

    edtf: str = ""
    words: str = ""


NO_DATE = Date()


def date_of(item: Item, remarks: Remarks, order: str = "") -> Date:
    """Return the date of an item from its columns; refuse the item if it can't be read."""
    start = _end(item, "date", remarks, order)
    whole = item.one("date")
    if whole.text and not item.one("date.from").text:
        start = read_date(whole, remarks, order)
        start = _at(start, item.one("date.time"), remarks)
    end = _end(item, "date.to", remarks, order)
    if remarks.is_refused:
        return NO_DATE
    precision = item.one("date.precision")
    if start.edtf and end.edtf and end.edtf != start.edtf:
        return _joined(item, start, end, remarks, once=precision.text == "within")
    if not start.edtf and end.edtf:
        start = Date(f"../{end.edtf}")
    if not start.edtf:
        remarks.refuse("it has no date")
    if precision.text == "about" and re.fullmatch(r"-?[0-9-]{4,}", start.edtf):
        return Date(f"{start.edtf}~", start.words)
    if precision.text in _PRECISIONS and re.match(r"[0-9]{4}(?:-|$)", start.edtf):
        return Date(start.edtf[: _PRECISIONS[precision.text]], start.words)
    if precision.text not in ("", "within", "about", *_PRECISIONS):
        remarks.note(f"`{precision.text}` is not a precision of a date", precision)
    return start


def _joined(item: Item, start: Date, end: Date, remarks: Remarks, *, once: bool) -> Date:
    first, last = (one.edtf.partition("T")[0] for one in (start, end))
    if f"{first}{last}" != f"{start.edtf}{end.edtf}":
        remarks.leave(f"the times of day, {start.edtf} to {end.edtf}: EDTF has no span of hours")
    if first == last:
        return Date(first, start.words)
    edtf = f"[{first}..{last}]" if once else f"{first}/{last}"
    try:
        return Date(parse(edtf).text, " – ".join(filter(None, (start.words, end.words))))
    except EdtfError as error:
        place = item.one("date.to") if item.one("date.to").text else item.one("date.to.year")
        remarks.refuse(f"{error.fact}; {advice(error)}".removesuffix("; "), place)
        return NO_DATE


def _end(item: Item, path: str, remarks: Remarks, order: str) -> Date:
    """Return a date from one column, or from those of its year, month, day and time."""
    value = item.one("date.from" if path == "date" else path)
    clock = item.one(f"{path}.time")
    year = item.one(f"{path}.year")
    is_whole = path == "date" and bool(item.one("date").text)
    if not value.text and (not year.text or is_whole):
        for part in () if is_whole else ("month", "day", "time"):
            if (alone := item.one(f"{path}.{part}")).text:
                remarks.leave(f"`{alone.text}` belongs to no year", alone)
        return NO_DATE
    found = read_date(value, remarks, order) if value.text else _of_parts(item, path, remarks)
    return _at(found, clock, remarks)


def _at(date: Date, clock: Value, remarks: Remarks) -> Date:
    """Return a day with its time of day."""
    if not clock.text or not date.edtf:
        return date
    if re.fullmatch(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}", date.edtf):
        return read_date(clock._replace(text=f"{date.edtf} {clock.text}"), remarks)
    remarks.leave(f"the time {clock.text} belongs to no day", clock)
    return date


def _of_parts(item: Item, path: str, remarks: Remarks) -> Date:
    """Return the date of a year, a month and a day in columns of their own.

    A year below zero is a historical one: -44 is 44 BC, and there is no year 0.
    """
    year, month, day = (item.one(f"{path}.{part}") for part in ("year", "month", "day"))
    number = re.fullmatch(r"([-−]?)\s*([0-9]{1,12})(?:\.0+)?", year.text.strip())
    if not number:
        if month.text or day.text:
            return read_date(year._replace(text=f"{day.text} {month.text} {year.text}"), remarks)
        return read_date(year, remarks)
    if not int(number[2]):
        remarks.refuse("there is no year 0; 1 BC is -1 here", year)
        return NO_DATE
    count = 1 - int(number[2]) if number[1] else int(number[2])
    begin = f"{'-' if count < 0 else ''}{abs(count):04d}"
    begin = f"Y{begin}" if abs(count) > 9999 else begin
    if not month.text:
        if day.text:
            remarks.leave("the day has no month", day)
        return read_date(year._replace(text=begin), remarks)
    named = month.text.strip().removesuffix(".0")
    if named.isdigit():
        text = f"{begin}-{int(named):02d}"
        if day.text:
            digits = day.text.strip().removesuffix(".0")
            text += f"-{int(digits):02d}" if digits.isdigit() else f"-{digits}"
        return read_date(month._replace(text=text), remarks)
    return read_date(month._replace(text=f"{day.text} {named} {begin}".strip()), remarks)


def read_date(value: Value, remarks: Remarks, order: str = "") -> Date:
    """Return the date that a text means, in any of the words that the program knows.

    Of two possible days, the `order` decides: `day-first` or `month-first`; without one, the item
    is refused.
    """
    found = _read(value, remarks, order)
    if isinstance(found, Date):
        return found
    remarks.refuse(found, value)
    return NO_DATE


def optional_date(value: Value, remarks: Remarks, order: str = "") -> str:
    """Return a further date of an item as EDTF; one that can't be read is left out."""
    found = _read(value, remarks, order) if value.text else NO_DATE
    if isinstance(found, Date):
        return found.edtf
    remarks.leave(found, value)
    return ""


def _read(value: Value, remarks: Remarks, order: str) -> Date | str:
    """Return a date, or why it can't be read."""
    text = " ".join(value.text.split())
    text = _MIDNIGHT.sub("", text)
    slashed = _SLASHED.match(text)
    if slashed and order:
        first, second, year = slashed.groups()
        day, month = (first, second) if order == "day-first" else (second, first)
        text = f"{year}-{int(month):02d}-{int(day):02d}{text[slashed.end() :]}"
    if serial := _SERIAL.fullmatch(text):
        return _of_serial(serial, value, remarks)
    try:
        return Date(parse(text).text)
    except EdtfError as error:
        is_certain = error.hint == f"write {error.suggestion}" and len(error.choices) == 1
        if is_certain:
            return Date(error.suggestion)
        if error.vaguer:
            remarks.note(f"the date is {error.vaguer}, printed as “{text}”", value)
            return Date(error.vaguer, text)
        more = _ONE_DAY if slashed and len(error.choices) > 1 else ""
        return f"{error.fact}; {advice(error)}{more}".removesuffix("; ")


def _of_serial(serial: re.Match[str], value: Value, remarks: Remarks) -> Date:
    """Return the day that a spreadsheet counts from 30 December 1899."""
    days = float(f"{serial[1]}.{serial[2] or 0}")
    moment = _FIRST_SERIAL + datetime.timedelta(seconds=round(days * 86400))
    text = moment.isoformat() if serial[2] and days % 1 else moment.date().isoformat()
    remarks.note(f"`{serial[0]}` was read as a spreadsheet's number of the day {text}", value)
    return Date(text)
