"""What is proposed instead of a text that is not EDTF: all that it means, or words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.display import words
from timeline.edtf import EdtfError, parse

from .test_edtf_laws import TEXTS

# What is written, then every date that it may mean.
MEANT = """
Thursday, 19th of December 2024 => 2024-12-19
jeudi 19 décembre 2024 => 2024-12-19
Donnerstag, 19. Dezember 2024 => 2024-12-19
четвер, 19 грудня 2024 р. => 2024-12-19
2024-354 => 2024-12-19
1939 – 41 => 1939/1941
1939–41 => 1939/1941
1910–30 => 1910/1930
2010–12 => 2010/2012 or 2010-12
2024 – 25 => 2024/2025
1920–24 => 1920/1924
1839-42 => 1839/1842
2005–06 => 2005/2006 or 2005-06
2024–12–19 => 2024-12-19
2024–12 => 2024-12
1890-1 => 1890/1891 or 1890-01
1890/91 => 1890/1891 or [1890,1891]
1905/06 => 1905-06 or 1905/1906
2024/12 => 2024-12
2024-12-19T10 => 2024-12-19T10:00:00
2024-12-19 10:00+09:00 => 2024-12-19T10:00:00+09:00
2022-02-24T05:00-09:00 => 2022-02-24T05:00:00-09:00
2022-02-24 05:00:00-05:00 => 2022-02-24T05:00:00-05:00
2022-02-24 5:00 => 2022-02-24T05:00:00
24 Feb 2022 5 pm => 2022-02-24T17:00:00
24 February 2022, 05:00 UTC => 2022-02-24T05:00:00Z
24 February 2022 05:00 UTC+2 => 2022-02-24T05:00:00+02:00
05:00 24 Feb 2022 => 2022-02-24T05:00:00
at 05:00 on 24 February 2022 => 2022-02-24T05:00:00
24.02.2022 05:00 => 2022-02-24T05:00:00
24.02.2022 um 05:00 Uhr => 2022-02-24T05:00:00
24 лютого 2022 р. 05:00 => 2022-02-24T05:00:00
19 December 2024, 09:30:00 (UTC+09:00) => 2024-12-19T09:30:00+09:00
14/15 December 2024 => 2024-12-14/2024-12-15 or [2024-12-14,2024-12-15]
24 => 0024 or 1924 or 2024
'90 => 1990
90s => 199X or 189X
'90s => 199X or 189X
the 1890s => 189X
1890's => 189X
1890s? => 189X?
c. 1890s => 189X~
19th century BCE => -18XX
5th c. BC => -04XX
44 v. Chr. => -0043
44 до н. е. => -0043
44 до н.э. => -0043
44 av. J.-C. => -0043
I век до н. э. => [-0099..0000]
500 BC => -0499
c. 500 BC => -0499~
1st century BC => [-0099..0000]
2nd century => 01XX
since the 1890s => 189X/..
after the 1890s => [1900..]
before 44 BC => [..-0044]
not before 1928 => [1928..]
1928 or later => [1928..]
< 1928 => [..1927]
>1928 => [1929..]
≤ 1928 => [..1928]
post-1928 => [1929..]
before 19 Dec 2024 => [..2024-12-18]
before 1 January 2024 => [..2023-12-31]
after December 2024 => [2025-01..]
until 19 December 2024 => ../2024-12-19
since 2022 => 2022/..
2022-present => 2022/..
2022 – today => 2022/..
2022- => 2022/.. or 2022/
1890 +/- 5 => [1885..1895]
1890 ± 5 years => [1885..1895]
19 Dec 2024 ±2 days => [2024-12-17..2024-12-21]
2024-12-19 ± 1 => [2024-12-18..2024-12-20]
２０２４－１２－１９ => 2024-12-19
２０２４年１２月１９日 => 2024-12-19
1890～1895 => 1890/1895
1890〜1895 => 1890/1895
2024年12月19日 => 2024-12-19
2024年 => 2024
2024年春 => 2024-21
令和6年 => 2024
昭和元年 => 1926
民國113年12月19日 => 2024-12-19
2024. 12. 19. => 2024-12-19
2024년 12월 => 2024-12
2024년 => 2024
19세기 => 18XX
1890년대 => 189X
19世紀 => 18XX
1890年代 => 189X
٢٠٢٤-١٢-١٩ => 2024-12-19
१९ दिसंबर २०२४ => 2024-12-19
19 Mayıs 2024 => 2024-05-19
3 marca 2024 => 2024-03-03
10 mai 2024 => 2024-05-10
10 серпня 2024 => 2024-08-10
10 julio 2024 => 2024-07-10
2 февраля 2024 года => 2024-02-02
2 Feb. 2024 => 2024-02-02
2-Feb-2024 => 2024-02-02
02 FEB 2024 => 2024-02-02
Feb 2, 2024 => 2024-02-02
2024 Feb 2 => 2024-02-02
1890(?) => 1890?
(1890) => 1890
ca. 1890-1895 => 1890~/1895 or 1890~/1895~
44927 => Y44927
+1952-00-00T00:00:00Z => 1952
+1952-03-00T00:00:00Z => 1952-03
2020 to date => 2020/..
fall 2024 => 2024-23
3rd quarter of 2024 => 2024-35
2024 Q3 => 2024-35
2024Q3 => 2024-35
second half of 2024 => 2024-41
from 1890 to c. 1895 => 1890/1895~
1890 to 1895 => 1890/1895
1890-1895 => 1890/1895
1890--1895 => 1890/1895
1890 bis 1895 => 1890/1895
du 14 au 15 décembre 2024 => 2024-12-14/2024-12-15
с 14 по 15 декабря 2024 => 2024-12-14/2024-12-15
1890 and 1891 => {1890,1891} or 1890/1891
12 May or 13 June 2024 => [2024-05-12,2024-06-13]
2024-W51 => 2024-12-16/2024-12-22
12/11/2024 => 2024-11-12 or 2024-12-11
13/11/2024 => 2024-11-13
12-11-2024 => 2024-11-12 or 2024-12-11
12.11.2024 => 2024-11-12
202412 => 2024-12 or Y202412
1100-300 => 1100-10-27 or 1100/1300
-44 => -0044
-4 => -0004
AD 2024 => 2024
2024 CE => 2024
2024 AD => 2024
24 Feb 2022 05:00 => 2022-02-24T05:00:00
before 1928 => [..1927]
after 1928 => [1929..]
no later than 1928 => [..1928]
c1860 => 1860~
1860 approx => 1860~
5th century BC => -04XX
15 March 44 BC => -0043-03-15
-500 => -0500
90 => 0090 or 1990
1890/1 => 1890/1891 or [1890,1891]
1st century => [0001..0100]
19 décembre 2024 => 2024-12-19
2024年12月 => 2024-12
2020/present => 2020/..
1890±5 => [1885..1895]
+1952-03-11T00:00:00Z => 1952-03-11
summer 1910/11 (Southern Hemisphere) => 1910-30
winter 2024/25 => 2024-24
winter 2024 => 2024-24 or 2023-24
19 listopada 2024 => 2024-10-19 or 2024-11-19
до 1440 р. => ../1440 or [..1439]
5th–4th century BC => -04XX/-03XX
1890~-1895 => 1890~/1895
1890?-1895 => 1890?/1895
Dec-2024 => 2024-12
spring-2024 => 2024-21
–2020 => ../2020 or -2020
11 February 1712/13 => [1712-02-11,1713-02-11]
February 1712/3 => [1712-02,1713-02]
1890s or 1900s => [189X,190X]
1900s or 1910s => [190X,191X]
1890s–1900s => 189X/190X
27 BC – AD 14 => -0026/0014
10,000 BC => -9999
12,000 BC => Y-11999
440s BC => [-0448..-0439]
1667, 1668 or 1670–1672 => [1667,1668,1670..1672]
주체113(2024)년 12월 19일 => 2024-12-19
二〇二四年十二月十九日 => 2024-12-19
19 كانون الأول 2024 => 2024-12-19
between 14 and 16 December 2024 => 2024-12-14/2024-12-16 or [2024-12-14..2024-12-16]
+2022-03-12 => 2022-03-12
+2022-03 => 2022-03
winter 1941/42 => 1941-24
"""
ROWS = [tuple(line.split(" => ")) for line in MEANT.strip().split("\n")]

NOT_EDTF = {
    "2022-02-24 05:00 - 09:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24 09:00-17:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24 05:00 to 09:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24 05:00-09:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24T05:00–09:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24T05:00/2022-02-24T09:00": "EDTF has no span of hours: write 2022-02-24",
    "2022-02-24 5 to 9 am": "EDTF has no span of hours: write 2022-02-24",
    "24 Feb 2022, 5-9 pm": "EDTF has no span of hours: write 2022-02-24",
    "24 Feb 2022 between 05:00 and 09:00": "EDTF has no span of hours: write 2022-02-24",
    "morning of 24 February 2022": "EDTF has no word for morning: write 2022-02-24",
    "night of 14/15 December 2024": "EDTF has no word for night: write the day",
    "early 1890s": "EDTF has no word for early: write 189X",
    "first half of the 19th century": "EDTF has no word for first half: write 18XX",
    "Anfang März 2024": "EDTF has no word for anfang: write 2024-03 or "
    "days you know, such as 2024-03-01/2024-03-10,",
    "mi-mars 2024": "EDTF has no word for mi: write 2024-03 or "
    "days you know, such as 2024-03-11/2024-03-20,",
    "a finales de marzo de 2024": "EDTF has no word for finales: write 2024-03 or "
    "days you know, such as 2024-03-21/2024-03-31,",
    "na początku marca 2024": "EDTF has no word for początku: write 2024-03 or "
    "days you know, such as 2024-03-01/2024-03-10,",
    "у середині березня 2024": "EDTF has no word for середині: write 2024-03 or "
    "days you know, such as 2024-03-11/2024-03-20,",
    "в конце марта 2024": "EDTF has no word for конце: write 2024-03 or "
    "days you know, such as 2024-03-21/2024-03-31,",
    "أوائل مارس 2024": "EDTF has no word for أوائل: write 2024-03 or "
    "days you know, such as 2024-03-01/2024-03-10,",
}

IN_WORDS = {
    "24 Feb 2022 05:00 EET": "EDTF has no word for the zone EET: "
    "write its offset from UTC, as in 2024-12-19T09:30:00+09:00",
    "Monday, 19 December 2024": "2024-12-19 was a Thursday: "
    "check the day, then write it as 2024-12-19",
    "2024-12-14T05:60": "hours count from 00 to 23, minutes and seconds from 00 to 59",
    "2024-02-29 25:00": "hours count from 00 to 23, minutes and seconds from 00 to 59",
    "2024-12-14T05:00:60Z": "hours count from 00 to 23, minutes and seconds from 00 to 59",
    "2024-12-14T05:00:00+15:00": "correct the offset, such as +09:00",
    "before summer 1454": "write the last date that it may have been, as in [..1927]",
    "before c. 1890": "write the last date that it may have been, as in [..1927]",
    "19 Dec 24": "write the year with four digits, as in 2024-12-19",
    "19.12.24": "write the year with four digits, as in 2024-12-19",
}

NOTHING = (
    "2024-12-14 15", "2024-12-19 10", "19031905", "1734566400", "1446 AH", "19 ธันวาคม 2567", "TBD",
    "n.d.", "2024-02-30", "19 December 2024 (Old Style)", "about five years after 1890",
)  # fmt: skip


def refused(text: str) -> EdtfError:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    return raised.value


@pytest.mark.parametrize(("text", "meant"), ROWS, ids=[row[0] for row in ROWS])
def test_every_date_that_is_meant_is_proposed_and_no_other(text: str, meant: str) -> None:
    error = refused(text)
    expected = set(meant.split(" or "))
    assert set(error.choices) == expected
    assert error.suggestion == ("" if len(expected) > 1 else meant)
    assert all(one in error.hint for one in expected)


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_edtf_can_t_say_is_said_in_words(text: str) -> None:
    error = refused(text)
    assert (error.suggestion, error.choices) == ("", ())
    assert error.hint == f"{NOT_EDTF[text]} and date_text: {text}"


@pytest.mark.parametrize("text", IN_WORDS)
def test_what_is_open_is_asked_in_words(text: str) -> None:
    error = refused(text)
    assert (error.suggestion, error.choices, error.hint) == ("", (), IN_WORDS[text])


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_understood_to_its_last_word_gets_no_date(text: str) -> None:
    error = refused(text)
    assert (error.suggestion, error.choices) == ("", ())


# --- laws ----------------------------------------------------------------------------------------


def bounds(text: str) -> tuple[str, str]:
    date = parse(text)
    return str(date.earliest), str(date.latest)


def read_again(text: str) -> tuple[str, ...]:
    """Return what a text is read as: itself where it is EDTF, else what is proposed."""
    try:
        return (parse(text).text,)
    except EdtfError as error:
        return error.choices


# Printed alone these are but digits: which century, or a year or a month, is asked for.
DIGITS_ALONE = {"0024", "0090", "Y202412"}


@pytest.mark.slow
@pytest.mark.parametrize("text", [row[0] for row in ROWS])
def test_a_proposed_date_printed_and_read_again_has_its_bounds(text: str) -> None:
    for one in refused(text).choices:
        again = read_again(words(parse(one), "en"))
        assert again, one
        if one in DIGITS_ALONE:
            assert one in again
        else:
            assert {bounds(other) for other in again} == {bounds(one)}


@pytest.mark.slow
@given(TEXTS)
def test_no_printed_date_is_read_as_another(text: str) -> None:
    printed = words(parse(text), "en")
    if printed.isdigit() or "1st century" in printed:
        return  # `21` may be 2021; the first century has no year 0, which 00XX has
    assert {bounds(one) for one in read_again(printed)} <= {bounds(text)}


OFFSET = st.integers(-24 * 60, 24 * 60)


@given(
    st.integers(0, 23),
    st.integers(0, 23),
    st.sampled_from([" - ", " – ", "–", "-", " to ", " until "]),
)
def test_hours_never_become_an_offset(first: int, last: int, joint: str) -> None:
    error = refused(f"2022-02-24 {first:02d}:00{joint}{last:02d}:00")
    assert (error.suggestion, error.choices) == ("", ())
    assert error.hint.startswith("EDTF has no span of hours: write 2022-02-24 and date_text: ")


@pytest.mark.slow
@given(st.integers(1, 9999))
def test_before_and_after_leave_the_year_itself_out(year: int) -> None:
    assert refused(f"before AD {year}").choices == (f"[..{year - 1:04d}]",)
    assert refused(f"before {year} BC").choices == (f"[..{written(-year)}]",)
    if year < 9999:
        assert refused(f"after AD {year}").choices == (f"[{year + 1:04d}..]",)


def written(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@given(OFFSET)
def test_an_offset_ends_at_fourteen_hours(minutes: int) -> None:
    hours, rest = divmod(abs(minutes), 60)
    text = f"2024-12-19T09:30:00{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
    if abs(minutes) <= 14 * 60:
        assert parse(text).text == text
    else:
        assert refused(text).fact == "an offset from UTC is at most 14:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13/25/2022", "`13/25/2022` is not an EDTF date; 13 and 25 are no months: write the day "
         "as in 2024-12-19"),
        ("30 February 2022", "`30 February 2022` is not an EDTF date; February 2022 has 28 days: "
         "correct the day, or write 2022-02 for the month"),
        ("31/04/2024", "`31/04/2024` is not an EDTF date; April 2024 has 30 days: correct the day, "
         "or write 2024-04 for the month"),
        ("31 вересня 2024", "`31 вересня 2024` is not an EDTF date; September 2024 has 30 days: "
         "correct the day, or write 2024-09 for the month"),
        ("winter 1941/42", "`winter 1941/42` is not an EDTF date; write 1941-24"),
        ("2022-02-30", "February 2022 has 28 days, not 30"),
    ],
)  # fmt: skip
def test_the_fact_is_of_the_whole_text_and_the_hint_holds(text: str, said: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value) == said
    written = re.search(r"write ([\d-]+)", said)
    assert written is None or parse(written[1])
