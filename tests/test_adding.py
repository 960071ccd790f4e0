"""Fields added to a record of a file, byte by byte: line ends, and a file's end without one."""

from __future__ import annotations

import pytest

from timeline.formatting import add_fields

FIELDS = {"archive-url": "https://keep.example/a", "archive-date": "2024-01-02"}
ADDED = "archive-url: https://keep.example/a\n  archive-date: 2024-01-02"
URL = "https://example.org/a"
RECORD = {"id": "a", "URL": URL}

LAST = f"- id: a\n  title: A\n  URL: {URL}"
FRONT = f"---\ntitle: E\nsources:\n- id: a\n  title: A\n  URL: {URL}"
CASES = {
    "source": ("s.yml", f"{LAST}\n", f"{LAST}\n  {ADDED}\n"),
    "source-without-an-end": ("s.yml", LAST, f"{LAST}\n  {ADDED}"),
    "event": ("e.md", f"{FRONT}\n---\nBody", f"{FRONT}\n  {ADDED}\n---\nBody"),
    "event-without-a-body": ("e.md", f"{FRONT}\n---", f"{FRONT}\n  {ADDED}\n---"),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
@pytest.mark.parametrize("case", CASES)
def test_fields_behind_the_last_line(case: str, mark: str, newline: str) -> None:
    name, before, after = CASES[case]
    path = f"content/{'events' if name == 'e.md' else 'sources'}/{name}"
    data = (mark + before).replace("\n", newline).encode()
    made = add_fields(path, data, RECORD, "URL", FIELDS)
    assert made.problem == ""
    assert made.data.decode() == (mark + after).replace("\n", newline)
