"""Every rule is listed, explained and shown in a case, and its examples do what they say.

Each failure names what is missing and where to add it: docs/extending.md, "Add a check".
"""

from __future__ import annotations

import datetime
import importlib
import pkgutil
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import timeline
from timeline import checks, compiler
from timeline.checks import CHECKS
from timeline.checks.rules import RULES
from timeline.diagnostics import Diagnostic, Rule, Severity
from timeline.documents import InputFile
from timeline.model import Measure, Settings
from timeline.reporters import text
from timeline.workspace import settings
from timeline.workspace.package_data import catalogue

from . import cases

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
    "TL126": "it asks for the editor: see test_editor.py",
    "TL214": "it asks for what was published: see test_published.py",
    "TL216": "it asks for what was published: see test_diff.py",
    "TL308": "a body of 64,000 characters is no example",
    "TL609": "it asks for a site’s address: see broken/event_in_no_feed.txt",
    "TL706": "it asks for a folder: see test_cli.py",
}
"""Rules whose examples are words, with the reason."""

FILE = r"(?:content/\S+|locales/\S+|mkdocs\.yml)"
WIDEST = 91
"""Characters that fit on a line of a terminal, indented by four."""

NO_CASE = {
    "TL025": "a hundred findings",
    "TL126": "the editor: see test_editor.py",
    "TL214": "what was published: see test_published.py",
    "TL216": "what was published: see test_diff.py",
    "TL706": "the file system: see test_cli.py",
    "TL713": "a number that grows with the interface: see test_project_texts.py",
}
"""Rules that a case can't show, with what they need."""

CASES = cases.read_all()

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
"""The project around an example; a file of the example replaces the project's."""

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
    texts = {path: own.pop(path) for path in [*own] if path.endswith(".po")}
    inputs = [InputFile(path, data(path, held)) for path, held in {**around, **own}.items()]
    read = settings.read("mkdocs.yml", config, text_of=texts.get)
    own_looks = replace(SETTINGS, appearance=read.settings.appearance)
    found = compiler.compile(inputs, own_looks, TODAY).diagnostics
    return [*read.diagnostics, *found]


def data(path: str, held: str) -> bytes:
    """Give a file's bytes; a picture's are the first ones of its kind."""
    return PICTURES.get(posixpath.splitext(path)[1]) or held.encode()


def files(example: str) -> dict[str, str]:
    """Give the files that an example is about, by path, with their text.

    Paths alone, one a line or joined by `and`, are files of which the text does not matter.
    """
    paths = re.split(r"\n| and ", example)
    if all(re.fullmatch(FILE, path) for path in paths):
        return {path: event("") if path.startswith("content/events/") else "" for path in paths}
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


def modules() -> Iterator[ModuleType]:
    """Import every module below timeline/."""
    for found in pkgutil.walk_packages(timeline.__path__, "timeline."):
        yield importlib.import_module(found.name)


@cache
def declared() -> dict[int, tuple[Rule, str]]:
    """Find every rule that a module holds, with the file of the first module that holds it."""
    found: dict[int, tuple[Rule, str]] = {}
    for module in modules():
        path = Path(str(module.__file__)).relative_to(Path(timeline.__file__).parents[1])
        for value in vars(module).values():
            if isinstance(value, Rule):
                found.setdefault(id(value), (value, path.as_posix()))
    return found


def test_every_check_is_run() -> None:
    for found in pkgutil.iter_modules(checks.__path__, "timeline.checks."):
        module = importlib.import_module(found.name)
        if hasattr(module, "RULE"):
            name = found.name.rpartition(".")[2]
            assert module in CHECKS, (
                f"the check {name} is never run: add `{name}` to the imports and to CHECKS in "
                "timeline/checks/__init__.py"
            )


def test_every_rule_is_listed() -> None:
    for rule, path in declared().values():
        assert rule in RULES or path.startswith("timeline/checks/"), (
            f"{rule.code} ({rule.name}) in {path} is not listed: add it to RULES in that module, "
            "and the module to timeline/checks/rules.py"
        )


def test_no_code_and_no_name_is_used_twice() -> None:
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for rule, path in declared().values():
        for seen, key in ((codes, rule.code), (names, rule.name)):
            assert key not in seen, (
                f"{path} gives its rule `{key}`, which the rule in {seen[key]} has: choose another"
            )
            seen[key] = path


@of_each_rule
def test_a_code_is_of_the_family_of_a_page(rule: Rule) -> None:
    families = "".join(key[-1] for key in catalogue("en").texts if re.fullmatch(r"checks_\d", key))
    assert re.fullmatch(rf"TL[{families}]\d\d", rule.code), (
        f"{rule.code} ({rule.name}): a code is `TL` and three digits, the first one of {families}"
    )


@of_each_rule
def test_a_rule_has_a_case(rule: Rule) -> None:
    shown = any(f"[{rule.code}]" in case.expected for case in CASES)
    assert shown or rule.code in NO_CASE, (
        f"{rule.code} ({rule.name}) has no case: write tests/broken/<name>.txt with files "
        "that break the rule and, below `--- expected ---`, the report"
    )


@of_each_rule
def test_a_rule_is_explained(rule: Rule) -> None:
    said = f"the Rule {rule.code} ({rule.name})"
    for key in ("what", "why"):
        text = getattr(rule, key)
        assert text, f"{said} has no `{key}`: write a sentence or two"
        assert text.endswith("."), f"{said}: its `{key}` must end with a full stop"
    for key in ("bad", "good"):
        text = getattr(rule, key)
        assert text, f"{said} has no `{key}`: write an example"
        widest = max(map(len, text.splitlines()))
        assert widest <= WIDEST, f"{said}: a line of `{key}` has {widest} characters, not {WIDEST}"
    assert rule.bad != rule.good, f"{said}: `bad` and `good` are the same"


@of_each_shown
def test_the_bad_example_breaks_its_rule_and_no_other(rule: Rule) -> None:
    found = findings(rule.bad)
    said = f"the `bad` of {rule.code} ({rule.name})"
    assert rule.code in {diagnostic.code for diagnostic in found}, (
        f"{said} does not break the rule: mend the example or the check; it gives\n{text(found)}"
    )
    assert {diagnostic.code for diagnostic in filter(is_error, found)} <= {rule.code}, (
        f"{said} breaks other rules too: mend the example; it gives\n{text(found)}"
    )


@of_each_shown
def test_the_good_example_breaks_no_rule(rule: Rule) -> None:
    found = findings(rule.good)
    assert not [d for d in found if is_error(d) or d.code == rule.code], (
        f"the `good` of {rule.code} ({rule.name}) breaks a rule: mend the example or the check; "
        f"it gives\n{text(found)}"
    )


def test_the_project_around_the_examples_is_without_fault() -> None:
    assert text(findings("tags: [losses]")) == ""


def test_rules_stand_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)


def test_an_explanation_may_be_indented_and_wrapped() -> None:
    rule = Rule(
        "TL104",
        Severity.ERROR,
        "end-before-start",
        what="""
            the end of an interval
            lies before its start.
        """,
        why="one of the two days is a slip.",
        bad="""
            claims:
              - id: first

                about: 2024-12-15/2024-12-14
        """,
        good="date: 2024-12-14",
    )
    assert rule.what == "the end of an interval lies before its start."
    assert rule.why == "one of the two days is a slip."
    assert rule.bad == "claims:\n  - id: first\n\n    about: 2024-12-15/2024-12-14"
    assert rule.good == "date: 2024-12-14"
