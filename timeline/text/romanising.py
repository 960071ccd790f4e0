"""Words of any script in Latin letters, for ids.

Ukrainian is romanised by resolution 55 of the Cabinet of Ministers of Ukraine (27 January 2010),
ä, ö and ü as in German passports, everything else letter by letter with anyascii. Vowels that a
script does not write, as in Arabic and Hebrew, are not added; Han characters are read as Chinese.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHE = re.compile("(?<=[^\\W\\d_])['’‘ʼʹ`´](?=[^\\W\\d_])")
_HAN = re.compile("([\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
"""The letters of German, as in its passports."""

UKRAINIAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie",
    "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia",
}  # fmt: skip
"""The letters of Ukrainian, and `AT_THE_BEGINNING` those that differ there in a word."""

AT_THE_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_GERMAN_TABLE, _UKRAINIAN_TABLE = str.maketrans(GERMAN), str.maketrans(UKRAINIAN)


def latin_words(text: str, language: str = "") -> list[str]:
    """Return the words of a text in the letters a to z and digits.

    `language` is the language tag of the text, which decides how its letters are romanised: a `г`
    is an `h` in Ukrainian, a `g` in Russian. An apostrophe within a word is left out, as are signs
    that anyascii has no letter for; other punctuation separates words.
    """
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFC", text).lower())
    primary = language.lower().partition("-")[0]
    if primary == "uk":
        text = _ukrainian(text)
    elif primary == "de":
        text = text.translate(_GERMAN_TABLE)
    if not text.isascii():
        apart = _HAN.sub(r" \1 ", unicodedata.normalize("NFKC", text))
        text = "".join(one if one.isascii() else ascii_of(one) for one in apart)
    return re.findall("[a-z0-9]+", text)


def joined(words: list[str], limit: int) -> str:
    """Return the words as part of an id, at most `limit` characters: whole words if any fits."""
    kept = words[:1]
    for word in words[1:]:
        if len("-".join([*kept, word])) > limit:
            break
        kept.append(word)
    return "-".join(kept)[:limit]


def _ukrainian(text: str) -> str:
    text = re.sub(r"\b[єїйюя]", lambda found: AT_THE_BEGINNING[found[0]], text)
    return text.replace("зг", "zgh").translate(_UKRAINIAN_TABLE)


def ascii_of(character: str) -> str:
    """Return a letter, mark or digit in ASCII; a blank for everything else."""
    if unicodedata.category(character)[0] not in "LMN":
        return " "
    from anyascii import anyascii  # noqa: PLC0415  # most ids are of Latin letters

    return "".join(re.findall("[a-z0-9]", anyascii(character).lower()))
