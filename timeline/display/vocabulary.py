"""Words for dates that CLDR lacks, in the supported languages.

In a template `{0}` is the date, or what the key names. A key may have variants, used if present:
`_day` for exact days, `_period` for decades and centuries, `_gen` for the genitive, or the form
that the language requires after a preposition. Names of components agree with `_one` or `_many`.
"""

from __future__ import annotations

from collections.abc import Mapping

_EN = {
    "joint": " – ",
    "joint_days": "–",
    "joint_years": "–",
    "circa": "c. {0}",
    "uncertain": "(uncertain)",
    "uncertain_one": "({0} uncertain)",
    "uncertain_many": "({0} uncertain)",
    "approximate_one": "({0} approximate)",
    "approximate_many": "({0} approximate)",
    "unknown_one": "{0} unknown",
    "unknown_many": "{0} unknown",
    "year": "year",
    "month": "month",
    "day": "day",
    "since": "since {0}",
    "until": "until {0}",
    "from": "from {0}",
    "start_unknown": "(start unknown)",
    "end_unknown": "(end unknown)",
    "or_earlier": "{0} or earlier",
    "or_earlier_day": "on or before {0}",
    "or_later": "{0} or later",
    "or_later_day": "on or after {0}",
    "all_until": "all up to {0}",
    "all_since": "all from {0} on",
    "between": "between {0}",
    "between_pair": "{0} and {1}",
    "decade": "{0}s",
    "century": "{ordinal} century",
    "century_bc": "{ordinal} century BC",
    "decade_gen": "the {0}s",
    "century_gen": "the {ordinal} century",
    "century_bc_gen": "the {ordinal} century BC",
    "within": "{0} in the {1}",
    "beside": "{0}, {1}",
    "day_number": "day {0}",
    "season_year": "{0} {1}",
    "part_of_year": "{0} of {1}",
    "seasons": "spring|summer|autumn|winter",
    "north": "(Northern Hemisphere)",
    "south": "(Southern Hemisphere)",
    "thirds": "first third|second third|last third",
    "halves": "first half|second half",
    "zone": "(UTC{0})",
    "endless": "endless",
    "unknown": "unknown",
}

_DE = {
    "circa": "ca. {0}",
    "uncertain": "(unsicher)",
    "uncertain_one": "({0} unsicher)",
    "uncertain_many": "({0} unsicher)",
    "approximate_one": "({0} ungefähr)",
    "approximate_many": "({0} ungefähr)",
    "unknown_one": "{0} unbekannt",
    "unknown_many": "{0} unbekannt",
    "year": "Jahr",
    "month": "Monat",
    "day": "Tag",
    "since": "seit {0}",
    "since_day": "seit dem {0}",
    "until": "bis {0}",
    "until_day": "bis zum {0}",
    "until_period": "bis zu {0}",
    "from": "ab {0}",
    "from_day": "ab dem {0}",
    "start_unknown": "(Beginn unbekannt)",
    "end_unknown": "(Ende unbekannt)",
    "or_earlier": "{0} oder früher",
    "or_earlier_day": "am {0} oder früher",
    "or_later": "{0} oder später",
    "or_later_day": "am {0} oder später",
    "all_until": "alle bis {0}",
    "all_since": "alle ab {0}",
    "between": "zwischen {0}",
    "between_day": "zwischen dem {0}",
    "between_pair": "{0} und {1}",
    "between_pair_day": "{0} und dem {1}",
    "decade": "{0}er Jahre",
    "century": "{n}. Jahrhundert",
    "century_bc": "{n}. Jahrhundert v. Chr.",
    "decade_gen": "den {0}er Jahren",
    "century_gen": "dem {n}. Jahrhundert",
    "century_bc_gen": "dem {n}. Jahrhundert v. Chr.",
    "within": "{0}, {1}",
    "beside": "{0}, {1}",
    "day_number": "Tag {0}",
    "season_year": "{0} {1}",
    "part_of_year": "{0} {1}",
    "seasons": "Frühling|Sommer|Herbst|Winter",
    "north": "(Nordhalbkugel)",
    "south": "(Südhalbkugel)",
    "thirds": "erstes Drittel|zweites Drittel|letztes Drittel",
    "halves": "1. Halbjahr|2. Halbjahr",
    "zone": "(UTC{0})",
    "endless": "ohne Ende",
    "unknown": "unbekannt",
}

_UK = {
    "joint": " – ",
    "joint_days": "–",
    "joint_years": "–",
    "circa": "бл. {0}",
    "uncertain": "(непевно)",
    "uncertain_one": "({0} непевний)",
    "uncertain_many": "({0} непевні)",
    "approximate_one": "({0} приблизний)",
    "approximate_many": "({0} приблизні)",
    "unknown_one": "{0} невідомий",
    "unknown_many": "{0} невідомі",
    "year": "рік",
    "month": "місяць",
    "day": "день",
    "year_gen": "{0} р.",
    "since": "з {0}",
    "until": "до {0}",
    "from": "з {0}",
    "start_unknown": "(початок невідомий)",
    "end_unknown": "(кінець невідомий)",
    "or_earlier": "{0} або раніше",
    "or_later": "{0} або пізніше",
    "all_until": "усі до {0}",
    "all_since": "усі з {0}",
    "between": "у проміжку {0}",
    "between_pair": "",
    "decade": "{0}-ті роки",
    "decade_gen": "{0}-х років",
    "decade_40": "{0}-ві роки",
    "century": "{roman} століття",
    "century_bc": "{roman} століття до н. е.",
    "within": "{0}, {1}",
    "beside": "{0}, {1}",
    "day_number": "{0} число",
    "season_year": "{0} {1}",
    "part_of_year": "{0} {1}",
    "seasons": "весна|літо|осінь|зима",
    "seasons_gen": "весни|літа|осені|зими",
    "north": "(Північна півкуля)",
    "south": "(Південна півкуля)",
    "thirds": "перша третина|друга третина|остання третина",
    "thirds_gen": "першої третини|другої третини|останньої третини",
    "halves": "1-ше півріччя|2-ге півріччя",
    "halves_gen": "1-го півріччя|2-го півріччя",
    "zone": "(UTC{0})",
    "endless": "без кінця",
    "unknown": "невідомо",
}

_KO = {
    "clock": "HH:mm:ss",
    "joint": " ~ ",
    "joint_days": "~",
    "circa": "{0}경",
    "uncertain": "(불확실)",
    "uncertain_one": "({0} 불확실)",
    "uncertain_many": "({0} 불확실)",
    "approximate_one": "({0} 대략)",
    "approximate_many": "({0} 대략)",
    "unknown_one": "{0} 미상",
    "unknown_many": "{0} 미상",
    "year": "연도",
    "month": "월",
    "day": "일자",
    "since": "{0}부터",
    "until": "{0}까지",
    "from": "{0}부터",
    "start_unknown": "(시작 시점 미상)",
    "end_unknown": "(종료 시점 미상)",
    "or_earlier": "{0} 또는 그 이전",
    "or_later": "{0} 또는 그 이후",
    "all_until": "{0}까지 모두",
    "all_since": "{0}부터 모두",
    "between": "{0} 사이",
    "between_pair": "{0}에서 {1}",
    "decade": "{0}년대",
    "century": "{n}세기",
    "century_bc": "기원전 {n}세기",
    "within": "{1} {0}",
    "beside": "{1} {0}",
    "day_number": "{0}일",
    "season_year": "{1} {0}",
    "part_of_year": "{1} {0}",
    "seasons": "봄|여름|가을|겨울",
    "north": "(북반구)",
    "south": "(남반구)",
    "thirds": "첫 4개월|가운데 4개월|마지막 4개월",
    "halves": "상반기|하반기",
    "zone": "(UTC{0})",
    "endless": "끝없음",
    "unknown": "미상",
    "before_christ": "기원전",
    "common_era": "서기",
}

_AR = {
    "joint": " – ",
    "joint_days": "–",
    "joint_years": "–",
    "circa": "نحو {0}",
    "uncertain": "(غير مؤكد)",
    "uncertain_one": "({0} غير مؤكد)",
    "uncertain_many": "({0} غير مؤكدين)",
    "approximate_one": "({0} تقريبي)",
    "approximate_many": "({0} تقريبيان)",
    "unknown_one": "{0} غير معروف",
    "unknown_many": "{0} غير معروفين",
    "year": "العام",
    "month": "الشهر",
    "day": "اليوم",
    "since": "منذ {0}",
    "until": "حتى {0}",
    "from": "من {0}",
    "start_unknown": "(البداية غير معروفة)",
    "end_unknown": "(النهاية غير معروفة)",
    "or_earlier": "{0} أو قبل ذلك",
    "or_later": "{0} أو بعد ذلك",
    "all_until": "الكل حتى {0}",
    "all_since": "الكل منذ {0}",
    "between": "بين {0}",
    "between_pair": "{0} و{1}",
    "decade": "عقد {0}",
    "century": "القرن {n}",
    "century_bc": "القرن {n} ق.م",
    "within": "{0}، {1}",
    "beside": "{0}، {1}",
    "day_number": "اليوم {0}",
    "season_year": "{0} {1}",
    "part_of_year": "{0} من {1}",
    "seasons": "ربيع|صيف|خريف|شتاء",
    "north": "(نصف الكرة الشمالي)",
    "south": "(نصف الكرة الجنوبي)",
    "thirds": "الثلث الأول|الثلث الثاني|الثلث الأخير",
    "halves": "النصف الأول|النصف الثاني",
    "zone": "(UTC{0})",
    "endless": "بلا نهاية",
    "unknown": "غير معروف",
}

_ALL = {"zone": "(UTC{0})"}
"""What needs no translation."""

_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": _EN,
    "de": _DE,
    "uk": _UK,
    "ko": _KO,
    "ar": _AR,
}


class Untranslated(LookupError):
    """Neither CLDR nor we have the words in a language: the whole date is in English then."""


class Words(dict[str, str]):
    """The words of a language, by key."""

    def __missing__(self, key: str) -> str:
        raise Untranslated(key)


def vocabulary(language: str) -> Words:
    """Return the words of a language by its code; of one that is not supported, nearly none.

    Asking for a key that the language lacks raises `Untranslated`.
    """
    return Words(_LANGUAGES.get(language, _ALL))


def variant(words: Mapping[str, str], key: str, *suffixes: str) -> str:
    """Return the first variant of a key that the language has, else the key itself."""
    for suffix in suffixes:
        if suffix and f"{key}{suffix}" in words:
            return words[f"{key}{suffix}"]
    return words[key]


def ordinal(number: int) -> str:
    """Return an English ordinal: `1st`, `12th`, `22nd`."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def roman(number: int) -> str:
    """Return a Roman numeral below 400, for centuries."""
    numeral = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX")):
        numeral += sign * (number // value)
        number %= value
    for value, sign in ((5, "V"), (4, "IV"), (1, "I")):
        numeral += sign * (number // value)
        number %= value
    return numeral
