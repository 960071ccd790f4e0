"""Laws of dates: whatever the date, these hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.display import bound_words, phrase, words
from timeline.edtf import BoundKind, Edtf, EdtfError, parse
from timeline.edtf.civil import date_of, day_number

LOCALES = ("en", "uk", "ko", "de", "ar")
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.integers(-9999, 9999).map(lambda y: f"{'-' if y < 0 else ''}{abs(y):04d}")
MONTHS = st.sampled_from([*(f"{m:02d}" for m in range(1, 13)), "XX", "1X", "X1", "0X"])
DAYS = st.sampled_from([*(f"{d:02d}" for d in range(1, 29)), "XX", "0X", "1X", "2X", "X1"])
SEASONS = st.integers(21, 41).map(str)

INTERVALS = ("{0}/{1}", "{0}/..", "../{1}", "{0}/", "/{1}")
SETS = ("[{0},{1}]", "{{{0},{1}}}", "[..{0},{1}]", "[{0},{1}..]", "{{..{0}}}", "[{1}..]")
FRAMES = INTERVALS + SETS


@st.composite
def years(draw: st.DrawFn) -> str:
    year = draw(YEARS)
    hidden = draw(st.sampled_from([0, 0, 0, 1, 2, 3, 4]))
    text = year[: len(year) - hidden] + "X" * hidden
    return text if text != "-0000" else "0000"


@st.composite
def simple(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 5))
    if kind == 0:
        year = draw(st.integers(10_000, 10**12))
        return f"Y{draw(st.sampled_from(['', '-']))}{year}"
    if kind == 1:
        year, digits = draw(st.integers(1000, 9999)), draw(st.integers(1, 4))
        return f"{year}S{digits}"
    text = draw(years())
    if kind > 2:
        text += f"-{draw(st.sampled_from(['', '', '?', '~']))}"
        text += draw(SEASONS if kind == 3 else MONTHS)
    if kind == 5:
        text += f"-{draw(st.sampled_from(['', '', '?', '~']))}{draw(DAYS)}"
    own = text[-3:-2] in ("?", "~")
    return text if own else text + draw(MARKS)


@st.composite
def times(draw: st.DrawFn) -> str:
    moment = draw(st.datetimes()).strftime("%m-%dT%H:%M:%S")
    zone = draw(st.sampled_from(["", "Z", "+09:00", "-04", "+05:30"]))
    return f"{draw(st.integers(1, 9999)):04d}-{moment}{zone}".replace("-02-29T", "-02-28T")


@st.composite
def compound(draw: st.DrawFn) -> str:
    one, other = draw(simple()), draw(simple())
    if (parse(one).earliest.instant or 0) > (parse(other).earliest.instant or 0):
        one, other = other, one
    frame: str = draw(st.sampled_from(FRAMES))
    return frame.format(one, other)


TEXTS = st.one_of(simple(), simple(), times(), compound())
DATES = TEXTS.map(parse)
ALPHABET = st.sampled_from([*"0123456789-/.XYEST?~%[]{},:+Z u–c", "December", "st", "BC"])


@given(TEXTS)
def test_what_is_valid_parses_and_stays_itself(text: str) -> None:
    date = parse(text)
    assert date.text == str(date) == text
    assert parse(date.text) == date
    assert hash(parse(date.text)) == hash(date)
    assert date.level in (0, 1, 2)


@given(DATES)
def test_earliest_is_not_after_latest(date: Edtf) -> None:
    if date.earliest.kind is BoundKind.KNOWN and date.latest.kind is BoundKind.KNOWN:
        assert date.earliest.instant is not None
        assert date.latest.instant is not None
        assert date.earliest.instant <= date.latest.instant


@pytest.mark.slow
@given(DATES)
def test_what_has_a_beginning_is_over_after_it(date: Edtf) -> None:
    begins, has_beginning, ends = date.sort_key
    assert begins <= ends or not has_beginning
    assert has_beginning == (date.local_earliest.kind is BoundKind.KNOWN)


@given(times(), st.sampled_from(["+14:00", "-12:00", "+09:00", "-05:00", "+05:30", "Z", ""]))
def test_a_moment_stands_on_the_day_it_was_written_with(text: str, zone: str) -> None:
    written = re.sub(r"(Z|[+-]\d\d(:\d\d)?)$", "", text)
    date = parse(f"{written}{zone}")
    assert str(date.local_earliest)[:19] == str(date.local_latest)[:19] == written
    assert date.filed_under == date.local_earliest
    assert str(day_number(*map(int, written[:10].split("-")))) == str(date.local_earliest.ordinal)
    assert words(date, "en", in_year=int(written[:4])).find(written[:4]) < 0


@pytest.mark.slow
@given(DATES, DATES, DATES)
def test_order_is_total(one: Edtf, two: Edtf, three: Edtf) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert (one <= two) is not (one > two)
    assert (one < two) is (two > one)
    if one <= two <= three:
        assert one <= three


@pytest.mark.slow
@given(TEXTS)
def test_qualifiers_never_move_bounds(text: str) -> None:
    bare = parse(re.sub(r"[?~%]", "", text))
    date = parse(text)
    assert (bare.earliest, bare.latest) == (date.earliest, date.latest)


@pytest.mark.slow
@given(DATES)
def test_known_bounds_are_dates_themselves(date: Edtf) -> None:
    for bound in (date.earliest, date.latest):
        if bound.kind is BoundKind.KNOWN and bound.year is not None and abs(bound.year) <= 9999:
            again = parse(str(bound))
            assert again.earliest == bound
            assert again.is_day


@given(st.integers(-(10**12), 10**12))
def test_day_numbers_and_dates_are_one_to_one(number: int) -> None:
    assert day_number(*date_of(number)) == number
    assert date_of(number) < date_of(number + 1)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.one_of(st.text(max_size=40), st.lists(ALPHABET, max_size=14).map("".join)))
def test_any_text_parses_or_says_why_not(text: str) -> None:
    try:
        assert parse(text).text == text
    except EdtfError as error:
        assert error.fact
        assert error.text == text
        if error.suggestion:
            assert error.hint
            assert parse(error.suggestion)
        assert "\n" not in str(error)


@pytest.mark.slow
@given(TEXTS, st.sampled_from([" {0}", "{0} ", "c. {0}", "{0}?~", "about {0}", "{0}–{0}"]))
def test_near_misses_get_valid_suggestions(text: str, frame: str) -> None:
    try:
        parse(frame.format(text))
    except EdtfError as error:
        assert not error.suggestion or parse(error.suggestion)


@pytest.mark.slow
@given(DATES, st.sampled_from(LOCALES))
def test_every_date_has_words(date: Edtf, locale: str) -> None:
    runs = phrase(date, locale).runs
    text = words(date, locale)
    assert text == "".join(run.text for run in runs)
    assert text == text.strip() != ""
    assert all(run.text and run.role in ("", "circa", "unknown", "uncertain") for run in runs)
    assert words(date, locale, in_year=date.earliest.year)
    assert bound_words(date.earliest, locale)
    assert ("?" in date.text or "%" in date.text) <= any(r.role == "uncertain" for r in runs)
