"""The texts of the interface: one catalogue per language, with CLDR's plural forms.

A catalogue is a flat mapping of keys to text; a text with plural forms is a mapping of CLDR's
categories (`one`, `few`, `many`, `other`) to texts, selected by the argument `n`. Each is read from
a PO file, `<language>.po`, in which a `msgid` is a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import format_decimal

from timeline.text.numerals import in_numerals
from timeline.text.po import COUNTS, Entry, Messages, plural_rule

Texts = Mapping[str, str | Mapping[str, str]]

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's plural categories, in its order, in which catalogues have their forms."""

_TAG = re.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")


class EnglishText(str):
    """An English text that stands for a missing translation, so that pages can mark it."""

    __slots__ = ()


@dataclass(frozen=True)
class Catalogue:
    """The interface in one language; missing texts are taken from `fallback`."""

    language: str
    texts: Texts
    fallback: Catalogue | None = None

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of a key, with `{name}` filled from `values`; `EnglishText` if missing.

        `n` selects the plural form.

        Raises:
            KeyError: neither this catalogue nor its fallback has the key.
        """
        if key not in self.texts:
            if self.fallback is None:
                raise KeyError(key)
            return EnglishText(self.fallback(key, **values))
        text = self.texts[key]
        number = values.get("n")
        if isinstance(number, int):
            form, values["n"] = self._counted(number)
            if not isinstance(text, str):
                text = text.get(form) or text["other"]
        if not isinstance(text, str):
            text = text["other"]
        return text.format_map(values) if values else text

    @cached_property
    def is_complete(self) -> bool:
        """Whether no text is missing."""
        return self.fallback is None or self.fallback.texts.keys() <= self.texts.keys()

    def lacks(self, key: str) -> bool:
        """Return whether the text of a key is only there in the fallback's language."""
        return key not in self.texts and self.fallback is not None

    def translated(self, key: str, english: str) -> str:
        """Return the text of a key, or the program's English text if the catalogue lacks it."""
        if key in self.texts:
            return self(key)
        return EnglishText(english) if self.fallback else english

    def forms(self, key: str) -> str | Mapping[str, str]:
        """Return a text as it is in the catalogue, with its plural forms, for the scripts.

        Raises:
            KeyError: neither this catalogue nor its fallback has the key.
        """
        if key not in self.texts and self.fallback is not None:
            return self.fallback.forms(key)
        return self.texts[key]

    def _counted(self, number: int) -> tuple[str, str]:
        """Return a number's plural form and its digits, cached for frequent numbers."""
        if number not in self._counts:
            self._counts[number] = (self.locale.plural_form(number), self.number(number))
        return self._counts[number]

    @cached_property
    def _counts(self) -> dict[int, tuple[str, str]]:
        return {}

    def listed(self, parts: Iterable[str]) -> str:
        """Join parts by the language's comma; empty ones are left out."""
        return self("comma").join(filter(None, parts))

    @property
    def spoken(self) -> str:
        """The language of texts, dates and numbers: English if no text is translated."""
        return self.language if self.texts or self.fallback is None else self.fallback.spoken

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale of the language that is spoken; English if CLDR lacks it."""
        return locale(self.spoken)

    def number(self, value: int) -> str:
        """Format a whole number with the language's digits and separators."""
        written = format_decimal(value, locale=self.locale, numbering_system="default")
        return in_numerals(written, self.locale)


def locale(language: str) -> Locale:
    """Return the CLDR locale of a language; English if CLDR lacks it."""
    return cldr_locale(language) or Locale.parse("en_GB")


def cldr_locale(language: str) -> Locale | None:
    """Return the CLDR locale of a language's tag (`uk`, `pt-BR`); None if CLDR lacks it.

    A region that CLDR lacks is left out; a former tag, such as `sh`, is that of today.
    """
    if not _TAG.fullmatch(language):
        return None
    tag = language.replace("-", "_")
    primary = tag.partition("_")[0]
    for candidate in (tag, primary, get_global("language_aliases").get(primary, "")):
        with suppress(ValueError, UnknownLocaleError):
            return Locale.parse(candidate)
    return None


def texts(messages: Messages, language: str) -> Texts:
    """Return the translated texts of a file; those that are missing or fuzzy are left out.

    Raises:
        ValueError: a text has plural forms, but the header has no valid `Plural-Forms`, or others.
    """
    translated = [entry for entry in messages.entries.values() if entry.is_translated]
    counts = any(entry.is_plural for entry in translated)
    order = plural_order(messages.plural_forms, locale(language)) if counts else {}
    return {entry.key: _text(entry, order) for entry in translated}


def plural_order(header: str, spoken: Locale) -> Mapping[str, int]:
    """Return the number of the form for each CLDR category of a language.

    `header` is a file's `Plural-Forms`, whose order may be any. A category that no whole number
    has, as that of Ukrainian fractions, takes the last form.

    Raises:
        ValueError: the header is not valid.
    """
    rule = plural_rule(header)
    counts = {spoken.plural_form(count): count for count in reversed(COUNTS)}
    categories = {*spoken.plural_form.tags, "other"}
    return {
        category: rule.form_of(counts[category]) if category in counts else rule.forms - 1
        for category in CATEGORIES
        if category in categories
    }


def _text(entry: Entry, order: Mapping[str, int]) -> str | Mapping[str, str]:
    if not entry.is_plural:
        return entry.forms[0]
    if len(entry.forms) <= max(order.values()):
        raise ValueError(f"`{entry.key}` has {len(entry.forms)} of {max(order.values()) + 1} forms")
    return {category: entry.forms[number] for category, number in order.items()}
