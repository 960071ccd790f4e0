"""CLDR's data of one locale, from Babel's files.

Babel's `Locale` up to 2.18 writes what an alias in CLDR's root means for the first locale that asks
into the data that all others inherit: Japanese months for Spanish. So the files are read here, into
data that no other locale shares.
"""

from __future__ import annotations

import pickle
from functools import cache
from pkgutil import get_data
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global, parse_locale

ENGLISH = Locale.parse("en_GB")
_ROOT = "root"


@cache
def resolve(name: str) -> Locale:
    """Return the locale for a name such as `uk`, `pt-BR` or `en_US`.

    `en` is British English. Of a name that CLDR lacks, the longest beginning counts; a language in
    which CLDR has no names of months is replaced by English.
    """
    parts = name.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        candidate = "_".join(parts[:length])
        if candidate.lower() == "en":
            return ENGLISH
        try:
            found = Locale.parse(candidate)
        except (TypeError, ValueError, UnknownLocaleError):
            continue
        return found if is_own(found, "months", "format", "wide") else ENGLISH
    return ENGLISH


def load(locale: Locale) -> localedata.LocaleDataDict:
    """Return the data of a locale, with what it inherits."""
    data: dict[Any, Any] = _merged(str(locale).partition("@")[0])
    return localedata.LocaleDataDict(data)


def is_own(locale: Locale, *keys: str) -> bool:
    """Return whether a locale has data of its own, or of its language, under the keys."""
    name = str(locale).partition("@")[0]
    while name != _ROOT:
        found: Any = _own(name)
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if found:
            return True
        name = _parent(name)
    return False


def _merged(name: str) -> dict[str, Any]:
    if name == _ROOT:
        return _read(name)
    data = _merged(_parent(name))
    localedata.merge(data, _read(name))
    return data


@cache
def _own(name: str) -> dict[str, Any]:
    return _read(name)


def _read(name: str) -> dict[str, Any]:
    try:
        kept = get_data("babel", f"locale-data/{name}.dat") or b""
    except FileNotFoundError:
        return {}
    data: dict[str, Any] = pickle.loads(kept)
    return data


def _parent(name: str) -> str:
    """Return the locale from which another inherits, as CLDR says."""
    named: str | None = get_global("parent_exceptions").get(name)
    if named:
        return named
    language, territory, script, variant = parse_locale(name)[:4]
    if script and not territory and not variant:
        likely = get_global("likely_subtags").get(language)
        if likely and parse_locale(likely)[2] != script:
            return _ROOT
    return name.rpartition("_")[0] or _ROOT
