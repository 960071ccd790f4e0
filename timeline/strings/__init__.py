"""The texts of the interface: one catalogue per language, with CLDR's plural forms.

A catalogue is a flat mapping of keys to text; a text with plural forms is a mapping of CLDR's
categories (`one`, `few`, `many`, `other`) to texts, selected by the argument `n`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

Texts = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True)
class Catalogue:
    """The interface in one language; missing texts are taken from `fallback`."""

    language: str
    texts: Texts
    fallback: Catalogue | None = None

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of a key, with `{name}` filled from `values`.

        `n` selects the plural form.

        Raises:
            KeyError: neither this catalogue nor its fallback has the key.
        """
        if key not in self.texts:
            if self.fallback is None:
                raise KeyError(key)
            return self.fallback(key, **values)
        text = self.texts[key]
        number = values.get("n")
        if isinstance(number, int):
            form, values["n"] = self._counted(number)
            if not isinstance(text, str):
                text = text.get(form) or text["other"]
        if not isinstance(text, str):
            text = text["other"]
        return text.format_map(values) if values else text

    def translated(self, key: str, english: str) -> str:
        """Return the text of a key, or the program's English text if the catalogue lacks it."""
        return self(key) if key in self.texts else english

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

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale of the language; English if CLDR lacks it."""
        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            return Locale.parse("en_GB")

    def number(self, value: int) -> str:
        """Format a whole number with the language's digits and separators."""
        return str(format_decimal(value, locale=self.locale))
