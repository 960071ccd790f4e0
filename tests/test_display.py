"""Dates in words: whole phrases, word for word, in the languages that we have words for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from timeline.display import Run, bound_words, month_name, phrase, words, year_words
from timeline.display.vocabulary import vocabulary
from timeline.edtf import parse

LOCALES = ("en", "de", "uk", "ko", "ar")
# Each date, then its words in the order of LOCALES.
GOLDEN = """
2024-12-19
    19 December 2024
    19. Dezember 2024
    19 грудня 2024 р.
    2024년 12월 19일
    19 ديسمبر 2024
2024-12
    December 2024
    Dezember 2024
    грудень 2024 р.
    2024년 12월
    ديسمبر 2024
2024
    2024
    2024
    2024
    2024년
    2024
2024-12-14/2024-12-15
    14–15 December 2024
    14.–15. Dezember 2024
    14–15 грудня 2024 р.
    2024년 12월 14일~15일
    14–15 ديسمبر 2024
2024-11-28/2024-12-03
    28 November – 3 December 2024
    28. November – 3. Dezember 2024
    28 листопада – 3 грудня 2024 р.
    2024년 11월 28일 ~ 12월 3일
    28 نوفمبر – 3 ديسمبر 2024
2024-12-28/2025-01-03
    28 December 2024 – 3 January 2025
    28. Dezember 2024 – 3. Januar 2025
    28 грудня 2024 – 3 січня 2025 рр.
    2024년 12월 28일 ~ 2025년 1월 3일
    28 ديسمبر 2024 – 3 يناير 2025
2004-06/2004-08
    June – August 2004
    Juni–August 2004
    червень – серпень 2004 р.
    2004년 6월 ~ 8월
    يونيو – أغسطس 2004
2004-06/2006-08
    June 2004 – August 2006
    Juni 2004 – August 2006
    червень 2004 – серпень 2006 рр.
    2004년 6월 ~ 2006년 8월
    يونيو 2004 – أغسطس 2006
1964/2008
    1964–2008
    1964–2008
    1964–2008
    1964년 ~ 2008년
    1964–2008
2004-02-01/2005
    1 February 2004 – 2005
    1. Februar 2004 – 2005
    1 лютого 2004 р. – 2005
    2004년 2월 1일 ~ 2005년
    1 فبراير 2004 – 2005
2024-12-XX
    December 2024 (day unknown)
    Dezember 2024 (Tag unbekannt)
    грудень 2024 р. (день невідомий)
    2024년 12월 (일자 미상)
    ديسمبر 2024 (اليوم غير معروف)
2024-XX
    2024 (month unknown)
    2024 (Monat unbekannt)
    2024 (місяць невідомий)
    2024년 (월 미상)
    2024 (الشهر غير معروف)
2024-XX-XX
    2024 (month and day unknown)
    2024 (Monat und Tag unbekannt)
    2024 (місяць і день невідомі)
    2024년 (월 및 일자 미상)
    2024 (الشهر واليوم غير معروفين)
2024-XX-31
    day 31, 2024 (month unknown)
    Tag 31, 2024 (Monat unbekannt)
    31 число, 2024 (місяць невідомий)
    2024년 31일 (월 미상)
    اليوم 31، 2024 (الشهر غير معروف)
2024-12-2X
    20–29 December 2024 (day unknown)
    20.–29. Dezember 2024 (Tag unbekannt)
    20–29 грудня 2024 р. (день невідомий)
    2024년 12월 20일~29일 (일자 미상)
    20–29 ديسمبر 2024 (اليوم غير معروف)
2024-12-3X
    30 or 31 December 2024
    30. oder 31. Dezember 2024
    30 або 31 грудня 2024 р.
    2024년 12월 30일 또는 31일
    30 أو 31 ديسمبر 2024
1984-1X
    October – December 1984 (month unknown)
    Oktober–Dezember 1984 (Monat unbekannt)
    жовтень – грудень 1984 р. (місяць невідомий)
    1984년 10월 ~ 12월 (월 미상)
    أكتوبر – ديسمبر 1984 (الشهر غير معروف)
1890~
    c. 1890
    ca. 1890
    бл. 1890
    1890년경
    نحو 1890
1890?
    1890 (uncertain)
    1890 (unsicher)
    1890 (непевно)
    1890년 (불확실)
    1890 (غير مؤكد)
1890%
    c. 1890 (uncertain)
    ca. 1890 (unsicher)
    бл. 1890 (непевно)
    1890년경 (불확실)
    نحو 1890 (غير مؤكد)
2024-12-~15
    c. 15 December 2024
    ca. 15. Dezember 2024
    бл. 15 грудня 2024 р.
    2024년 12월 15일경
    نحو 15 ديسمبر 2024
2024-12-15~/2024-12-23
    c. 15 – 23 December 2024
    ca. 15. – 23. Dezember 2024
    бл. 15 – 23 грудня 2024 р.
    2024년 12월 15일경 ~ 23일
    نحو 15 – 23 ديسمبر 2024
?2004-06-~11
    c. 11 June 2004 (year uncertain)
    ca. 11. Juni 2004 (Jahr unsicher)
    бл. 11 червня 2004 р. (рік непевний)
    2004년 6월 11일경 (연도 불확실)
    نحو 11 يونيو 2004 (العام غير مؤكد)
2004-06~-11
    11 June 2004 (year and month approximate)
    11. Juni 2004 (Jahr und Monat ungefähr)
    11 червня 2004 р. (рік і місяць приблизні)
    2004년 6월 11일 (연도 및 월 대략)
    11 يونيو 2004 (العام والشهر تقريبيان)
2004-?06-11
    11 June 2004 (month uncertain)
    11. Juni 2004 (Monat unsicher)
    11 червня 2004 р. (місяць непевний)
    2004년 6월 11일 (월 불확실)
    11 يونيو 2004 (الشهر غير مؤكد)
2022-02-24/..
    since 24 February 2022
    seit dem 24. Februar 2022
    з 24 лютого 2022 р.
    2022년 2월 24일부터
    منذ 24 فبراير 2022
1985/..
    since 1985
    seit 1985
    з 1985 р.
    1985년부터
    منذ 1985
2024-02/..
    since February 2024
    seit Februar 2024
    з лютого 2024 р.
    2024년 2월부터
    منذ فبراير 2024
189X/..
    since the 1890s
    seit den 1890er Jahren
    з 1890-х років
    1890년대부터
    منذ عقد 1890
../1440
    until 1440
    bis 1440
    до 1440 р.
    1440년까지
    حتى 1440
../2024-02
    until February 2024
    bis Februar 2024
    до лютого 2024 р.
    2024년 2월까지
    حتى فبراير 2024
/2024-12-19
    until 19 December 2024 (start unknown)
    bis zum 19. Dezember 2024 (Beginn unbekannt)
    до 19 грудня 2024 р. (початок невідомий)
    2024년 12월 19일까지 (시작 시점 미상)
    حتى 19 ديسمبر 2024 (البداية غير معروفة)
1985-04-12/
    from 12 April 1985 (end unknown)
    ab dem 12. April 1985 (Ende unbekannt)
    з 12 квітня 1985 р. (кінець невідомий)
    1985년 4월 12일부터 (종료 시점 미상)
    من 12 أبريل 1985 (النهاية غير معروفة)
[..2024-12-19]
    on or before 19 December 2024
    am 19. Dezember 2024 oder früher
    19 грудня 2024 р. або раніше
    2024년 12월 19일 또는 그 이전
    19 ديسمبر 2024 أو قبل ذلك
[..1984]
    1984 or earlier
    1984 oder früher
    1984 або раніше
    1984년 또는 그 이전
    1984 أو قبل ذلك
[1760-12..]
    December 1760 or later
    Dezember 1760 oder später
    грудень 1760 р. або пізніше
    1760년 12월 또는 그 이후
    ديسمبر 1760 أو بعد ذلك
[2024-12-14,2024-12-15]
    14 or 15 December 2024
    14. oder 15. Dezember 2024
    14 або 15 грудня 2024 р.
    2024년 12월 14일 또는 15일
    14 أو 15 ديسمبر 2024
[2024-12-14..2024-12-16]
    between 14 and 16 December 2024
    zwischen dem 14. und 16. Dezember 2024
    у проміжку 14–16 грудня 2024 р.
    2024년 12월 14일에서 16일 사이
    بين 14 و16 ديسمبر 2024
[2024-12-30..2025-01-02]
    between 30 December 2024 and 2 January 2025
    zwischen dem 30. Dezember 2024 und dem 2. Januar 2025
    у проміжку 30 грудня 2024 – 2 січня 2025 рр.
    2024년 12월 30일에서 2025년 1월 2일 사이
    بين 30 ديسمبر 2024 و2 يناير 2025
[1890..1895]
    between 1890 and 1895
    zwischen 1890 und 1895
    у проміжку 1890–1895
    1890년에서 1895년 사이
    بين 1890 و1895
[1667,1668,1670..1672]
    1667, 1668 or 1670–1672
    1667, 1668 oder 1670–1672
    1667, 1668 або 1670–1672
    1667년, 1668년 또는 1670년 ~ 1672년
    1667 أو 1668 أو 1670–1672
{1667,1668,1670..1672}
    1667, 1668 and 1670–1672
    1667, 1668 und 1670–1672
    1667, 1668 і 1670–1672
    1667년, 1668년 및 1670년 ~ 1672년
    1667 و1668 و1670–1672
{..1984}
    all up to 1984
    alle bis 1984
    усі до 1984 р.
    1984년까지 모두
    الكل حتى 1984
189X
    1890s
    1890er Jahre
    1890-ті роки
    1890년대
    عقد 1890
194X
    1940s
    1940er Jahre
    1940-ві роки
    1940년대
    عقد 1940
18XX
    19th century
    19. Jahrhundert
    XIX століття
    19세기
    القرن 19
-18XX
    19th century BC
    19. Jahrhundert v. Chr.
    XIX століття до н. е.
    기원전 19세기
    القرن 19 ق.م
00XX
    1st century
    1. Jahrhundert
    I століття
    1세기
    القرن 1
-00XX
    1st century BC
    1. Jahrhundert v. Chr.
    I століття до н. е.
    기원전 1세기
    القرن 1 ق.م
-04XX
    5th century BC
    5. Jahrhundert v. Chr.
    V століття до н. е.
    기원전 5세기
    القرن 5 ق.م
-04XX/-03XX
    5th century BC – 4th century BC
    5. Jahrhundert v. Chr. – 4. Jahrhundert v. Chr.
    V століття до н. е. – IV століття до н. е.
    기원전 5세기 ~ 기원전 4세기
    القرن 5 ق.م – القرن 4 ق.م
-189X
    1900–1891 BC (year unknown)
    1900–1891 v. Chr. (Jahr unbekannt)
    1900–1891 рр. до н. е. (рік невідомий)
    기원전 1900년 ~ 1891년 (연도 미상)
    1900–1891 ق.م (العام غير معروف)
XXXX
    year unknown
    Jahr unbekannt
    рік невідомий
    연도 미상
    العام غير معروف
XXXX-12-XX
    December (year and day unknown)
    Dezember (Jahr und Tag unbekannt)
    грудень (рік і день невідомі)
    12월 (연도 및 일자 미상)
    ديسمبر (العام واليوم غير معروفين)
156X-12-25
    25 December in the 1560s
    25. Dezember, 1560er Jahre
    25 грудня, 1560-ті роки
    1560년대 12월 25일
    25 ديسمبر، عقد 1560
1XXX-12
    December, 1000–1999 (year unknown)
    Dezember, 1000–1999 (Jahr unbekannt)
    грудень, 1000–1999 (рік невідомий)
    1000년 ~ 1999년 12월 (연도 미상)
    ديسمبر، 1000–1999 (العام غير معروف)
1454-23
    autumn 1454
    Herbst 1454
    осінь 1454 р.
    1454년 가을
    خريف 1454
../1454-23
    until autumn 1454
    bis Herbst 1454
    до осені 1454 р.
    1454년 가을까지
    حتى خريف 1454
2024-24
    winter 2024/25
    Winter 2024/25
    зима 2024/25 р.
    2024/25년 겨울
    شتاء 2024/25
2001-29
    spring 2001 (Southern Hemisphere)
    Frühling 2001 (Südhalbkugel)
    весна 2001 р. (Південна півкуля)
    2001년 봄 (남반구)
    ربيع 2001 (نصف الكرة الجنوبي)
2001-34
    2nd quarter 2001
    2. Quartal 2001
    2-й квартал 2001 р.
    2001년 제 2/4분기
    الربع الثاني 2001
2001-38
    second third of 2001
    zweites Drittel 2001
    друга третина 2001 р.
    2001년 가운데 4개월
    الثلث الثاني من 2001
2001-40
    first half of 2001
    1. Halbjahr 2001
    1-ше півріччя 2001 р.
    2001년 상반기
    النصف الأول من 2001
201X-21
    spring in the 2010s
    Frühling, 2010er Jahre
    весна, 2010-ті роки
    2010년대 봄
    ربيع، عقد 2010
1950S2
    c. 1950 (between 1900 and 1999)
    ca. 1950 (zwischen 1900 und 1999)
    бл. 1950 (у проміжку 1900–1999)
    1950년경 (1900년에서 1999년 사이)
    نحو 1950 (بين 1900 و1999)
-0043
    44 BC
    44 v. Chr.
    44 до н. е.
    기원전 44년
    44 ق.م
-0043-03-15
    15 March 44 BC
    15. März 44 v. Chr.
    15 березня 44 р. до н. е.
    기원전 44년 3월 15일
    15 مارس 44 ق.م
-0043/-0039
    44–40 BC
    44–40 v. Chr.
    44–40 рр. до н. е.
    기원전 44년 ~ 40년
    44–40 ق.م
-0043/0014
    44 BC – 14 AD
    44 v. Chr. – 14 n. Chr.
    44 р. до н. е. – 14 р. н. е.
    기원전 44년 ~ 서기 14년
    44 ق.م – 14 م
Y170000002
    170000002
    170000002
    170000002
    170000002년
    170000002
2024-12-19T09:30:00+09:00
    19 December 2024, 09:30:00 (UTC+09:00)
    19. Dezember 2024, 09:30:00 (UTC+09:00)
    19 грудня 2024 р., 09:30:00 (UTC+09:00)
    2024년 12월 19일 09:30:00 (UTC+09:00)
    19 ديسمبر 2024، 09:30:00 (UTC+09:00)
2024-12-19T09:30:00Z
    19 December 2024, 09:30:00 (UTC)
    19. Dezember 2024, 09:30:00 (UTC)
    19 грудня 2024 р., 09:30:00 (UTC)
    2024년 12월 19일 09:30:00 (UTC)
    19 ديسمبر 2024، 09:30:00 (UTC)
2024-12-19T09:30:00
    19 December 2024, 09:30:00
    19. Dezember 2024, 09:30:00
    19 грудня 2024 р., 09:30:00
    2024년 12월 19일 09:30:00
    19 ديسمبر 2024، 09:30:00
"""
LATER_LOCALES = ("fr", "es", "pl", "ru")
# The same in the order of LATER_LOCALES, where the words differ in kind.
LATER_GOLDEN = """
2024-12-28/2025-01-03
    28 décembre 2024 – 3 janvier 2025
    28 de diciembre de 2024 – 3 de enero de 2025
    28 grudnia 2024 – 3 stycznia 2025
    28 декабря 2024 г. – 3 января 2025 г.
2024-12-XX
    décembre 2024 (jour inconnu)
    diciembre de 2024 (día desconocido)
    grudzień 2024 (dzień nieznany)
    декабрь 2024 г. (день неизвестен)
2024-XX-XX
    2024 (mois et jour inconnus)
    2024 (mes y día desconocidos)
    2024 (miesiąc i dzień nieznane)
    2024 (месяц и день неизвестны)
2024-12-~15
    vers le 15 décembre 2024
    hacia el 15 de diciembre de 2024
    ok. 15 grudnia 2024
    ок. 15 декабря 2024 г.
1890%
    vers 1890 (incertain)
    hacia 1890 (incierto)
    ok. 1890 (niepewne)
    ок. 1890 (под вопросом)
?2004-06-~11
    vers le 11 juin 2004 (année incertaine)
    hacia el 11 de junio de 2004 (año incierto)
    ok. 11 czerwca 2004 (rok niepewny)
    ок. 11 июня 2004 г. (год под вопросом)
2022-02-24/..
    depuis le 24 février 2022
    desde el 24 de febrero de 2022
    od 24 lutego 2022
    с 24 февраля 2022 г.
1985/..
    depuis 1985
    desde 1985
    od 1985 r.
    с 1985 г.
189X/..
    depuis les années 1890
    desde la década de 1890
    od lat 90. XIX wieku
    с 1890-х годов
../2024-02
    jusqu’en février 2024
    hasta febrero de 2024
    do lutego 2024
    до февраля 2024 г.
../18XX
    jusque dans le XIXe siècle
    hasta el siglo XIX
    do XIX wieku
    до XIX века
1985-04-12/
    dès le 12 avril 1985 (fin inconnue)
    desde el 12 de abril de 1985 (fin desconocido)
    od 12 kwietnia 1985 (koniec nieznany)
    с 12 апреля 1985 г. (конец неизвестен)
[..2024-12-19]
    le 19 décembre 2024 ou avant
    el 19 de diciembre de 2024 o antes
    19 grudnia 2024 lub wcześniej
    19 декабря 2024 г. или раньше
[2024-12-14..2024-12-16]
    entre le 14 et le 16 décembre 2024
    entre el 14 y el 16 de diciembre de 2024
    w okresie 14–16 grudnia 2024
    в промежутке 14–16 декабря 2024 г.
{..1984}
    tout jusqu’en 1984
    todo hasta 1984
    wszystkie do 1984 r.
    все до 1984 г.
190X
    années 1900
    década de 1900
    pierwsza dekada XX wieku
    1900-е годы
00XX
    Ier siècle
    siglo I
    I wiek
    I век
189X~
    v. années 1890
    c. década de 1890
    ok. lata 90. XIX wieku
    ок. 1890-е годы
156X-12-25
    25 décembre, années 1560
    25 de diciembre, década de 1560
    25 grudnia, lata 60. XVI wieku
    25 декабря, 1560-е годы
../1454-23
    jusque dans l’automne 1454
    hasta el otoño de 1454
    do jesieni 1454 r.
    до осени 1454 г.
2024-24
    hiver 2024/25
    invierno de 2024/25
    zima 2024/25 r.
    зима 2024/25 г.
../2001-34
    jusque dans le 2e trimestre 2001
    hasta el 2.º trimestre de 2001
    do II kwartału 2001 r.
    до 2-го квартала 2001 г.
2001-40/..
    depuis le premier semestre de 2001
    desde el primer semestre de 2001
    od pierwszego półrocza 2001 r.
    с 1-го полугодия 2001 г.
201X-21
    printemps, années 2010
    primavera, década de 2010
    wiosna, lata 10. XXI wieku
    весна, 2010-е годы
1950S2
    vers 1950 (entre 1900 et 1999)
    hacia 1950 (entre 1900 y 1999)
    ok. 1950 (w okresie 1900–1999)
    ок. 1950 (в промежутке 1900–1999)
-0043/0014
    44 av. J.-C. à 14 ap. J.-C.
    44 a. C. – 14 d. C.
    44 p.n.e. – 14 n.e.
    44 г. до н. э. – 14 г. н. э.
"""


def cases(golden: str, locales: tuple[str, ...]) -> list[tuple[str, str, str]]:
    lines = [line.strip() for line in golden.strip().split("\n")]
    return [
        (lines[start], locale, lines[start + 1 + place])
        for start in range(0, len(lines), len(locales) + 1)
        for place, locale in enumerate(locales)
    ]


CASES = [*cases(GOLDEN, LOCALES), *cases(LATER_GOLDEN, LATER_LOCALES)]


@pytest.mark.parametrize(("text", "locale", "expected"), CASES)
def test_words(text: str, locale: str, expected: str) -> None:
    assert words(parse(text), locale) == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("2024-12-19", "en", "19 December"),
        ("2024-12-14/2024-12-15", "en", "14–15 December"),
        ("2024-11-28/2024-12-03", "en", "28 November – 3 December"),
        ("2024-12", "en", "December"),
        ("2024-12", "uk", "грудень"),
        ("2024-12-19", "uk", "19 грудня"),
        ("2024-12-19", "ko", "12월 19일"),
        ("2024-12-14/2024-12-15", "ko", "12월 14일~15일"),
        ("2024-12-19", "de", "19. Dezember"),
        ("2024-12-19", "ar", "19 ديسمبر"),
        ("2024-12-XX", "en", "December (day unknown)"),
        ("2024-11-04~", "en", "c. 4 November"),
        ("2024-12-15~/2024-12-23", "en", "c. 15 – 23 December"),
        ("[2024-12-14,2024-12-15]", "en", "14 or 15 December"),
        ("[2024-12-14..2024-12-16]", "en", "between 14 and 16 December"),
        ("2024-23", "en", "autumn"),
        ("2024-34", "en", "2nd quarter"),
        ("2024-40", "en", "first half"),
        ("2024", "en", "2024"),
        ("2024-12-19T09:30:00Z", "en", "19 December, 09:30:00 (UTC)"),
        ("2024-24", "en", "winter 2024/25"),
        ("2024-12-28/2025-01-03", "en", "28 December 2024 – 3 January 2025"),
        ("2024-12-19/..", "en", "since 19 December 2024"),
        ("2023-12-19", "en", "19 December 2023"),
    ],
)
def test_the_year_is_left_out_within_its_page(text: str, locale: str, expected: str) -> None:
    assert words(parse(text), locale, in_year=2024) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_US", "December 14–15, 2024; c. December 15 – 23, 2024"),
        ("en-GB", "14–15 December 2024; c. 15 – 23 December 2024"),
        ("xx", "14–15 December 2024; c. 15 – 23 December 2024"),
        ("", "14–15 December 2024; c. 15 – 23 December 2024"),
        ("bn", "১৪–১৫ ডিসেম্বর, ২০২৪; c. 15 – 23 December 2024"),
        ("ar_EG", "١٤–١٥ ديسمبر ٢٠٢٤; نحو ١٥ – ٢٣ ديسمبر ٢٠٢٤"),
    ],
)
def test_other_locales(locale: str, expected: str) -> None:
    dates = ("2024-12-14/2024-12-15", "2024-12-15~/2024-12-23")
    assert "; ".join(words(parse(date), locale) for date in dates) == expected


@pytest.mark.parametrize(
    ("text", "locale", "runs"),
    [
        ("1890~", "en", [Run("c.", "circa"), Run(" 1890")]),
        ("1890~", "ko", [Run("1890년"), Run("경", "circa")]),
        ("1890%", "en", [Run("c.", "circa"), Run(" 1890 "), Run("(uncertain)", "uncertain")]),
        ("2024-12-XX", "en", [Run("December 2024 "), Run("(day unknown)", "unknown")]),
        ("XXXX", "en", [Run("year unknown", "unknown")]),
        (
            "2024-12-15~/2024-12-23~",
            "en",
            [
                Run("c.", "circa"),
                Run(" 15 – "),
                Run("c.", "circa"),
                Run(" 23 December 2024"),
            ],
        ),
        (
            "1950S2",
            "en",
            [Run("c.", "circa"), Run(" 1950 "), Run("(between 1900 and 1999)", "unknown")],
        ),
        (
            "/2024-12-19",
            "en",
            [Run("until 19 December 2024 "), Run("(start unknown)", "unknown")],
        ),
    ],
)
def test_runs_tell_doubt_from_date(text: str, locale: str, runs: list[Run]) -> None:
    assert list(phrase(parse(text), locale).runs) == runs


@pytest.mark.parametrize("language", LATER_LOCALES + LOCALES)
def test_every_language_has_every_word(language: str) -> None:
    spoken = vocabulary(language)
    roles = ("_day", "_days", "_period", "_season", "_gen", "_bc_gen")
    needed = {key for key in vocabulary("en") if not key.endswith(roles)} - {"joint"}
    assert {key for key in needed if key not in spoken and not key.startswith("joint")} == set()
    for key, places in (("seasons", 4), ("thirds", 3), ("halves", 2)):
        assert {len(spoken[one].split("|")) for one in spoken if one.startswith(key)} == {places}


def test_names() -> None:
    assert [month_name(12, locale, "wide") for locale in LOCALES] == [
        "December",
        "Dezember",
        "грудень",
        "12월",
        "ديسمبر",
    ]
    assert (month_name(12, "en", "abbreviated"), month_name(12, "en", "narrow")) == ("Dec", "D")
    assert [year_words(-43, locale) for locale in LOCALES] == [
        "44 BC",
        "44 v. Chr.",
        "44 до н. е.",
        "기원전 44년",
        "44 ق.م",
    ]
    assert [year_words(year, "en") for year in (0, 79, 2024, 12345)] == [
        "1 BC",
        "79",
        "2024",
        "12345",
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-12", "1 December 2024", "31 December 2024"),
        ("../1440", "endless", "31 December 1440"),
        ("1985/", "1 January 1985", "unknown"),
        ("2024-12-19T09:30:00+09:00", "19 December 2024, 00:30:00 (UTC)", None),
        ("2024-12-19T09:30:00", "19 December 2024, 09:30:00", None),
    ],
)
def test_bounds(text: str, earliest: str, latest: str | None) -> None:
    date = parse(text)
    assert bound_words(date.earliest, "en") == earliest
    assert bound_words(date.latest, "en") == (latest or earliest)


def test_locales_do_not_leak_into_each_other() -> None:
    """Babel keeps what one locale's alias resolves to for all later ones: Japanese for Spanish."""
    program = (
        "from timeline.display import month_name as name;"
        "print([name(3, place, width) for place in ('ja', 'es', 'ko', 'de')"
        " for width in ('wide', 'abbreviated')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == str(["3月", "3月", "marzo", "mar", "3월", "3월", "März", "Mär"])
