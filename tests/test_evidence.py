"""Figures against what proves them: their own words, their quotations, and earlier totals."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline import compiler
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.text.quantities import LANGUAGES

HERE = Path(__file__).parent
WORDS = yaml.load((HERE / "number_words.yml").read_text("utf-8"), yaml.CSafeLoader)
QUOTATIONS = yaml.load((HERE / "quotations.yml").read_text("utf-8"), yaml.CSafeLoader)
TODAY = datetime.date(2026, 11, 23)


def found(
    claims: Iterable[str],
    codes: set[str],
    *,
    language: str = "",
    site: str = "en",
    actors: str = "",
) -> list[str]:
    """Compile one event whose claims cite `ap`, in a language; return the codes' findings."""
    listed = "".join(f"  - {{id: c{n}, text: T, {claim}}}\n" for n, claim in enumerate(claims))
    event = f"---\ntitle: A\ndate: 2024\nadded: 2026-01-01\nclaims:\n{listed}---\nText [@ap].\n"
    tag = f", language: {language}" if language else ""
    files = {
        "content/events/a.md": event,
        "content/sources/s.yml": f"- {{id: ap, title: T, publisher: P{tag}}}\n",
        "content/actors.yml": actors or "n: {name: N}\nm: {name: M}\n",
    }
    inputs = [InputFile(path, text.encode()) for path, text in files.items()]
    settings = Settings(language=site, measures={"killed": Measure("killed", "Killed")})
    result = compiler.compile(inputs, settings, TODAY)
    assert not [d for d in result.diagnostics if d.severity == "error"]
    return [
        f"{d.location.line - 6} {d.message}" + (f" / {d.hint}" if d.hint else "")
        for d in result.diagnostics
        if d.code in codes
    ]


def untold(claims: list[str], code: str, **tags: str) -> list[str]:
    """Return the claims without a finding of a code; some at a time, for a file lists 100."""
    left = []
    for start in range(0, len(claims), 30):
        some = claims[start : start + 30]
        told = {line.partition(" ")[0] for line in found(some, {code}, **tags)}
        left += [claim for n, claim in enumerate(some) if str(n) not in told]
    return left


def worded(text: str, numbers: str) -> str:
    words = json.dumps(text, ensure_ascii=False)
    figure = f"{{measure: killed, text: {words}, {numbers}}}"
    return f"claimant: N, sources: [ap], figures: [{figure}]"


def rows(language: str) -> Iterable[tuple[str, dict[str, Decimal]]]:
    """Give each phrase with one number for each of its roles."""
    for text, expected in WORDS[language].items():
        given: dict[str, Decimal] = {}
        for part in filter(None, (expected or "").split(", ")):
            role, _, values = part.partition(" ")
            given.setdefault(role.partition("/")[0], Decimal(values.split(" ")[-1]))
        if given.get("low", Decimal(0)) <= given.get("best", given.get("low", Decimal(0))):
            yield text, given


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", ["source", "site"])
def test_a_figure_may_have_the_numbers_of_its_words_and_no_others(language: str, of: str) -> None:
    tags = {"language": language} if of == "source" else {"site": language}
    right = [
        worded(t, ", ".join(f"{k}: {v:f}" for k, v in g.items())) for t, g in rows(language) if g
    ]
    assert found(right, {"TL507"}, **tags) == []
    wrong = [
        worded(
            text, ", ".join(f"{role}: {value + 7:f}" for role, value in given.items()) or "best: 30"
        )
        for text, given in rows(language)
    ]
    assert untold(wrong, "TL507", **tags) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bound_is_no_number_and_a_number_no_bound(language: str) -> None:
    wrong = [
        worded(text, f"{other}: {value:f}")
        for text, expected in WORDS[language].items()
        if expected and "," not in expected and "/" not in expected
        for role, _, digits in (expected.partition(" "),)
        for value in (Decimal(digits.split(" ")[0]),)
        for other in ("low", "best", "high")
        if other != role
    ]
    assert untold(wrong, "TL507", language=language) == []


@pytest.mark.parametrize(
    ("text", "numbers", "language", "site", "wanted"),
    [
        ("mindestens 12", "low: 12", "", "de", []),
        ("mindestens 12", "low: 12", "de", "en", []),
        ("at least 12", "low: 12", "de", "en", []),  # the editors translated
        ("nejméně 12", "low: 12", "cs", "en", []),  # not read
        ("nejméně 12", "low: 12", "", "cs", []),
        ("nejméně 12 tisíc", "low: 12000", "cs", "en", []),
        ("щонайменше 12", "low: 12", "", "en", []),  # another script
        ("not short of 12", "low: 12", "", "en", []),  # unknown words may be a bound
        (
            "mindestens 12",
            "best: 12",
            "de",
            "en",
            [
                "0 the words `mindestens 12` give 12 as a minimum, not as an exact number"
                " / write low: 12"
            ],
        ),
        (
            "at least 12",
            "best: 12",
            "cs",
            "en",
            [
                "0 the words `at least 12` give 12 as a minimum, not as an exact number"
                " / write low: 12"
            ],
        ),
        (
            "1.200",
            "best: 1.2",
            "",
            "de",
            ["0 best 1.2 is not in the words `1.200` / the words give best: 1200"],
        ),
        (
            "12 lorries",
            "low: 12",
            "",
            "en",
            [
                "0 the words `12 lorries` give 12 as an exact number, not as a minimum"
                " / write best: 12, or quote the words that make it a bound"
            ],
        ),
        (
            "nobody",
            "best: 3",
            "",
            "en",
            ["0 best 3 is not in the words `nobody` / the words give best: 0"],
        ),
        (
            "a soldier",
            "best: 2",
            "",
            "en",
            ["0 best 2 is not in the words `a soldier` / the words give best: 1"],
        ),
        (
            "before 30 September 1465",
            "best: 30",
            "",
            "en",
            [
                "0 best 30 is not in the words `before 30 September 1465`"
                " / delete it: the words give no number"
            ],
        ),
    ],
)
def test_words_are_read_in_the_language_of_the_source_or_the_site(
    text: str, numbers: str, language: str, site: str, wanted: list[str]
) -> None:
    assert found([worded(text, numbers)], {"TL507"}, language=language, site=site) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_beside_a_number_is_told_in_every_language(language: str) -> None:
    nobody = {
        **{"ar": "لا أحد", "de": "niemand", "en": "none", "es": "nadie", "fr": "personne"},
        **{"ko": "아무도", "pl": "nikt", "ru": "никто", "uk": "ніхто"},
    }[language]
    assert found([worded(nobody, "best: 0")], {"TL507"}, language=language) == []
    for role in ("low", "best", "high"):
        assert found([worded(nobody, f"{role}: 5")], {"TL507"}, language=language) == [
            f"0 {role} 5 is not in the words `{nobody}` / the words give best: 0"
        ]


# --- quotations --------------------------------------------------------------------------


def quoted(quotes: list[str], *figures: str) -> str:
    cited = ", ".join(f"{{id: ap, quote: {json.dumps(q, ensure_ascii=False)}}}" for q in quotes)
    listed = ", ".join(f'{{measure: killed, text: "{figure}", {figure}}}' for figure in figures)
    return f"claimant: N, sources: [{cited}], figures: [{listed}]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_without_the_number_of_a_figure_may_not_count_otherwise(language: str) -> None:
    silent = [quoted([quote], f"best: {n}") for n, quote in QUOTATIONS[language]["silent"]]
    assert found(silent, {"TL315"}, language=language) == []
    against = [quoted([quote], f"best: {n}") for n, quote in QUOTATIONS[language]["against"]]
    assert untold(against, "TL315", language=language) == []


def test_a_mistyped_figure_is_told_with_what_its_quotations_give() -> None:
    assert found([quoted(["6,148 children have been killed"], "best: 6418")], {"TL315"}) == [
        "0 best 6418 is in none of the quotations, which give 6148"
        " / compare it with the source, then correct it or quote the words that give it"
    ]


def test_a_number_against_the_words_is_told_once() -> None:
    figure = "{measure: killed, text: '6,148', best: 6418}"
    cited = "[{id: ap, quote: '6,148 were killed'}]"
    claim = f"claimant: N, sources: {cited}, figures: [{figure}]"
    assert found([claim], {"TL507", "TL315"}) == [
        "0 best 6418 is not in the words `6,148` / the words give best: 6148"
    ]


def test_one_of_several_quotations_is_enough_and_a_figure_may_have_the_number_of_another() -> None:
    silent = [
        quoted(["about 40 dead", "thirty were killed"], "best: 30"),
        quoted(["30 killed"], "best: 30", "best: 40"),  # no quotation gives 40, none another
        quoted(["30 killed and 40 wounded"], "best: 30", "best: 40"),
        quoted(["dreißig, trzydzieści"], "best: 30"),
    ]
    assert found(silent, {"TL315"}) == []
    assert found([quoted(["30 killed and 40 wounded"], "best: 30", "best: 41")], {"TL315"}) == [
        "0 best 41 is in none of the quotations, which give 40"
        " / compare it with the source, then correct it or quote the words that give it"
    ]


def test_quotations_in_a_language_that_is_not_read_are_passed_over() -> None:
    assert found([quoted(["třicet ze 40 vojáků"], "best: 30")], {"TL315"}, language="cs") == []
    translated = quoted(["40 soldiers were killed"], "best: 30")
    assert found([translated], {"TL315"}, language="ko", site="en") != []


# --- falling totals ----------------------------------------------------------------------


def total(day: str, numbers: str, more: str = "", **figure: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in figure.items())
    return (
        f"claimant: N, reported: {day}, sources: [ap],"
        f" figures: [{{measure: killed, text: some, {numbers}{extra}}}]" + (more and f", {more}")
    )


FALL = [total("2024-03-01", "best: 100"), total("2024-03-02", "best: 90")]


def test_a_total_that_falls_is_told_at_its_number() -> None:
    assert found(FALL, {"TL316"}) == [
        "1 the total falls from 100 (a#c0, reported 2024-03-01) to 90, reported 2024-03-02"
        " / compare both with their sources; if this total corrects the earlier one, write"
        " `supersedes: a#c0`; if it counts something else, say what in `of` or `scope`"
    ]


@pytest.mark.parametrize(
    "second",
    [
        total("2024-03-02", "best: 90", "supersedes: c0"),
        total("2024-03-02", "best: 90", "status: retracted"),
        total("2024-03-02", "best: 90", "scope: in one town"),
        total("2024-03-02", "best: 90", "about: /2024-02-01"),
        total("2024-03-02", "best: 90", of="children"),
        total("2024-03-02", "best: 90", kind="span"),
        total("2024-03-02", "low: 90"),
        total("2024-03-02", "best: 100"),
        total("2024-03-02", "low: 80, high: 100"),
        total("2024-03-01", "best: 90"),
        total("2024-03", "best: 90"),
        total("2024-03-02", "best: 90").replace("claimant: N", "claimant: M"),
        total("2024-03-02", "best: 90").replace("measure: killed", "measure: wounded"),
    ],
)
def test_another_count_a_bound_or_a_correction_does_not_fall(second: str) -> None:
    wounded = second.replace("measure: wounded", "measure: killed, kind: rate")
    assert found([FALL[0], wounded], {"TL316"}) == []


@pytest.mark.parametrize(
    ("first", "second", "fall"),
    [
        ("low: 100", "high: 99", "from 100 "),
        ("low: 100, high: 120", "low: 80, high: 99", "from 100 "),
        ("low: 100, best: 110, high: 120", "best: 99", "from 100 "),
    ],
)
def test_the_new_upper_number_is_held_against_the_old_lower_one(
    first: str, second: str, fall: str
) -> None:
    (told,) = found([total("2024-03-01", first), total("2024-03-02", second)], {"TL316"})
    assert fall in told


def test_a_fall_is_told_once_and_a_correction_of_a_correction_covers_all() -> None:
    after = [*FALL, total("2024-03-03", "best: 95"), total("2024-03-04", "best: 96")]
    assert [line[0] for line in found(after, {"TL316"})] == ["1"]
    chain = [
        total("2024-03-01", "best: 100"),
        total("2024-03-02", "best: 110", "supersedes: c0"),
        total("2024-03-03", "best: 60", "supersedes: c1"),
        total("2024-03-04", "best: 70"),
    ]
    assert found(chain, {"TL316"}) == []


TOTALS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 4), st.booleans()),
    min_size=1,
    max_size=8,
)
"""Totals: the day of the report, the number, how far above it the upper one is, about earlier."""


@given(TOTALS)
def test_each_fall_is_from_the_last_of_the_totals_above_that_still_stand(
    totals: list[tuple[int, int, int, bool]],
) -> None:
    """The same as by comparing each total with each before it."""
    expected: list[tuple[int, str]] = []
    standing: list[tuple[int, int, int, int]] = []
    for number, (day, least, more, is_early) in sorted(
        enumerate(totals), key=lambda one: (one[1][0], f"a#c{one[0]}")
    ):
        above = [
            (old, value)
            for old, value, reported, about in standing
            if value > least + more and reported < day and (not is_early or about <= 0)
        ]
        if above:
            old, value = above[-1]
            expected.append((number, f"falls from {value} (a#c{old}, "))
            standing = [one for one in standing if one[:2] not in above]
        standing.append((number, least, day, 0 if is_early else day))
    claims = [
        total(f"2024-03-0{day}", f"low: {least}, high: {least + more}", about)
        for day, least, more, is_early in totals
        for about in ["about: /2024-02-01" if is_early else ""]
    ]
    lines = found(claims, {"TL316"})
    assert len(lines) == len(expected)
    for line, (number, words) in zip(lines, sorted(expected), strict=True):
        assert line.startswith(f"{number} ")
        assert words in line


def test_who_speaks_for_a_body_has_its_voice_and_its_part_has_not() -> None:
    speaker = total("2024-03-02", "best: 90").replace("claimant: N", "claimant: M")
    registry = "n: {name: N}\nm: {name: M, %s: n}\n"
    (told,) = found([FALL[0], speaker], {"TL316"}, actors=registry % "speaks_for")
    assert told.startswith("1 the total falls from 100 ")
    assert found([FALL[0], speaker], {"TL316"}, actors=registry % "part_of") == []
