"""The words of dates in many languages, each with a token for its meaning.

Months and days of the week are CLDR's, in `names.json`, which `make generated` writes: loading them
from Babel takes longer than all else that a date needs. The other words are those that contributors
and library catalogues use.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data

PHRASES = {
    "BC": (
        r"b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|v\.\s?u\.\s?z\.?|до\s?н\.?\s?[еэ]\.?|"
        r"до нашої ери|до нашей эры|av\.?\s?j\.?-?\s?c\.?|a\.\s?c\.|antes de cristo|"
        r"avanti cristo|p\.?\s?n\.?\s?e\.?|př\.?\s?n\.?\s?l\.?|ق\.م\.?|紀元前|公元前|西元前|기원전"
    ),
    "AD": (
        r"a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|н\.?\s?[еэ]\.?|нашої ери|нашей эры|"
        r"apr\.?\s?j\.?-?\s?c\.?|d\.\s?c\.|(?<=[0-9] )م|紀元後|公元|西元|西暦|서기"
    ),
    "LEQ": (
        "on or before|no later than|not later than|not after|at the latest|or (?:earlier|"
        "before)|and (?:earlier|before)|by(?: the end of)?|spätestens|oder früher|"
        "не пізніше|або раніше|не позднее|au plus tard|또는 그 이전|أو قبل ذلك|<=|≤"
    ),
    "GEQ": (
        "on or after|no earlier than|not earlier than|not before|at the earliest|"
        "or (?:later|after)|frühestens|oder später|не раніше|або пізніше|не ранее|"
        "au plus tôt|또는 그 이후|أو بعد ذلك|>=|≥"
    ),
    "BEFORE": (
        "before|prior to|earlier than|pre-?|ante|vor|avant|antes de|prima del|przed|"
        "раніше|ранее|قبل|<"
    ),
    "AFTER": "after|later than|post-?|nach|après|después de|dopo|після|после|بعد|>",
    "SINCE": "since|from|as of|seit|ab|depuis|desde|від|з|с|منذ|من|부터",
    "UNTIL": (
        "until|till|til|up to|through|thru|bis|jusqu['’ ](?:en|à|au)|hasta|fino al|حتى|까지|至"
    ),
    "UNTIL|BEFORE": "до",
    "TO": "to|al?|au|по",
    "ONWARD": r"onwards?|on(?=\s*$)",
    "OR": "or|oder|або|или|ou|o|또는|或|أو",
    "AND": "and|und|і|та|и|et|y|e|&|및|و",
    "BETWEEN": "between|zwischen|між|между|у проміжку|entre|tra|بين|사이",
    "NOW": "present|now|today|ongoing|date|heute|сьогодні|дотепер|present day|현재|現在|今|الآن",
    "ABOUT": (
        "c|ca|circa|about|around|approximately|approx|roughly|estimated|um|etwa|ungefähr|"
        "бл|близько|приблизно|около|ок|environ|vers|hacia|verso|około|نحو|حوالي|頃|ごろ|경|约|"
        "約|左右|~"
    ),
    "PERHAPS": (
        "possibly|perhaps|probably|maybe|presumably|likely|uncertain|wohl|vermutlich|"
        r"unsicher|ймовірно|можливо|возможно|peut-être|\?"
    ),
    "CENT": (
        "centur(?:y|ies)|jahrhunderts?|jh|jhdt|siècles?|siglos?|secolo|século|століття|"
        "століть|века?|wieku?|století|世紀|世纪|세기|القرن"
    ),
    "DECADE": (
        "(?<=[0-9])s|(?<=[0-9])er(?: jahren?)?|(?<=[0-9])(?:ті роки|ві роки|х років|ті|"
        "ві|х|е|ые)|decade|年代|년대|عقد|années(?= [0-9])"
    ),
    "S21": (
        "spring|frühling|frühjahr|printemps|primavera|весна|весни|весною|весной|봄|春|ربيع|wiosna"
    ),
    "S22": "summer|sommer|été|verano|estate|літо|літа|лето|лета|여름|夏|صيف|lato",
    "S23": ("autumn|fall|herbst|automne|otoño|autunno|осінь|осені|осень|осени|가을|秋|خريف|jesień"),
    "S24": "winter|hiver|invierno|inverno|зима|зими|зимы|겨울|冬|شتاء|zima",
    "P37": "first third",
    "P38": "second third",
    "P39": "last third",
    "P40": "상반기|上半年",
    "P41": "하반기|下半年",
    "NOEND": "end unknown",
    "NOSTART": "start unknown",
    "XX": "(?:day|month) unknown",
    "XX-XX": "month and day unknown",
    "QUARTER": "quarter|q|quartal|квартал|trimestre|분기|季度|四半期",
    "HALF": r"half|h(?=\s?[12]\b)|halbjahr|півріччя|semester|semestre",
    "NORTH": "northern hemisphere",
    "SOUTH": "southern hemisphere",
    "DAYS": "days?|tage?|дні|день|дня",
    "MONTHS": "months?|monate?|місяці|місяць",
    "YEARS": "years|jahre|роки",
    "": (
        "of|the|in|on|de|du|del|di|den|dem|am|im|le|el|il|der|das|year|jahr|року|рік|рр|"
        "р|роки|года|году|год|гг|г|år|año|anno|roku|в|у|w|dated"
    ),
}
"""Patterns of words and phrases by their tokens, in Python's syntax; `WORD_END` follows each."""

WORD_END = r"(?:(?<=[가-힣一-鿿ごろ])|(?<![^\W\d_])|(?![^\W\d_]))"
"""What follows a phrase: one that ends in an alphabetic letter must end its word."""

_WORD = re.compile(r"[^\s0-9.,/()–+±'’-]+")


def word_at(text: str, at: int) -> tuple[int, str]:
    """Find the longest phrase or month name at an offset; return where it ends, and its token."""
    end, token = at, ""
    for name, pattern in _patterns():
        match = pattern.match(text, at)
        if match and match.end() > end:
            end, token = match.end(), name
    first = _WORD.match(text, at)
    second = _WORD.match(text, first.end() + 1) if first else None
    for word in filter(None, (first, second)):
        named = names().get(bare(text[at : word.end()]))
        if named and word.end() >= end:
            end, token = word.end(), "|".join(named)
    return end, token


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile the phrases."""
    return tuple((token, re.compile(f"(?:{some}){WORD_END}")) for token, some in PHRASES.items())


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return the months and days of the week that a word, without accents, names in any language.

    Days of the week are recognised in full, and abbreviated in English only: `mar` is March, or
    martes.
    """
    read: dict[str, str] = json.loads(get_data(__package__, "names.json") or b"")
    return {name: tuple(tokens.split()) for name, tokens in read.items()}


def bare(word: str) -> str:
    """Remove the accents of a word: `décembre` becomes `decembre`."""
    apart = unicodedata.normalize("NFD", word.lower().rstrip("."))
    kept = "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", kept)
