"""Every rule is explained, and its examples are true: Bad breaks it, Good breaks none."""

from __future__ import annotations

import datetime
import posixpath
import re
from importlib import resources

import pytest

from timeline import compiler, explanations
from timeline.checks import CHECKS
from timeline.checks.rules import RULES
from timeline.diagnostics import Diagnostic, Explanation, Rule, Severity
from timeline.documents import InputFile
from timeline.explanations import explanation, parse
from timeline.model import Measure, Settings
from timeline.reporters import text
from timeline.workspace import settings

NOT_SHOWN = {
    "TL001": "no text is a file that cannot be read",
    "TL002": "no text is a byte that is no text",
    "TL003": "a file of more than 1 MiB is no example",
    "TL004": "the characters are invisible",
    "TL020": "a file of 50,000 values is no example",
    "TL022": "a link looks like the file that it leads to",
    "TL023": "the bytes of a picture are no text",
    "TL024": "a picture of more than 10 MiB is no example",
    "TL025": "a hundred faults are no example",
    "TL037": "no text is a folder that cannot be listed",
    "TL214": "it asks for what was published: see test_published.py",
    "TL308": "a body of 64,000 characters is no example",
    "TL609": "it asks for a site’s address: see broken/event_in_no_feed",
    "TL706": "it asks for a folder: see test_cli.py",
}
"""Rules whose examples are words, with the reason."""

FILE = r"(?:content/\S+|mkdocs\.yml)"
WIDEST = 95

EVENT = "content/events/2024-12-19-example.md"
NEEDED = {
    "title": "Losses near Plekhovo",
    "date": "2024-12-14",
    "sources": "[ap-2024-12-18]",
}
KNOWN_SOURCES = ("ap-2024-12-18", "background", "smith-1999", "yonhap-2024-12-19")
AROUND = {
    "content/actors.yml": (
        "associated-press: {name: Associated Press}\n"
        "nis: {name: National Intelligence Service, aliases: [NIS], part_of: south-korea}\n"
        "south-korea: {name: South Korea}\n"
    ),
    "content/places.yml": "kursk-region: {name: Kursk region, country: Russia}\n",
    "content/media/bridge.jpg": "",
    "content/events/2024-10-24-arrival.md": (
        "---\ntitle: Arrival\ndate: 2024-10-24\nactors: [nis]\nplaces: [kursk-region]\n"
        f"sources: [{', '.join(KNOWN_SOURCES)}]\n---\n"
    ),
    "content/events/2024-12-14-losses.md": (
        "---\ntitle: Losses\ndate: 2024-12-14\nclaims:\n"
        "  - {id: first, text: Some died., claimant: Associated Press, sources: [background]}\n"
        "---\n"
    ),
}
"""The project that an example stands in; a file that the example gives takes its place."""

PICTURES = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
SETTINGS = Settings(measures={key: Measure(key, key) for key in ("killed", "wounded")})
TODAY = datetime.date(2026, 11, 23)

of_each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
of_each_shown = pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code not in NOT_SHOWN], ids=lambda rule: rule.code
)


def findings(example: str) -> list[Diagnostic]:
    """Check a project that holds the example."""
    own = files(example)
    sources = "".join(own[path] for path in own if path.startswith("content/sources/"))
    known = "".join(
        f"- {{id: {key}, title: Report, publisher: Publisher}}\n"
        for key in KNOWN_SOURCES
        if key not in sources
    )
    around = {**AROUND, "content/sources/known.yml": known}
    config = own.pop("mkdocs.yml", "plugins: [timeline]")
    inputs = [InputFile(path, data(path, held)) for path, held in {**around, **own}.items()]
    found = compiler.compile(inputs, SETTINGS, TODAY).diagnostics
    return [*settings.read("mkdocs.yml", config).diagnostics, *found]


def data(path: str, held: str) -> bytes:
    """Give a file's bytes; a picture's are the first ones of its kind."""
    return PICTURES.get(posixpath.splitext(path)[1]) or held.encode()


def files(example: str) -> dict[str, str]:
    """Give the files that an example is about, by path, with their text.

    Paths alone, one a line or joined by `and`, are files of which the text does not matter.
    """
    paths = re.split(r"\n| and ", example)
    if all(re.fullmatch(FILE, path) for path in paths):
        return {path: event("") if path.endswith(".md") else "" for path in paths}
    piece, *named = re.split(rf"^# ({FILE})\n", example, flags=re.MULTILINE)
    held = dict(zip(named[::2], named[1::2], strict=True))
    return {EVENT: event(piece), **held} if piece.strip() else held


def event(piece: str) -> str:
    """Make an event's file of a piece of its front matter and, below `---`, its body."""
    given, _, body = f"{piece}\n".partition("\n---\n")
    lacking = [
        f"{key}: {value}\n"
        for key, value in NEEDED.items()
        if not re.search(rf"^{key}:", given, re.MULTILINE)
    ]
    return f"---\n{''.join(lacking)}{given.rstrip()}\n---\n{body}"


def is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is Severity.ERROR


def test_every_rule_outside_the_checks_has_a_file_and_every_file_a_rule() -> None:
    folder = resources.files(explanations)
    there = {file.name for file in folder.iterdir() if file.name.endswith(".md")}
    wanted = {f"{rule.code}.md" for rule in RULES} - {f"{c.RULE.code}.md" for c in CHECKS}
    assert not wanted - there, "write these files in timeline/explanations/"
    assert not there - wanted, "these files in timeline/explanations/ belong to no rule"
    assert NOT_SHOWN.keys() <= {rule.code for rule in RULES}


@of_each_rule
def test_a_rule_is_explained(rule: Rule) -> None:
    found = explanation(rule)
    assert found.rule == rule
    for said in (found.what, found.why):
        assert said.endswith(".")
    assert found.bad != found.good
    lines = (*found.bad.splitlines(), *found.good.splitlines())
    assert max(map(len, lines)) <= WIDEST - len("    ")


@of_each_shown
def test_the_bad_example_breaks_its_rule_and_no_other(rule: Rule) -> None:
    found = findings(explanation(rule).bad)
    assert rule.code in {diagnostic.code for diagnostic in found}, text(found)
    assert {diagnostic.code for diagnostic in filter(is_error, found)} <= {rule.code}, text(found)


@of_each_shown
def test_the_good_example_breaks_no_rule(rule: Rule) -> None:
    found = findings(explanation(rule).good)
    assert not [d for d in found if is_error(d) or d.code == rule.code], text(found)


def test_the_project_around_the_examples_is_without_fault() -> None:
    assert text(findings("tags: [losses]")) == ""


def test_all_explanations_are_in_the_order_of_the_codes() -> None:
    assert [found.rule for found in explanations.explanations()] == list(RULES)


RULE = Rule("TL104", Severity.ERROR, "end-before-start")
WRITTEN = """\
What: the end of an interval
lies before its start.

Why: one of the two days is a slip.

Bad:

    claims:
      - id: first

        about: 2024-12-15/2024-12-14

Good:

    date: 2024-12-14
"""


def test_an_explanation_is_taken_apart() -> None:
    assert parse(RULE, WRITTEN) == Explanation(
        RULE,
        "the end of an interval lies before its start.",
        "one of the two days is a slip.",
        "claims:\n  - id: first\n\n    about: 2024-12-15/2024-12-14",
        "date: 2024-12-14",
    )


@pytest.mark.parametrize(
    "broken",
    [
        "",
        WRITTEN.replace("Why: ", ""),
        WRITTEN.replace("Good:", "Better:"),
        WRITTEN.replace("    date: 2024-12-14\n", ""),
        WRITTEN.replace("    date: 2024-12-14\n", "date: 2024-12-14\n"),
    ],
)
def test_a_text_of_another_form_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="TL104 has not the form"):
        parse(RULE, broken)


def test_a_rule_without_explanation_is_named() -> None:
    with pytest.raises(LookupError, match=r"TL000 \(new\) lacks timeline/explanations/TL000.md"):
        explanation(Rule("TL000", Severity.ERROR, "new"))
