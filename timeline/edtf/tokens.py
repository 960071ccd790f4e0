"""Texts of dates → tokens: words by `lexicon`, numbers and signs, for every meaning of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from math import prod

from timeline.edtf.civil import MONTH_NAMES
from timeline.edtf.lexicon import word_at

MAX_MEANINGS = 8

_PLUS_MINUS = re.compile(r"\+\s?/\s?[-–]|plus or minus")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ROMAN = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_REIGNS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "民國": 1911, "民国": 1911,
}  # fmt: skip
"""The year before the first of each Japanese reign since 1868, and of the Republic of China."""

_HAN = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "元": "1"}
_AFTER_ORDINAL = {"c": "CENT", "ст": "CENT", "в": "CENT", "s": "CENT"}


def meanings(text: str) -> Iterator[str]:
    """Yield the text as tokens separated by spaces, once for each combination of meanings."""
    tokens = _tokens(_numbered(_without_han(spaced(text))))
    choices = [token.split("|") for token in tokens or () if token]
    if prod(map(len, choices)) <= MAX_MEANINGS:
        yield from (" ".join(some) for some in product(*choices) if some)


def spaced(text: str) -> str:
    """Normalise to lower case, ASCII digits and signs, one dash for ranges, single spaces."""
    text = unicodedata.normalize("NFKC", re.sub("[〜～∼]", "–", text)).lower()
    text = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign
        for sign in text
    )
    text = re.sub("[‐‑]", "-", re.sub("[‒—―−]|--+", "–", text))
    return " ".join(text.split()).strip(" .;")


def _without_han(text: str) -> str:
    """Convert East Asian dates to ISO 8601: reign years, and numbers in Han characters."""
    text = re.sub(r"[〇零一二三四五六七八九十]+(?=[年月日])", _han_number, text)
    for era, before in _REIGNS.items():
        for found in re.findall(rf"{era}\s?(元|[0-9]{{1,3}})年", text):
            year = before + int(_HAN.get(found, found))
            text = re.sub(rf"{era}\s?{found}年", f"{year}年", text)
    text = re.sub(r"주체\s?([0-9]{1,3})(?:\s?\([0-9]{4}\))?\s?년?", _juche, text)
    text = re.sub(r"(?<=[0-9년월일年月日])\s?~\s?(?=[0-9])", " – ", text)
    day = r"([0-9]{4})\s?[年년]\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일])?"
    text = re.sub(day, _iso, text)
    text = re.sub(r"([0-9]+)\s?[年년](?![代대])", r"\1 ", text)
    text = re.sub(r"([0-9]{1,2})\s?[月월]", _month_name, text)
    return re.sub(r"([0-9]{1,2})\s?[日일]", r"\1 ", text)


def _month_name(match: re.Match[str]) -> str:
    number = int(match[1])
    return f" {MONTH_NAMES[number - 1].lower()} " if 1 <= number <= 12 else match[0]


def _han_number(match: re.Match[str]) -> str:
    signs = match[0]
    if "十" not in signs:
        return "".join(_HAN[sign] for sign in signs)
    tens, _, ones = signs.partition("十")
    small = len(tens) < 2 and len(ones) < 2
    return f"{_HAN.get(tens, '1')}{_HAN.get(ones, '0')}" if small else signs


def _juche(match: re.Match[str]) -> str:
    return f"{1911 + int(match[1])}년"


def _iso(match: re.Match[str]) -> str:
    parts = [match[1], *(f"{int(part):02d}" for part in match.groups()[1:] if part)]
    return f" {'-'.join(parts)} "


def _numbered(text: str) -> str:
    """Convert ordinals in words and Roman numerals of centuries to numbers."""
    text = _PLUS_MINUS.sub(" ± ", text)
    text = re.sub(r"(?<=[0-9])-([^\W\d_]+)\.?-(?=[0-9])", r" \1 ", text)
    text = re.sub(r"(?<=[0-9]0)[-'’](?=(?:s|ті|ві|х|е|ые)(?!\w))", "", text)
    text = re.sub(r"\b(first|second|last) third\b", r"\1_third", text)
    for number, word in enumerate(_ORDINALS, 1):
        text = re.sub(rf"\btwenty[- ]{word}\b", f"{number + 20}th", text)
        text = re.sub(rf"(?<![a-z_]){word}(?![a-z])", f"{number}th", text)
    text = text.replace("_", " ")
    text = re.sub("[іхv]+(?=[- ](?:ст|століття|век|в|го|й))", _latin, text)
    numeral = r"(?<![\w.])([ivxl]+)(?:ème|e|-е|-го|-й)?"
    after = r"(?=\.? (?:[csв](?!\w)|ст(?!\w)|wiek|centur|siècle|століт|век|secolo|jahrhundert))"
    return re.sub(rf"{numeral}{after}|(?<=siglo ){numeral}|(?<=secolo ){numeral}", _arabic, text)


def _latin(match: re.Match[str]) -> str:
    return match[0].replace("і", "i").replace("х", "x")


def _arabic(match: re.Match[str]) -> str:
    values = [_ROMAN[sign] for sign in next(filter(None, match.groups()))]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return f"{sum(-one if one < following else one for one, following in pairs)}th"


# --- tokens -------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"(?P<iso>-?[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9]|-[0-9]))|"
    r"(?P<dotted>[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}(?![0-9]))|"
    r"(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))|"
    r"(?P<number>[0-9]+)(?P<ordinal>"
    r"(?:st|nd|rd|th|er(?! jahr|$)|ème|º|ª|-?го|-?й|-?ше|-?те)(?![^\W\d_])|"
    r"\.(?= ?[^\W\d_–]))?|(?P<sign>[–,/±'’+()-])"
)


def _tokens(text: str) -> list[str] | None:
    """Split a text into tokens; return None if it has an unknown word."""
    found: list[str] = []
    at = 0
    while at < len(text):
        if text[at] in " .":
            at += 1
        elif match := _TOKEN.match(text, at):
            found += _sign(match)
            at = match.end()
        else:
            end, token = word_at(text, at)
            if end == at:
                return None
            after = found and found[-1] == "ORD"
            found.append(_AFTER_ORDINAL.get(text[at:end], token) if after else token)
            at = end
    return found


def _sign(match: re.Match[str]) -> list[str]:
    if match["iso"]:
        return [match["iso"]]
    if match["dotted"]:
        day, month, year = re.findall("[0-9]+", match["dotted"])
        return [f"{year}-{int(month):02d}-{int(day):02d}"]
    if match["grouped"]:
        return [match["grouped"].replace(",", "")]
    if match["number"]:
        return [match["number"], *(["ORD"] if match["ordinal"] else [])]
    return ["TO"] if match["sign"] in "–-" else [] if match["sign"] in "()'’" else [match["sign"]]
