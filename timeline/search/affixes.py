"""Affixes of languages for which the package of stemmers has none, or too little: tables of ours.

A table is data: the browser gets the same, and applies it in the same way (`logic/stemming.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict


class Affixes(TypedDict):
    """What the words of a language lose, and what is left of them at least.

    What is left without one of `prefixes` is a stem too, as is the word. Each table of `suffixes`
    gives another stem: up to `rounds` times, the longest suffix is replaced; with `keeps`, what was
    there before stays a stem. Then what each of `changes` finds is replaced.
    """

    prefixes: list[str]
    suffixes: list[dict[str, str]]
    least: int
    rounds: int
    keeps: bool
    changes: list[tuple[str, str]]


def stems(word: str, table: Affixes) -> Iterator[str]:
    """Yield the stems of a word, some of them more than once."""
    least = table["least"]
    there = (one for one in table["prefixes"] if word.startswith(one))
    for one in (
        word,
        *(word[len(prefix) :] for prefix in there if len(word) - len(prefix) >= least),
    ):
        for suffixes in table["suffixes"]:
            stem = one
            for _ in range(table["rounds"]):
                if table["keeps"]:
                    yield stem
                stem = _shorter(stem, suffixes, least)
            for pattern, other in table["changes"]:
                stem = re.sub(pattern, other, stem)
            yield stem


def _shorter(word: str, suffixes: Mapping[str, str], least: int) -> str:
    """Return a word with its longest suffix replaced."""
    for at in range(least, len(word)):
        other = suffixes.get(word[at:])
        if other is not None:
            return word[:at] + other
    return word


def _plain(text: str, other: str = "") -> dict[str, str]:
    return dict.fromkeys(text.split(), other)


def _verbs() -> dict[str, str]:
    """Return the endings of Ukrainian verbs, participles and verbal nouns."""
    verbs = (
        "ати ити іти їти яти ути ав ала ало али ив ила ило или ів іла іло іли яв яла "
        "яло яли ує уєш уємо уєте ують ює юємо юють ював ювала ювало ювали ювати "
        "ував увала увало ували увати ає аєш аємо аєте ають яє яємо яють ить иш имо "
        "ите ать ять уть ють е емо ете еш у ю"
    )
    made = _plain(f"{verbs} ено ано яно уто ито")
    made |= {f"{one}{own}": "" for one in verbs.split() for own in ("ся", "сь")}
    cases = "ий а у ої ому их им ими е і ою ого ій ім"
    made |= {f"{one}{case}": "" for one in ("ен", "ан", "ян") for case in cases.split()}
    cases = "я ю і ям ями ях"
    made |= {f"{one}{case}": "" for one in ("енн", "анн", "янн", "інн") for case in cases.split()}
    return made | _plain("ань ень ування уванню уванні ювання юванню юванні")


UKRAINIAN: Affixes = {
    "prefixes": [],
    "suffixes": [
        {
            **_plain(
                "а у ом ові ем еві і и ів їв ам ами ах ою ею є я ю ям ями ях єм єві ь ьо ей "
                "ї о е й ий ій ого ому им ім ої их ими іх іми яя ього ьому єю їх їм їми єї "
                "овий ова ове ового овому ової ових овим овими овою ову"
            ),
            **_plain("ець ця цю цем цеві ці ців цям цями цях цеві", "ц"),
            **_plain("ок ка ку ком кові ки ків кам ками ках", "к"),
        },
        _verbs(),
        {"ці": "к", "зі": "г", "сі": "х"},
    ],
    "least": 3,
    "rounds": 1,
    "keeps": False,
    "changes": [
        (r"([бпвмф])л$", r"\1"),  # зробити, зроблено
        (r"[іїоеє]+й?([^аеєиіїоуюяй]*)$", r"о\1"),  # Київ, Києва; загін, загону; боєць, бійці
    ],
}


def _korean() -> dict[str, str]:
    particles = (
        "은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 한테 으로 로 와 과 랑 이랑 "
        "도 만 까지 부터 마저 조차 보다 처럼 같이 마다 이나 나 이란 이라는 라는 "
        "이라고 라고 이라며 라며 들 들이 들은 들을 들의 들에게 에는 에서는 에도 "
        "으로는 로는 으로부터 로부터 에서도 이며 이고 인 이다 입니다 이었다 였다 측 "
        "측은 측이"
    )
    endings = (
        "하다 했다 하였다 한다 하는 하고 하며 하여 해 해서 했고 했으며 했다고 "
        "하였다고 한다고 한다는 했던 할 함 합니다 했습니다 하였습니다 되다 됐다 "
        "되었다 된다 되는 되고 되며 되어 돼 됐고 되었다고 됐다고 된 될 됨 된다고 "
        "됐으며 되었으며 됩니다 됐습니다 되었습니다 시켰다 시킨 시킬 시켜 시켰다고 "
        "받았다 받은 당했다 당한 했는데 하지 하면 하기 하려고 했을 했음 됐던 되었던 "
        "된다는 됐다는 되지 되면 되기"
    )
    return _plain(f"{particles} {endings}")


KOREAN: Affixes = {
    "prefixes": [],
    "suffixes": [_korean()],
    "least": 2,
    "rounds": 3,
    "keeps": True,
    "changes": [],
}

HEBREW: Affixes = {
    "prefixes": [*"הובלמשכ"]
    + [a + b for a in "ושכ" for b in "הבלמש" if a != b]
    + ["מה", "שב", "וכש", "כשה", "ושה", "ומה"],
    "suffixes": [{**_plain("ים ות ית ה י"), "יים": "י"}],
    "least": 3,
    "rounds": 2,
    "keeps": True,
    "changes": [],
}

ARABIC: Affixes = {
    "prefixes": ["ال", "و", "ف", "ب", "ل", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "فلل"],
    "suffixes": [_plain("ات ون ين ان ها هم ه ي ية ة ا")],
    "least": 3,
    "rounds": 2,
    "keeps": True,
    "changes": [],
}

TABLES: Mapping[str, Affixes] = MappingProxyType(
    {"uk": UKRAINIAN, "ko": KOREAN, "he": HEBREW, "ar": ARABIC}
)
"""The tables by language. Arabic has the package's stemmer too, as another language `arabic`."""
