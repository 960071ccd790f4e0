"""Numbers in titles and summaries, compared with the event's figures and texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from timeline import compiler
from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.text.quantities import LANGUAGES

from .test_checks import TODAY

HERE = Path(__file__).parent
SAMPLES = yaml.load((HERE / "told_numbers.yml").read_text("utf-8"), yaml.CSafeLoader)
WORDS = yaml.load((HERE / "number_words.yml").read_text("utf-8"), yaml.CSafeLoader)
FIGURE = 'text: "10000", best: 10000'


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def event(
    title: str = "A",
    *,
    text: str = "They spoke.",
    figure: str = "",
    quote: str = "",
    summary: str = "",
    body: str = "",
    more: str = "",
) -> str:
    figures = f", figures: [{{measure: killed, {figure}}}]" if figure else ""
    source = f"{{id: ap, quote: {quoted(quote)}}}" if quote else "ap"
    claim = f"id: c, text: {quoted(text)}, claimant: N, sources: [{source}]{figures}"
    front = f"title: {quoted(title)}\ndate: 2024\nadded: 2026-01-01\n"
    front += f"summary: {quoted(summary)}\n" if summary else ""
    claims = f"claims:\n  - {{{claim}}}\n" if text else "sources: [ap]\n"
    return f"---\n{front}{claims}{more}---\n{body}\n"


def found(written: str, codes: str, *, site: str = "en", source: str = "") -> list[Diagnostic]:
    tag = f", language: {source}" if source else ""
    files = {
        "content/events/a.md": written,
        "content/sources/s.yml": f"- {{id: ap, title: T, publisher: P{tag}}}\n",
    }
    inputs = [InputFile(path, data.encode()) for path, data in files.items()]
    settings = Settings(language=site, measures={"killed": Measure("killed", "Killed")})
    listed = compiler.compile(inputs, settings, TODAY).diagnostics
    assert not [one for one in listed if one.severity == "error"], listed
    return [one for one in listed if one.code in codes.split()]


def numbers(written: str, **tags: str) -> list[str]:
    """Return the numbers reported for a title or a summary, each with its key."""
    told = (
        re.match("the (.+) gives (.+), which", d.message) for d in found(written, "TL326", **tags)
    )
    return [f"{each[1]} {each[2]}" for each in told if each]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_gives_the_numbers_of_its_event(language: str) -> None:
    titles = {text: [] for text in SAMPLES[language]["silent"]} | SAMPLES[language]["told"]
    for key in ("title", "summary"):
        told = {
            text: {*numbers(event(figure=FIGURE, **{key: text}), site=language)} for text in titles
        }
        assert told == {
            text: {f"{key} {number}" for number in wanted} for text, wanted in titles.items()
        }


@pytest.mark.parametrize(
    "given",
    [
        {"text": "They lost thirty."},
        {"quote": "thirty were lost"},
        {"quote": "втратили тридцять"},
        {"figure": 'text: "30", best: 30'},
        {"figure": "text: 20 to 30, low: 20, high: 30"},
        {"body": "The loss was 30 [@ap]."},
        {"body": "- 1. 1.\n\n| killed | 30 |"},
        {"body": "Words without a stop " * 40 + "and 30 [@ap]"},
        {"more": "notes: [{text: It was 30., by: editor}]\n"},
        {"text": "10 were killed and 20 wounded."},
        {"text": "10 were killed, 15 wounded and 5 captured."},
        {"quote": "三十人"},  # not read: it may give any number
        {"text": ""},  # nothing but the title
    ],
)
def test_what_may_give_a_number(given: dict[str, str]) -> None:
    source = "zh" if given.get("quote", "").startswith("三") else "uk"
    assert numbers(event("They lost 30", **given), source=source) == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"body": "Some were lost [@ap]. See [the list](https://example.org/30) of 2 July."},
        {"summary": "The loss was 30."},  # a summary is no evidence; reported once
        {"text": "It lasted from 14:30 to 30 May."},
        {"more": "corrections: [{date: 2026-01-02, text: It was 30.}]\n"},
        {"body": "10 were killed.\n\n20 were wounded."},
    ],
)
def test_what_gives_no_number(given: dict[str, str]) -> None:
    assert numbers(event("They lost 30", **given)) == ["title 30"]


def test_what_the_claims_may_count_is_given() -> None:
    second = "  - {id: d, text: They spoke again., claimant: N, sources: [ap]}\n"
    assert numbers(event("Two speeches", more=second)) == []
    assert numbers(event("Three speeches", more=second)) == ["title 3"]


def test_a_title_in_a_language_that_is_not_read_tells_nothing() -> None:
    assert numbers(event("Ztratili 30 a 40"), site="cs") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bound_of_the_sentence_is_kept(language: str) -> None:
    figure = 'text: "30", best: 30'
    for sentence, kept in SAMPLES[language]["bounds"].items():
        (told,) = found(event(text=sentence, figure=figure), "TL511 TL507 TL315", site=language)
        words, _, keys = kept.partition(", ")
        assert told.hint == f"write text: {quoted(words)}, {keys} instead of best", sentence
        mended = event(text=sentence, figure=f"text: {quoted(words)}, {keys}")
        assert found(mended, "TL511 TL507", site=language) == []
    for sentence in SAMPLES[language]["exact"]:
        assert found(event(text=sentence, figure=figure), "TL511", site=language) == [], sentence


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bound_is_told_with_a_hint_that_keeps_it(language: str) -> None:
    for words, expected in WORDS[language].items():
        role, _, value = (expected or "").partition(" ")
        if not value or not re.fullmatch("[0-9]+", value) or int(value) < 2:
            continue
        written = event(text=words, figure=f'text: "{value}", best: {value}')
        told = found(written, "TL511", site=language)
        assert len(told) == (role in ("low", "high")), words
        for one in told:
            keys = one.hint.removeprefix("write ").removesuffix(" instead of best")
            assert "best" not in keys
            assert found(event(text=words, figure=keys), "TL511 TL507", site=language) == []


@pytest.mark.parametrize(
    ("text", "figure", "quote", "codes"),
    [
        ("At least 30 died.", 'text: "30", best: 30', "at least 30 died", ["TL511"]),
        ("At least 30 died.", "text: at least 30, best: 30", "at least 30 died", ["TL507"]),
        ("At least 30 died.", "text: dozens, best: 30", "", ["TL507"]),
        ("At least 30 died.", "text: at least 30, low: 30", "at least 30 died", []),
        ("At least 30 died.", 'text: "30", low: 30, best: 30', "", ["TL507"]),
        ("At least 40 died.", 'text: "30", best: 30', "at least 40 died", ["TL315"]),
    ],
)
def test_one_fault_is_one_finding(text: str, figure: str, quote: str, codes: list[str]) -> None:
    told = found(event(text=text, figure=figure, quote=quote), "TL315 TL507 TL511")
    assert [one.code for one in told] == codes


def test_a_bound_that_another_figure_has_is_kept() -> None:
    figures = "text: at least 30, low: 30}, {measure: killed, of: named, text: '30', best: 30"
    assert found(event(text="At least 30 died.", figure=figures), "TL511 TL507") == []
