"""The cases of `tests/broken`: small projects, each with one fault and the report of a check.

A case is a file, `<name>.txt`. Each of its sections begins with a heading:

    --- content/actors.yml ---
    hur: {name: HUR}
    --- expected ---
    content/actors.yml:1:1: warning[TL409] no event names the actor `hur`
      hint: delete the entry, or add to its aliases the spelling that events use

The last section is the report. The others are files of the project, laid over those of `BASE`.
What text alone can't show follows the path, in parentheses and separated by commas:

- `absent`: the project lacks this file of the base; a path that ends in `/` stands for all below it
- `no final newline`
- `CRLF`: every line ends in CR and LF
- `last line 9 times`: for files whose size is their fault
- `hex`: the bytes are written in hexadecimal
- anything else is an encoding by Python's name, such as `utf-8-sig`; without one it is UTF-8
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .command import ROOT

BASE: Mapping[str, bytes] = {
    "content/events/2024-10-24-arrival.md": b"""\
---
title: Arrival
date: 2024-10-24
sources: [ap]
---
Text [@ap].
""",
    "content/sources/agencies.yml": b"""\
- id: ap
  title: North Koreans arrive
  publisher: Associated Press
""",
}
"""The files below every case, by path: a project without a fault."""

HEADING = re.compile(r"^--- (\S+)(?: \(([^()\n]+)\))? ---\n", re.MULTILINE)
EXPECTED = "--- expected ---\n"


@dataclass(frozen=True)
class Case:
    """A project and the expected report of its check."""

    path: Path
    files: Mapping[str, bytes]
    """The whole project, with the base, by path."""
    given: str
    """The text of the case's file, up to the report."""
    expected: str
    """The report; empty where the case has none yet."""

    @property
    def name(self) -> str:
        return self.path.stem

    def with_report(self, report: str) -> str:
        """Return the text of the case's file with this report."""
        return f"{self.given}{EXPECTED}{report}"


def read_all() -> list[Case]:
    """Read all cases, in the order of their names."""
    return [read(path) for path in sorted((ROOT / "tests/broken").glob("*.txt"))]


def files() -> list[tuple[str, bytes]]:
    """List the path and the bytes of every file of the cases; those that are equal once."""
    return sorted({file for case in read_all() for file in case.files.items()})


def read(path: Path) -> Case:
    """Read a case; raise ValueError, with the file's name, where it isn't in the form."""
    try:
        return _parse(path, path.read_bytes().decode())
    except (ValueError, LookupError) as error:
        raise ValueError(f"{path}: {error}") from error


def _parse(path: Path, text: str) -> Case:
    before, *parts = HEADING.split(text)
    sections = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    if before or not sections or not text.endswith("\n"):
        raise ValueError("a case begins with a heading and ends with a line break")
    expected = sections.pop()[2] if sections[-1][:2] == ("expected", None) else ""
    given = text.removesuffix(f"{EXPECTED}{expected}")
    return Case(path, _laid_over_base(sections), given, expected)


def _laid_over_base(sections: Iterable[tuple[str, str | None, str]]) -> dict[str, bytes]:
    """Return the files of a project from the path, the notes and the text of each section."""
    files = dict(BASE)
    seen = set()
    for path, notes, text in sections:
        if path in seen or not path.startswith(("content/", "locales/", "mkdocs.yml")):
            raise ValueError(f"`{path}` is given twice, or is not a file of a project")
        seen.add(path)
        if notes == "absent":
            for name in [*files]:
                if name == path or (path.endswith("/") and name.startswith(path)):
                    del files[name]
        else:
            files[path] = _data(text, notes.split(", ") if notes else [])
    return files


def _data(text: str, notes: list[str]) -> bytes:
    """Return the bytes of a file; raise LookupError for an unknown note, ValueError for bad hex."""
    encoding = "utf-8"
    for note in notes:
        if note == "hex":
            return bytes.fromhex(text)
        if note == "CRLF":
            text = text.replace("\n", "\r\n")
        elif note == "no final newline":
            text = text.removesuffix("\n")
        elif times := re.fullmatch(r"last line (\d+) times", note):
            *_, last = text.splitlines(keepends=True)
            text += last * (int(times[1]) - 1)
        else:
            encoding = note
    return text.encode(encoding)
