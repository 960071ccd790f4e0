"""Texts that events begin with: nothing of them can be published, and what replaces them can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.examples import some
from timeline import compiler
from timeline.diagnostics import Diagnostic, Severity
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.model import Measure, Settings
from timeline.workspace.new_event import draft, starter
from timeline.workspace.package_data import catalogue
from timeline.workspace.repository_links import new_file

from .test_checks import TODAY
from .test_strings import LANGUAGES
from .test_workflows import guide, pasted

MEASURES = {key: Measure(key, key) for key in ("killed", "wounded", "missing", "captured", "freed")}
SETTINGS = Settings(measures=MEASURES)
MARKER = re.compile(r'REPLACE: [^"\[\]\n]*')

# The replacement of a marker, by the beginning of its line.
WORDS = {
    "date": "2025-02-11",
    "added": "2026-11-20",
    "issued": "2025-02-12",
    "reported": "2025-02-12",
    "- id": "courier-2025-02-12",
    "type": "webpage",
    "URL": "https://courier.example/ferry",
    "- measure": "wounded",
    "text": "two",
    "best": "2",
    "quote": "two were hurt",
}
BODY = ("The ferry ran aground ", "courier-2025-02-12")


@dataclass(frozen=True)
class Begun:
    """A text to begin with, and the id that its file gets."""

    name: str
    id: str
    text: str

    @property
    def markers(self) -> list[re.Match[str]]:
        return list(MARKER.finditer(self.text))

    def filled(self, left: int | None = None) -> str:
        """Replace every value but one."""
        text = self.text
        for number, found in reversed(list(enumerate(self.markers))):
            if number != left:
                text = text[: found.start()] + self._words(found) + text[found.end() :]
        return text

    def _words(self, found: re.Match[str]) -> str:
        before = self.text[self.text.rindex("\n", 0, found.start()) + 1 : found.start()]
        if found.start() > self.text.rindex("\n---\n"):
            return BODY[before.endswith("[@")]
        return WORDS.get(before.partition(":")[0].strip(), "Ferry company")


def starters() -> Iterator[Begun]:
    yield Begun("guide", "2025-02-11-ferry", pasted().decode())
    for language in LANGUAGES:
        words = catalogue(language)
        for measures in ((), tuple(MEASURES)):
            kind = f"{language}-{len(measures)}-measures"
            begun = starter(words, measures)
            yield Begun(f"form-{kind}", begun.id, begun.text)
            for url in ("", "https://courier.example/ferry"):
                made = draft(
                    "A ferry", parse("2025-02-11"), TODAY, words, url=url, measures=measures
                )
                yield Begun(f"new-{kind}-{url and 'with-page'}", made.id, made.text)


STARTERS = list(starters())


def found(text: str, name: str) -> list[Diagnostic]:
    return list(compiled(text, name).diagnostics)


def compiled(text: str, name: str) -> compiler.Compiled:
    file = InputFile(f"content/events/{name}.md", text.encode())
    return compiler.compile([file], SETTINGS, TODAY)


def errors(text: str, name: str = "2025-02-11-ferry") -> list[str]:
    return [
        f"{each.location.line} {each.code}"
        for each in found(text, name)
        if each.severity is Severity.ERROR
    ]


@pytest.mark.slow
@pytest.mark.parametrize("begun", STARTERS, ids=lambda begun: begun.name)
def test_as_it_is_every_value_is_one_error(begun: Begun) -> None:
    lines = [begun.text.count("\n", 0, each.start()) + 1 for each in begun.markers]
    name = [] if begun.id == begun.id.lower() else ["1 TL213"]
    assert len(lines) > 8
    assert errors(begun.text, begun.id) == [*name, *(f"{line} TL213" for line in lines)]
    whole = compiled(begun.text, begun.id)
    assert {each.code for each in whole.diagnostics} == {"TL213"}, "one fault, one finding"


@pytest.mark.slow
@pytest.mark.parametrize("begun", some(STARTERS), ids=lambda begun: begun.name)
def test_each_value_that_is_left_is_an_error(begun: Begun) -> None:
    for number, marker in enumerate(begun.markers):
        line = begun.text.count("\n", 0, marker.start()) + 1
        text = begun.filled(left=number)
        assert [
            f"{each.location.line} {each.code}" for each in found(text, "2025-02-11-ferry")
        ] == [f"{line} TL213"], marker[0]


@pytest.mark.slow
@pytest.mark.parametrize("begun", some(STARTERS), ids=lambda begun: begun.name)
@pytest.mark.parametrize("gone", ["REPLACE", "REPLACE: "])
def test_a_hint_without_its_marker_is_an_error(begun: Begun, gone: str) -> None:
    for number, marker in enumerate(begun.markers):
        line = begun.text.count("\n", 0, marker.start()) + 1
        if begun.text[marker.start() - 2 : marker.start()] == "[@":
            continue  # a citation, of a source that is not there
        text = begun.filled(left=number).replace(gone, "")
        listed = found(text, "2025-02-11-ferry")
        assert [f"{d.location.line} {d.code}" for d in listed] == [f"{line} TL213"], marker[0]


@pytest.mark.parametrize(
    "line",
    [
        "text: The minister, who said it, left.",
        "text: He knew who said it",
        'text: "It was, who said it: nobody"',
        "claimant: The one who said it",
    ],
)
def test_words_of_a_hint_in_a_sentence_are_no_hint(line: str) -> None:
    begun = next(each for each in STARTERS if each.name == "form-en-5-measures")
    text = re.sub(f"{line.partition(':')[0]}: .*", line, begun.filled())
    assert "TL213" not in {each.code for each in found(text, "2025-02-11-ferry")}
    prose = begun.filled() + "\n- who said it\n\nHe told what happened, in one or two sentences.\n"
    assert "TL213" not in {each.code for each in found(prose, "2025-02-11-ferry")}


def test_hints_may_wait_in_a_draft() -> None:
    begun = starter(catalogue("en"), MEASURES)
    text = begun.text.replace("REPLACE: ", "").replace("---\n", "---\ndraft: true\n", 1)
    listed = [d for d in found(text, begun.id.lower()) if d.code == "TL027"]
    assert len(listed) > 8


def test_hints_are_found_in_lists_braces_and_files_of_sources() -> None:
    front = "title: A\ndate: 2024\nsources: [ap]\nclaims:\n  - id: c1\n    text: A.\n"
    figure = "{measure: killed, text: the number in the words reported, best: 2}"
    event = (
        f"---\n{front}    claimant: who said it  # or whoever\n"
        f"    via: [who passed it on; or delete this line]\n    figures:\n      - {figure}\n"
        "    sources:\n      - {id: ap, quote: the source’s own words}\n---\n"
    )
    sources = '- id: ap\n  title: "the title, as printed"\n  publisher: P\n'
    listed = compiler.compile(
        [
            InputFile("content/events/a.md", event.encode()),
            InputFile("content/sources/a.yml", sources.encode()),
        ],
        SETTINGS,
        TODAY,
    ).diagnostics
    told = [f"{d.location.path} {d.location.line} {d.code}" for d in listed]
    assert told == [
        *(f"content/events/a.md {line} TL213" for line in (8, 9, 11, 13)),
        "content/sources/a.yml 2 TL213",
    ]


@pytest.mark.parametrize("begun", STARTERS, ids=lambda begun: begun.name)
def test_what_is_filled_in_is_sound(begun: Begun) -> None:
    whole = compiled(begun.filled(), "2025-02-11-ferry")
    assert {each.code for each in whole.diagnostics} <= {"TL503", "TL601"}
    [event] = whole.chronology.events
    assert event.claims[0].claimant == "Ferry company"
    assert "REPLACE" not in event.body


def test_a_name_that_is_left_is_an_error() -> None:
    begun = next(each for each in STARTERS if each.name == "form-en-5-measures")
    assert errors(begun.filled(), begun.id) == ["1 TL213"]


@pytest.mark.parametrize("begun", STARTERS, ids=lambda begun: begun.name)
def test_no_number_stands_in_a_starter(begun: Begun) -> None:
    """No figure, date or count that somebody could take for true."""
    hints = " ".join(each[0] for each in begun.markers)
    assert not re.search(r"[0-9]", hints)
    assert re.findall(r"^ +(?:low|best|high): [^\"]", begun.text, re.MULTILINE) == []


def test_a_draft_may_wait() -> None:
    begun = starter(catalogue("en"), MEASURES)
    text = begun.text.replace("\n---\n", "\ndraft: true\n---\n", 1)
    whole = compiled(text, "2025-02-11-ferry")
    assert {str(each.severity) + each.code for each in whole.diagnostics} == {"infoTL027"}
    assert not whole.chronology.events
    inside = begun.text.replace("  - id: c1\n", "  - id: c1\n    draft: true\n")
    assert "TL213" in {each.code for each in found(inside, "2025-02-11-ferry")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_fits_into_an_address(language: str) -> None:
    hub = Settings(repo_url="https://github.com/a/b", edit_uri="edit/main/content/")
    begun = starter(catalogue(language), MEASURES)
    assert len(new_file(hub, f"content/events/{begun.id}.md", begun.text)) < 4000


def test_the_guide_s_event_is_the_form_s() -> None:
    """One text to begin with, whichever way one comes."""
    form = starter(
        catalogue("en"), ("killed", "wounded", "killed-and-wounded", "casualties-all", "")
    )
    assert pasted().decode() == form.text.replace("\n\n", "\n")


def test_every_value_of_the_guide_s_examples_is_marked() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        marked = re.sub('"REPLACE: [^"]*"', "REPLACED", block)
        values = re.findall(r": *([^{\s][^,}\n]*)", marked)
        assert values and set(values) == {"REPLACED"}, block


# --- Former starters

LIBRARY = """\
---
title: The library opens again
date: 2025-01-31  # or 2025-01, or 2025-01-XX: some day in January
sources:
  - id: gazette-2025-02-01
    type: webpage
    title: Library opens after repairs
    publisher: gazette.example
    URL: https://gazette.example/page
claims:
  - id: first-claim
    text: The library has opened again.
    claimant: Reuters
    via: [UPI]
    reported: 2025-02-01
    figures:
      - {measure: killed, text: at least 30, low: 30}
    sources:
      - {id: gazette-2025-02-01, quote: the library is open}
---

The library opened again after repairs [@gazette-2025-02-01].
"""


def test_what_is_left_of_a_former_form_is_an_error_at_its_line() -> None:
    assert errors(LIBRARY, "2025-01-31-library-reopens") == [
        f"{line} TL213" for line in (3, 5, 8, 9, 15, 17)
    ]


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("2025-01-31  # or 2025-01, or 2025-01-XX: some day in January", 3),
        ("gazette.example\n", 8),
        ("https://gazette.example/page", 9),
        ("2025-02-01\n    figures", 15),
        ("{measure: killed, text: at least 30, low: 30}", 17),
    ],
)
def test_each_value_of_a_former_form_is_found_while_its_ids_are_there(old: str, line: int) -> None:
    text = LIBRARY
    values = {
        "2025-01-31  # or 2025-01, or 2025-01-XX: some day in January": "2025-02-11",
        "gazette.example\n": "The Courier\n",
        "https://gazette.example/page": "https://courier.example/library",
        "2025-02-01\n    figures": "2025-02-12\n    figures",
        "{measure: killed, text: at least 30, low: 30}": "{measure: killed, text: none, best: 0}",
    }
    for value, words in values.items():
        if value != old:
            text = text.replace(value, words)
    assert f"{line} TL213" in errors(text)


def test_a_true_figure_in_the_words_of_a_former_example_is_no_fault() -> None:
    true = (
        LIBRARY.replace("gazette.example/page", "courier.example/attack")
        .replace("gazette.example", "The Courier")
        .replace("gazette-2025-02-01", "courier-2025-02-12")
        .replace("the library is open", "at least thirty people were killed")
    )
    assert errors(true) == []


@pytest.mark.parametrize("name", ["2025-01-31-short-title", "2025-03-01-bridge-closed"])
def test_the_name_of_a_former_example_is_an_error(name: str) -> None:
    begun = next(each for each in STARTERS if each.name == "form-en-5-measures")
    assert errors(begun.filled(), name) == ["1 TL213"]
