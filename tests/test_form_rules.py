"""The form's scripts read dates, numbers and titles as the program does, on the same cases."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

from tests.form_scripts import run
from tests.test_edtf_hints import IN_WORDS, NOT_EDTF, NOTHING, ROWS
from timeline.contributing.words import date_words, letters, number_words
from timeline.display import words
from timeline.edtf import Bound, BoundKind, EdtfError, parse
from timeline.edtf.hints import advise
from timeline.text.quantities import LANGUAGES, Use, read
from timeline.text.romanising import latin_words
from timeline.workspace.new_event import event_id

HERE = Path(__file__).parent


def _edtf() -> list[dict[str, str]]:
    with (HERE / "edtf.csv").open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def test_dates_are_valid_in_both_or_in_neither() -> None:
    rows = _edtf()
    found = run(
        """
        const { readEdtf } = await logic("edtf");
        const day = (bound) => (typeof bound === "string" ? bound : bound.join(" "));
        return given.map((text) => {
          const date = readEdtf(text);
          return date && [day(date.earliest), day(date.latest)];
        });
        """,
        [row["edtf"] for row in rows],
    )
    differ: dict[str, object] = {}
    for row, script in zip(rows, found, strict=True):
        try:
            date = parse(row["edtf"])
        except EdtfError:
            expected = None
        else:
            assert script, row["edtf"]
            expected = [_bound(one) for one in (date.earliest, date.latest)]
            if re.search(r"T|Y-?\d{16}", row["edtf"]):
                continue  # in UTC here, by the clock there; a year too great for a script's numbers
        if script != expected:
            differ[row["edtf"]] = (script, expected)
    assert differ == {}


def _bound(bound: Bound) -> str:
    """Write a bound as the script above does."""
    if bound.kind is BoundKind.KNOWN:
        return f"{bound.year} {bound.month} {bound.day}"
    return bound.kind.value


WRITTEN = [*(row[0] for row in ROWS), *NOT_EDTF, *IN_WORDS, *NOTHING]
"""Every text that the tests of dates in words have."""


def test_dates_in_words_mean_the_same_to_both() -> None:
    assert _differing_dates(WRITTEN) == {}


def _differing_dates(texts: list[str]) -> dict[str, object]:
    """Return the texts that the script reads as other dates than the program."""
    script = """
        const { DateLexicon } = await logic("date-words");
        const { readDate } = await logic("date-reading");
        const lexicon = new DateLexicon(given.words);
        return given.texts.map((text) => readDate(text, lexicon));
    """
    found = run(script, {"words": date_words(), "texts": texts})
    differ: dict[str, object] = {}
    for text, reading in zip(texts, found, strict=True):
        try:
            choices, hint = [parse(text.strip()).text], ""
        except EdtfError:
            advice = advise(text)
            choices, hint = [*advice.choices], advice.hint
        # What EDTF has no word for, and a day that was another, are hints without a choice.
        is_hint = bool(reading["words"] or reading["isOtherDay"])
        same = bool(hint) and not choices if is_hint else reading["choices"] == choices
        if not same:
            differ[text] = (reading, choices, hint)
    return differ


@pytest.mark.nightly
def test_printed_dates_mean_the_same_to_both() -> None:
    """Every kind of date, as each language prints it."""
    dates = [row["edtf"] for row in _edtf() if row["valid"] == "1" and len(row["edtf"]) < 30]
    locales = ("en", "de", "uk", "ko", "ar", "fr", "es", "pl", "ru", "it", "ja", "zh")
    texts = {words(parse(date), locale) for date in dates for locale in locales}
    assert len(texts) > 1000
    assert _differing_dates(sorted(texts)) == {}


def _texts(name: str) -> dict[str, list[str]]:
    """Return all words of a file of tests, by language."""

    def flat(value: object) -> list[str]:
        if isinstance(value, dict):
            return [one for pair in value.items() for side in pair for one in flat(side)]
        if isinstance(value, list):
            return [one for item in value for one in flat(item)]
        return [value] if isinstance(value, str) else []

    held = yaml.load((HERE / name).read_text("utf-8"), yaml.CSafeLoader)
    return {language: [*dict.fromkeys(flat(held[language]))] for language in held}


def _differing_numbers(texts: list[tuple[str, str]]) -> dict[str, object]:
    """Return the texts, each with its language, that the script reads as other numbers."""
    script = """
        const { NumberReader } = await logic("number-reading");
        const reader = new NumberReader(given.words);
        return given.texts.map(([text, language]) => {
          const { quantities, implied, ...rest } = reader.read(text, language);
          return { ...rest, quantities, implied: [...implied].sort((a, b) => a - b) };
        });
    """
    differ: dict[str, object] = {}
    found = run(script, {"words": number_words(), "texts": texts})
    for (text, language), reading in zip(texts, found, strict=True):
        program = read(text, language)
        expected = {
            "quantities": [
                {
                    "values": sorted(map(float, one.values)),
                    "roles": [*one.roles],
                    "counts": one.use is Use.COUNT,
                    "sure": one.sure,
                }
                for one in program.quantities
            ],
            "implied": sorted(map(float, program.implied)),
            "isRead": program.is_read,
            "known": program.known,
            "unknown": program.unknown,
        }
        for one in reading["quantities"]:
            one["values"].sort()
        if reading != expected:
            differ[f"{language}: {text}"] = (reading, expected)
    return differ


FILES_OF_NUMBERS = ("number_words.yml", "spelt_numbers.yml", "told_numbers.yml", "quotations.yml")


@pytest.mark.slow
def test_numbers_in_words_are_the_same_to_both() -> None:
    listed = [_texts(name) for name in FILES_OF_NUMBERS]
    texts = [(text, one) for each in listed for one, some in each.items() for text in some]
    assert len(texts) > 1000
    assert _differing_numbers(texts) == {}


@pytest.mark.nightly
def test_numbers_in_words_are_the_same_to_both_in_other_languages() -> None:
    listed = [_texts(name) for name in FILES_OF_NUMBERS]
    texts = {text for each in listed for some in each.values() for text in some}
    assert _differing_numbers([(text, one) for text in sorted(texts) for one in LANGUAGES]) == {}


TITLES = (
    ("The old bridge is closed", "en"),
    ("Größere Übung bei Köln: 3.000 Teilnehmer", "de"),
    ("Größere Übung bei Köln", "sv"),
    ("Згорів міст, є загиблі у Києві та Згурівці", "uk"),
    ("Гуляйполе’ і під'їзд", "uk"),
    ("Жители Курска: «всё сгорело»", "ru"),
    ("국정원: 북한군 100명 사망", "ko"),
    ("مقتل ثلاثمئة جندي في كورسك", "ar"),
    ("Στρατιώτες στην Ελλάδα", "el"),
    ("გზა დაკეტილია", "ka"),
    ("חיילים ½ ②", "he"),
    ("パリ に ひらがな", "ja"),
    ("naïve façade, O’Brien’s l’été", "fr"),
    ("---", "en"),
    ("a" * 200, "en"),
    ("łódź ĲSSEL ﬁre Ⅳ", "pl"),
)
DATES = (
    "2024-12-14",
    "2024-12",
    "[..1927]",
    "2024-12-14/2024-12-16",
    "Y-170000002",
    "201X",
    "/1928-05",
)


def test_ids_are_the_same_to_both() -> None:
    cases = [(title, date, language) for title, language in TITLES for date in DATES]
    found = run(
        """
        const { Romaniser } = await logic("event-ids");
        const romaniser = new Romaniser(given.letters);
        return given.cases.map((one) => romaniser.eventId(...one));
        """,
        {"letters": letters(), "cases": cases},
    )
    expected = [event_id(title, parse(date), language) for title, date, language in cases]
    # A title without a letter gives no id in the form: a date alone would not tell what it is of.
    wanted = [
        one if latin_words(case[0], case[2]) else ""
        for case, one in zip(cases, expected, strict=True)
    ]
    assert found == wanted


def test_letters_that_are_not_known_give_no_id() -> None:
    script = """
        const { Romaniser } = await logic("event-ids");
        return new Romaniser(given).eventId("北京 bridge", "2024", "zh");
    """
    assert run(script, letters()) == ""
