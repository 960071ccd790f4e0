"""Files: a check of any bytes ends with printable findings."""

from __future__ import annotations

import datetime

from tests import cases
from timeline import compiler
from timeline.documents import InputFile
from timeline.model import Settings
from timeline.reporters import FORMATS, report, text

from . import SEED_LIMIT, run, seeds

PATHS = (
    "content/events/2024-12-14-losses.md",
    "content/sources/agencies.yml",
    "content/actors.yml",
    "content/places.yml",
)
TODAY = datetime.date(2026, 11, 23)


def target(data: bytes) -> None:
    """Check the bytes as each kind of file."""
    for path in PATHS:
        found = compiler.compile([InputFile(path, data)], Settings(), TODAY).diagnostics
        printed = text(found)
        assert all(line.startswith(("content/", "  hint: ")) for line in printed.splitlines())
        assert not any(c in printed for c in "\x00\x1b\r\u202e\u2028"), printed
        for form in FORMATS:
            report(form, found, 1)


if __name__ == "__main__":
    events = (data for path, data in cases.files() if path.endswith(".md"))
    broken = (data for data in events if len(data) < SEED_LIMIT)
    run("documents", target, [*seeds("content/**/*.md", "content/**/*.yml"), *broken])
