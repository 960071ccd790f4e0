"""The tables of affixes, by language: what words lose, and words that are irregular."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline.search.affixes import Affixes


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
    for one in ("йован", "ован"):
        made |= {f"{one}{case}": "" for case in f"{cases} о".split()}
    cases = "я ю і ям ями ях"
    made |= {f"{one}{case}": "" for one in ("енн", "анн", "янн", "інн") for case in cases.split()}
    return made | _plain(
        "ань ень ування уванню уванні ювання юванню юванні ув ула уло ули ути нув нула нуло нули "
        "нути ація ації ацію ацією ацій аціям аціями аціях"
    )


UKRAINIAN: Affixes = {
    "irregular": {},
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
        {
            **{"ці": "к", "сі": "х", "ень": "н"},
            **_plain("зі зів зям зями зях", "г"),
        },
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
        "하였다고 한다고 한다는 했던 할 함 합니다 했습니다 하였습니다 하였으며 하였고 "
        "하였는데 하였던 한 되다 됐다 "
        "되었다 된다 되는 되고 되며 되어 돼 됐고 되었다고 됐다고 된 될 됨 된다고 "
        "됐으며 되었으며 됩니다 됐습니다 되었습니다 시켰다 시킨 시킬 시켜 시켰다고 "
        "받았다 받은 당했다 당한 했는데 하지 하면 하기 하려고 했을 했음 됐던 되었던 "
        "된다는 됐다는 되지 되면 되기"
    )
    return _plain(f"{particles} {endings}")


KOREAN: Affixes = {
    "irregular": {},
    "prefixes": [],
    "suffixes": [_korean()],
    "least": 2,
    "rounds": 3,
    "keeps": True,
    "changes": [],
}

HEBREW: Affixes = {
    "irregular": {},
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
    "irregular": {},
    "prefixes": ["ال", "و", "ف", "ب", "ل", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "فلل"],
    "suffixes": [_plain("ات ون ين ان ها هم ه ي ية ة ا")],
    "least": 3,
    "rounds": 2,
    "keeps": True,
    "changes": [],
}


def _russian() -> dict[str, str]:
    """Return the endings of Russian verbs, participles and verbal nouns."""
    verbs = (
        "ать ять еть ить ал ала ало али ял яла яло яли ел ела ело ели ил ила ило или ает ают аем "
        "яет яют яем еет еют ует уют ит ят ат им ишь ешь аю яю ую"
    )
    made = _plain(verbs) | {f"{one}ся": "" for one in verbs.split()}
    made |= _plain("ировать ировал ировала ировало ировали ирует ируют")
    cases = "ый ая ое ые ого ой ому ых ым ыми ую ом а о ы"
    for one in ("ен", "енн", "ан", "анн", "ирован", "ированн"):
        made |= {f"{one}{case}": "" for case in ("", *cases.split())}
    return made | _plain(
        "ение ения ению ением ении ений ание ания анию анием ании аний ация ации ацию ацией аций"
    )


RUSSIAN: Affixes = {
    "irregular": {"люди": "человек", "людей": "человек", "людям": "человек", "людьми": "человек"},
    "prefixes": [],
    "suffixes": [
        _russian(),
        {
            **_plain("ень ня ни не ню ней нями ням нях", "н"),
            **_plain("ок ка ки ке ку кой ком кам ками ках", "к"),
            **_plain("ец ца цу цем це цы цев цов цам цами цах", "ц"),
        },
    ],
    "least": 3,
    "rounds": 1,
    "keeps": False,
    "changes": [],
}

FRENCH: Affixes = {
    "irregular": {},
    "prefixes": [],
    "suffixes": [
        _plain(
            "e es ent er é ée és ées ez ons ait aient ant ante ants antes a ai èrent era eront "
            "erait eraient ation ations"
        )
    ],
    "least": 4,
    "rounds": 1,
    "keeps": False,
    "changes": [],
}

SPANISH: Affixes = {
    "irregular": {"murió": "morir", "murieron": "morir", "muerto": "morir", "muertos": "morir"},
    "prefixes": [],
    "suffixes": [
        _plain(
            "ar er ir iar ó ió aron ieron iaron ando iendo iando ado ada ados adas iado iada iados "
            "iadas ido ida idos idas a e an en ia ian ie ien aba aban ía ían ará arán irá irán "
            "ción ciones ación aciones"
        )
    ],
    "least": 3,
    "rounds": 1,
    "keeps": False,
    "changes": [],
}


def _irregular(text: str) -> Affixes:
    """Return a table of words alone, each with the first of its line."""
    return {
        "irregular": {one: line.split()[0] for line in text.splitlines() for one in line.split()},
        "prefixes": [],
        "suffixes": [],
        "least": 3,
        "rounds": 1,
        "keeps": False,
        "changes": [],
    }


ENGLISH = _irregular("""\
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
child children
choose chose chosen
die dying
drive drove driven
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
leave left
lose lost
make made
man men
mean meant
meet met
pay paid
person people
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
sink sank sunk
speak spoke spoken
spend spent
stand stood
steal stole stolen
strike struck stricken
swear swore sworn
take took taken
teach taught
think thought
throw threw thrown
wear wore worn
win won
withdraw withdrew withdrawn
woman women
write wrote written""")

GERMAN = _irregular("""\
beginnen begann begannen begonnen
brechen brach brachen gebrochen
bringen brachte brachten gebracht
fallen fiel fielen gefallen
finden fand fanden gefunden
fliegen flog flogen geflogen
fliehen floh flohen geflohen
geben gab gaben gegeben
gehen ging gingen gegangen
halten hielt hielten gehalten
kommen kam kamen gekommen
lassen ließ ließen gelassen
nehmen nahm nahmen genommen
schießen schoss schossen geschossen
schlagen schlug schlugen geschlagen
schreiben schrieb schrieben geschrieben
sehen sah sahen gesehen
sprechen sprach sprachen gesprochen
stehen stand standen gestanden
sterben starb starben gestorben
tragen trug trugen getragen
treffen traf trafen getroffen
verlieren verlor verloren
werfen warf warfen geworfen
ziehen zog zogen gezogen""")

TABLES: Mapping[str, Affixes] = MappingProxyType(
    {
        **{"uk": UKRAINIAN, "ko": KOREAN, "he": HEBREW, "ar": ARABIC},
        **{"ru": RUSSIAN, "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH},
    }
)
"""The tables by language. Those that the package has a stemmer for have its stems too."""
