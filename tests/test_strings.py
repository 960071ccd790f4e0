"""The words of the interface: one set of keys, placeholders and plural forms in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from string import Formatter

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from tests.command import ROOT
from timeline.documents.placeholders import LANGUAGES as SEARCHED
from timeline.exports import EXPORTS, MORE
from timeline.page_kinds import KINDS
from timeline.strings import CATEGORIES, Catalogue, plural_order
from timeline.text import po
from timeline.text.po import FUZZY, Messages
from timeline.workspace.package_data import PACKAGE, catalogue, templates

STRINGS = PACKAGE / "strings"
LANGUAGES = sorted(path.stem for path in STRINGS.glob("*.po"))
ENGLISH = catalogue("en").texts
TITLES = {kind.name for kind in KINDS if kind.title}
TEMPLATES = "".join(path.read_text("utf-8") for path in templates().rglob("*.html"))
IN_TEMPLATES = set(re.findall(r"""\bt\.translated\(["'](\w+)""", TEMPLATES))
EVERY_EXPORT = (*EXPORTS, *(one for some in MORE.values() for one in some))
DECLARED = TITLES | IN_TEMPLATES | {export.key for export in EVERY_EXPORT}
"""Keys whose English words stand with what they are said of; catalogues translate them in time."""
PLURALS = sorted(key for key, text in ENGLISH.items() if not isinstance(text, str))

EVENTS = {
    "es": {0: "0 acontecimientos", 1: "1 acontecimiento", 2: "2 acontecimientos"},
    "fr": {
        0: "0 événement",
        1: "1 événement",
        2: "2 événements",
        1_000_000: "1\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000 événements",
    },
    "pl": {
        1: "1 wydarzenie",
        2: "2 wydarzenia",
        5: "5 wydarzeń",
        12: "12 wydarzeń",
        21: "21 wydarzeń",
        22: "22 wydarzenia",
    },
    "ru": {
        1: "1 событие",
        2: "2 события",
        5: "5 событий",
        11: "11 событий",
        21: "21 событие",
        22: "22 события",
    },
    "en": {
        0: "0 events",
        1: "1 event",
        2: "2 events",
        5: "5 events",
        11: "11 events",
        21: "21 events",
    },
    "uk": {
        0: "0 подій",
        1: "1 подія",
        2: "2 події",
        5: "5 подій",
        11: "11 подій",
        21: "21 подія",
    },
    "ko": {
        0: "사건 0건",
        1: "사건 1건",
        2: "사건 2건",
        5: "사건 5건",
        11: "사건 11건",
        21: "사건 21건",
    },
    "de": {
        0: "0 Ereignisse",
        1: "1 Ereignis",
        2: "2 Ereignisse",
        5: "5 Ereignisse",
        11: "11 Ereignisse",
        21: "21 Ereignisse",
    },
    "ar": {
        0: "0 حدث",
        1: "1 حدث",
        2: "حدثان (2)",
        5: "5 أحداث",
        11: "11 حدثًا",
        21: "21 حدثًا",
    },
}
NUMBERS = {
    "es": "1.234.567",
    "fr": "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567",
    "pl": "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567",
    "ru": "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567",
    "en": "1,234,567",
    "uk": "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567",
    "ko": "1,234,567",
    "de": "1.234.567",
    "ar": "1,234,567",
}


def forms(catalogue: Catalogue, key: str) -> Iterator[str]:
    """Give the text of a key, or each of its plural forms."""
    text = catalogue.texts[key]
    if isinstance(text, str):
        yield text
    else:
        yield from text.values()


@cache
def messages(language: str) -> Messages:
    return po.read((STRINGS / f"{language}.po").read_text("utf-8"))


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def test_every_language_is_there() -> None:
    assert set(EVENTS) <= set(LANGUAGES)
    assert list(SEARCHED) == LANGUAGES, "name it in timeline/documents/placeholders.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_english_keys(language: str) -> None:
    found = set(catalogue(language).texts)
    lacking = sorted(ENGLISH.keys() - found - DECLARED)
    assert lacking == [], f"timeline/strings/{language}.po lacks {lacking}: add their texts"
    unknown = sorted(found - ENGLISH.keys() - DECLARED)
    assert unknown == [], f"nothing asks for {unknown} of timeline/strings/{language}.po"


def test_words_that_nobody_has_translated_are_said_in_english() -> None:
    words = Catalogue("de", {"export_ics": "Für Kalender."}, catalogue("en"))
    assert words.translated("export_ics", "For calendars.") == "Für Kalender."
    assert words.translated("export_new", "A new format.") == "A new format."


@pytest.mark.parametrize("language", LANGUAGES)
def test_babel_reads_the_same(language: str) -> None:
    read = read_po(BytesIO((STRINGS / f"{language}.po").read_bytes()), abort_invalid=True)
    theirs = {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in read
        if message.id
    }
    ours = messages(language).entries
    assert list(ours) == list(theirs)
    for key, entry in ours.items():
        text = theirs[key].string
        assert tuple(entry.forms) == ((text,) if isinstance(text, str) else text)
        assert (entry.is_plural, FUZZY in entry.flags) == (
            theirs[key].pluralizable,
            theirs[key].fuzzy,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_to_translate(language: str) -> None:
    left = [key for key, entry in messages(language).entries.items() if not entry.is_translated]
    assert left == [], f"translate {left} in timeline/strings/{language}.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_english_placeholders(language: str) -> None:
    words, english = catalogue(language), catalogue("en")
    for key in words.texts.keys() & ENGLISH.keys():
        expected = placeholders(next(forms(english, key)))
        for text in forms(words, key):
            assert (key, placeholders(text)) == (key, expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_categories_of_its_language(language: str) -> None:
    header, locale = messages(language).plural_forms, Locale.parse(language)
    order = plural_order(header, locale)
    assert list(order) == [one for one in CATEGORIES if one in {*locale.plural_form.tags, "other"}]
    assert list(order.values()) == sorted(order.values()), "CLDR's order is easiest to write"
    rule = po.plural_rule(header)
    for number in range(201):
        assert rule.form_of(number) == order[locale.plural_form(number)], number
    assert set(order.values()) == set(range(rule.forms))
    for key in PLURALS:
        assert (key, len(messages(language).entries[key].forms)) == (key, rule.forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_plural_keys_have_forms(language: str) -> None:
    texts = catalogue(language).texts
    assert sorted(key for key, text in texts.items() if not isinstance(text, str)) == PLURALS


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_no_full_stop_follows_a_date_that_ends_with_one(language: str) -> None:
    texts = catalogue(language)
    stopped = re.compile(r"\{(day|date|words|start|end)\}\.")
    assert not [key for key in texts.texts if any(map(stopped.search, forms(texts, key)))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_padded(language: str) -> None:
    words = catalogue(language)
    for key in words.texts.keys() & ENGLISH.keys():
        for text in forms(words, key):
            assert text == (
                text.strip() + " " if key in ("comma", "semicolon") else text.strip()
            ), key
            assert bool(text) == bool(ENGLISH[key]), key


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        (language, number, expected)
        for language, examples in EVENTS.items()
        for number, expected in examples.items()
    ],
)
def test_plural_examples(language: str, number: int, expected: str) -> None:
    assert catalogue(language)("events_n", n=number) == expected


@pytest.mark.parametrize(("language", "expected"), NUMBERS.items())
def test_numbers_have_the_separators_of_the_language(language: str, expected: str) -> None:
    words = catalogue(language)
    assert words.number(1234567) == expected
    assert expected in words("events_n", n=1234567)


def test_other_placeholders_stand_beside_the_number() -> None:
    words = catalogue("uk")
    assert words("month_count", month="грудень", n=3) == "грудень, 3 події"


def test_a_plural_label_takes_its_number_without_writing_it() -> None:
    words = catalogue("de")
    assert [words("sources_label", n=number) for number in (1, 2)] == ["Quelle", "Quellen"]


def test_a_missing_key_is_said_in_english() -> None:
    words = Catalogue("uk", {"home": "Головна"}, catalogue("en"))
    assert words("home") == "Головна"
    assert words("chronology") == "Chronology"
    assert words("events_n", n=21) == "21 events"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert catalogue("tlh")("events_n", n=1) == "1 event"


@pytest.mark.parametrize("language", ["de-AT", "de_AT", "de-Latn-CH"])
def test_a_region_without_a_catalogue_uses_its_language(language: str) -> None:
    assert catalogue(language)("home") == "Startseite"


@pytest.mark.parametrize("language", [*LANGUAGES, "tlh"])
def test_an_unknown_key_is_an_error(language: str) -> None:
    with pytest.raises(KeyError, match="no_such_key"):
        catalogue(language)("no_such_key")


def test_commas_between_words_are_the_language_s() -> None:
    """Arabic has its own; coordinates are written from left to right in every language."""
    words = TEMPLATES.replace("{{ point.lat }}, {{ point.lon }}", "")
    assert re.findall(r".{30}(?:%\}|\}\}|</\w+>), (?=[{<]).{30}", words) == []
    assert re.findall(r"join\([\"'],.{30}|\{\{ ?[\"'], .{30}", words) == []


READ_BY_READERS = (
    *(ROOT / "timeline/views").rglob("*.py"),
    *(ROOT / "timeline/site").glob("*.py"),
    *(ROOT / "timeline/rendering").glob("*.py"),
    ROOT / "timeline/exports/entry_text.py",
    *(ROOT / "site_templates/assets/timeline/views").glob("*.js"),
    *(ROOT / "site_templates/assets/timeline/logic").glob("*words.js"),
)


def test_lists_in_sentences_are_joined_by_the_language_s_comma() -> None:
    """By `Catalogue.listed`, in scripts `Catalogue.list`."""
    comma = re.compile(r"""(["']), \1\.join|\.join\((["'`]), \2\)|\}, \$\{""")
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in READ_BY_READERS
        for line in path.read_text("utf-8").splitlines()
        if comma.search(line)
    }
    assert found == set()


def test_empty_parts_of_a_list_are_left_out() -> None:
    assert catalogue("en").listed(["one", "", "two"]) == "one, two"
    assert catalogue("ar").listed(["one", "two"]) == "one، two"
