"""Mistakes of people who write events: one finding at the line, and a hint that works literally.

A mistake is a file in `tests/mistakes`, in the form of `tests/cases.py`: a project over the one of
`AROUND` below, and the report. `followed` does what the hint says, as somebody would who knows
nothing else; what comes of it must be clean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cases
from tests.command import ROOT
from tests.test_golden import compiled
from timeline.diagnostics import Diagnostic
from timeline.reporters import text

AROUND = {
    "content/sources/herald.yml": (
        b"- {id: herald-2025-01-22, type: article-newspaper, title: A count,"
        b" container-title: The Herald, issued: 2025-01-22}\n"
    ),
    "content/events/2025-01-22-count.md": (
        b"---\ntitle: The Herald counts\ndate: 2025-01-22\nadded: 2025-01-23\n"
        b"places: [Seoul]\nactors: [nis, reuters]\nsources: [herald-2025-01-22]\n---\n"
        b"It counted [@herald-2025-01-22].\n"
    ),
    "content/places.yml": b"seoul: {name: Seoul, country: South Korea}\n",
    "content/actors.yml": (
        b"nis: {name: National Intelligence Service, aliases: [NIS]}\nreuters: {name: Reuters}\n"
    ),
}
MISTAKES = sorted((ROOT / "tests/mistakes").glob("*.txt"))


def project(case: cases.Case) -> dict[str, bytes]:
    own = {path: data for path, data in case.files.items() if path not in cases.BASE}
    return {**AROUND, **own}


def followed(files: dict[str, bytes], found: Diagnostic) -> dict[str, bytes]:
    """Do what a hint says, to the letter."""
    path, number = found.location.path, found.location.line - 1
    hint = found.hint
    moved = re.match(r"(?:rename it to|move it to|rename the file: write) ([^\s;]+)", hint)
    if moved:
        name = moved[1] if moved[1].endswith(".md") else f"{moved[1]}.md"
        new = name if name.startswith("content/") else f"{path.rpartition('/')[0]}/{name}"
        return {**{key: data for key, data in files.items() if key != path}, new: files[path]}
    lines = files[path].decode().split("\n")
    if everywhere := re.match(r"delete the (\d+) spaces at the start of every line", hint):
        lines = [line[int(everywhere[1]) :] for line in lines]
        return {**files, path: "\n".join(lines).encode()}
    if in_code := re.match(r"delete the line (.+), and the line (`+) at the end of the file", hint):
        lines = [one for one in lines if one not in (in_code[1], in_code[2])]
        return {**files, path: "\n".join(lines).encode()}
    lines[number] = _mended(lines[number], found.location.column - 1, hint)
    if hint in ("delete this line", "delete the empty lines above `---`", "delete one of them"):
        del lines[number]
    return {**files, path: "\n".join(lines).encode()}


def _mended(line: str, column: int, hint: str) -> str:
    lead = line[: len(line) - len(line.lstrip(" "))]
    dash = re.match(r" *(?:- +)?", line)
    key = re.match(r" *(?:- +)?([^\s:]+)", line)
    assert dash
    assert key
    if hint in {"delete the spaces before it", "delete the space before it"}:
        return line.lstrip(" ")
    patterns: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (r"did you mean ([\w-]+)\?$", lambda m: line.replace(_word(line, column), m[1], 1)),
        (r"write `---` instead", lambda _: "---"),
        (r"write - (.*?)(?:, with a space)?$", lambda m: f"{lead}- {m[1]}"),
        (r"write (\{.*\}), or each field on its own line", lambda m: f"{lead}- {m[1]}"),
        (r"put the (?:whole )?value in quotes: (.*)$", lambda m: dash[0] + m[1]),
        (r"write only the address: (.*)$", lambda m: dash[0] + m[1]),
        (r"write ([\w-]+): (\[.*\]), or one item per line", lambda m: f"{dash[0]}{m[1]}: {m[2]}"),
        (r"write ([\w-]+: .*?)(?:, without #)?$", lambda m: dash[0] + m[1]),
        (r"write ([^,;]+), in plain digits", lambda m: _value(line, column, m[1])),
        (r"delete `(\w+)`:", lambda m: re.sub(rf", {m[1]}: [^,}}]*", "", line)),
        (r"write (\S+)(?:; .*)?$", lambda m: _value(line, column, m[1])),
    ]
    for pattern, mend in patterns:
        match = re.match(pattern, hint)
        if match:
            return mend(match)
    raise ValueError(hint)


def _word(line: str, column: int) -> str:
    """Return the key or value at a column."""
    found = re.match(r"[^:,}\]]+", line[column:])
    return found[0].rstrip() if found else ""


def _value(line: str, column: int, new: str) -> str:
    """Replace the value at a column, which ends at a comma or bracket between brackets."""
    inside = re.match(r" *(?:- +)?(?:[\w-]+: +)?[\[{]", line) and column > line.find("{") > -1
    end = re.compile(r"[,}\]]").search(line, column) if inside else None
    return line[:column] + new + (line[end.start() :] if end else "")


def check(path: Path, golden: Callable[[Path, str], None]) -> None:
    case = cases.read(path)
    files = project(case)
    found = compiled(files).diagnostics
    golden(path, case.with_report(text(found)))
    assert len(found) == 1, "one fault, one finding"
    assert text(compiled(followed(files, found[0])).diagnostics) == ""


def test_a_mistake_is_explained_so_that_it_can_be_mended(
    golden: Callable[[Path, str], None],
) -> None:
    check(ROOT / "tests/mistakes/fence-closing-four.txt", golden)


@pytest.mark.nightly
@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_mistakes_are_explained_so_that_they_can_be_mended(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    check(path, golden)
