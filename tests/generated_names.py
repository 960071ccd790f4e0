"""The names of months and days of the week, from CLDR, that `timeline/edtf/names.json` holds."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product

from babel import Locale

from timeline.edtf.lexicon import bare

PATH = "timeline/edtf/names.json"

LANGUAGES = (
    "en", "de", "nl", "sv", "nb", "da", "fr", "es", "it", "pt", "ca", "ro", "pl", "cs", "sk", "hr",
    "sl", "sr", "mk", "bg", "ru", "uk", "be", "lv", "lt", "et", "fi", "hu", "el", "sq", "tr", "az",
    "ka", "he", "ar", "ar_SY", "ar_DZ", "ar_MA", "fa", "hi", "id", "sw", "ja", "ko", "zh",
)  # fmt: skip
"""Languages whose month names are recognised: those whose dates are usually Gregorian."""


def names(_: str) -> str:
    """Write each name, without accents, with the tokens of its months or its day of the week."""
    names: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            for month, name in dict(locale.months[context][width].items()).items():
                names[bare(name)].add(f"M{month:02d}")
        for day, name in dict(locale.days["format"]["wide"].items()).items():
            names.setdefault(bare(name), {f"W{day}"})
    for name, month in (("sept", 9), ("janner", 1), ("feber", 2)):
        names[name] = {f"M{month:02d}"}
    for day, short in enumerate(["mon", "tue,tues", "wed", "thu,thur,thurs", "fri", "sat", "sun"]):
        for name in short.split(","):
            names[name] = {f"W{day}"}
    written = {name: " ".join(sorted(names[name])) for name in names}
    return f"{json.dumps(written, ensure_ascii=False, indent=0)}\n"
