"""The words in which findings are printed."""

from __future__ import annotations

from timeline.diagnostics import Diagnostic, Location, Severity
from timeline.reporters import summary, text

PATH = "content/events/2024-12-14-losses.md"


def diagnostic(
    message: str = "end 2024-12-14 is before start 2024-12-15",
    hint: str = "swap the dates, or drop the end for a one-day event",
    line: int = 3,
    column: int = 7,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(Location(PATH, line, column), "TL104", severity, message, hint)


def excerpt(line: str, column: int) -> str:
    found = text(
        [diagnostic(line=1, column=column)], sources={PATH: [line]}, color=False, excerpt=True
    )
    return found.split("\n", 2)[2]


def test_a_finding_in_two_lines() -> None:
    assert text([diagnostic()]) == (
        "content/events/2024-12-14-losses.md:3:7: error[TL104] "
        "end 2024-12-14 is before start 2024-12-15\n"
        "  hint: swap the dates, or drop the end for a one-day event\n"
    )


def test_no_findings_are_no_text() -> None:
    assert text([], sources={}, color=True, excerpt=True) == ""


def test_a_finding_without_a_hint_is_one_line() -> None:
    found = text([diagnostic(hint="", severity=Severity.WARNING)])
    assert found.startswith(f"{PATH}:3:7: warning[TL104] ")
    assert found.count("\n") == 1


def test_control_characters_are_printed_as_escapes() -> None:
    found = text([diagnostic(message="`\x1b[31m\u202e`\n::error::x", hint="a\rb")])
    assert "`\\u001b[31m\\u202e`\\u000a::error::x" in found
    assert "  hint: a\\u000db\n" in found


def test_the_source_line_follows_with_a_caret() -> None:
    assert excerpt("date: 2024-12-15/2024-12-14", 7) == (
        "  1 | date: 2024-12-15/2024-12-14\n    |       ^\n"
    )


def test_the_caret_minds_wide_characters_marks_tabs_and_escapes() -> None:
    assert excerpt("제목: x", 5).splitlines()[1] == "    |       ^"
    assert excerpt("e\u0301e: x", 5).splitlines()[1] == "    |    ^"
    assert excerpt("\tx", 2).splitlines()[1] == "    |     ^"
    assert excerpt("\x1bx", 2) == "  1 | \\u001bx\n    |       ^\n"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    shown, caret = excerpt("a" * 500 + "b" + "c" * 500, 501).splitlines()
    assert len(shown) < 110
    assert shown[caret.index("^")] == "b"


def test_a_place_beyond_the_file_shows_no_line() -> None:
    assert excerpt("", 1) == "  1 | \n    | ^\n"
    found = text([diagnostic(line=9)], sources=lambda _: ["one"], color=False, excerpt=True)
    assert found.count("\n") == 2


def test_colours_only_where_asked_for() -> None:
    found = text([diagnostic()], sources={PATH: ["", "", "date: x"]}, color=True, excerpt=True)
    assert "\x1b[1;31merror[TL104]\x1b[0m end" in found
    assert found.endswith("\x1b[1;31m^\x1b[0m\n")
    assert "\x1b" not in text([diagnostic()], color=False)


def test_the_summary_counts() -> None:
    found = [
        diagnostic(),
        diagnostic(),
        diagnostic(severity=Severity.WARNING),
        *[diagnostic(severity=Severity.INFO)] * 3,
    ]
    assert summary(found, 9) == "2 errors, 1 warning, 3 infos in 9 files"
    assert summary(found[:1], 1) == "1 error in 1 file"
    assert summary([], 9) == "no problems in 9 files"
