"""The words in which findings are printed."""

from __future__ import annotations

import json

import pytest

from timeline.diagnostics import Diagnostic, Location, Mend, Severity
from timeline.reporters import FORMATS, escape, report, summary, text
from timeline.reporters.as_github import ANNOTATIONS, job_summary

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


HOSTILE = "`x`\n::error::a\r%0A ##[add-mask]b | <b> @team \x1b[31m\u202e"


def test_no_command_of_a_workflow_comes_from_a_contributor() -> None:
    hostile = diagnostic(message=HOSTILE, hint=HOSTILE)
    for printed in (text([hostile]), report("github", [hostile], 1)):
        assert [line for line in printed.splitlines() if line.startswith("::error::")] == []
        assert "##[" not in printed
        assert "\x1b" not in printed
        assert "\u202e" not in printed
    assert escape("##[debug]") == "##\\u005bdebug]"


def test_an_annotation_names_its_place_and_escapes_what_it_quotes() -> None:
    found = Diagnostic(
        Location("content/media/a,b:c.png", 3, 7), "TL104", Severity.ERROR, "50%", "h"
    )
    assert report("github", [found], 1) == (
        "::error file=content/media/a%2Cb%3Ac.png,line=3,col=7,title=TL104::50%25%0Ahint: h\n"
    )


def test_annotations_beyond_githubs_limit_are_plain_lines_and_errors_come_first() -> None:
    infos = [diagnostic(line=n, severity=Severity.INFO) for n in range(1, 13)]
    errors = [diagnostic(line=n) for n in range(20, 23)]
    lines = report("github", [*infos, *errors], 1).splitlines()
    assert [line.split(" ")[0] for line in lines[:4]] == ["::error"] * 3 + ["::notice"]
    assert sum(line.startswith("::notice ") for line in lines) == ANNOTATIONS
    assert f"{PATH}:12:7: info[TL104] end 2024-12-14 is before start 2024-12-15" in lines


def test_the_summary_of_a_job_holds_all_and_nothing_acts_in_it() -> None:
    shown = job_summary([diagnostic(message=HOSTILE)] * 25, 3)
    assert shown.count("\n| ") == 26
    assert "25 errors in 3 files." in shown
    for active in ("<b>", "@team", "`x`", "\x1b", " | <", "##["):
        assert active not in shown
    assert "999 more" in job_summary([diagnostic()] * 1999, 3)
    assert job_summary([], 3) == "## Check of the chronology\n\nno problems in 3 files.\n\n"


def test_json_is_one_object_without_what_is_absent() -> None:
    found = [diagnostic(hint=""), diagnostic(severity=Severity.WARNING, message="\u202e")]
    whole = json.loads(report("json", found, 9))
    assert whole["version"] == 1
    assert whole["counts"] == {"error": 1, "warning": 1, "info": 0, "files": 9}
    assert whole["findings"][0] == {
        "code": "TL104",
        "severity": "error",
        "path": PATH,
        "line": 3,
        "column": 7,
        "message": "end 2024-12-14 is before start 2024-12-15",
    }
    assert report("json", found, 9).isascii()


def test_sarif_points_at_the_place_and_keeps_its_fingerprint_when_lines_move() -> None:
    def run(line: int) -> dict[str, object]:
        found = [diagnostic(line=line, severity=Severity.INFO)]
        whole = json.loads(report("sarif", found, 1))
        assert whole["version"] == "2.1.0"
        result: dict[str, object] = whole["runs"][0]["results"][0]
        assert whole["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "TL104"
        return result

    one, other = run(3), run(30)
    assert one["level"] == "note"
    assert one["locations"] != other["locations"]
    assert one["partialFingerprints"] == other["partialFingerprints"]
    odd = Diagnostic(Location("content/media/a b#c.png"), "TL104", Severity.ERROR, "m")
    assert "content/media/a%20b%23c.png" in report("sarif", [odd], 1)


def test_sarif_holds_the_explanation_of_each_rule() -> None:
    whole = json.loads(report("sarif", [diagnostic()], 1))
    rule = whole["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["fullDescription"]["text"] == "the end of an interval comes before its start."
    assert rule["help"]["text"] == (
        "What: the end of an interval comes before its start.\n\n"
        "Why: an event can't end before it begins; one of the two dates is wrong.\n\n"
        "Bad:\n\n    date: 2024-12-15/2024-12-14\n\n"
        "Good:\n\n    date: 2024-12-14/2024-12-15"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_told_too(form: str) -> None:
    printed = report(form, [], 3)
    if form != "github":
        found = json.loads(printed)
        assert found == [] if form == "gitlab" else found["version"] in (1, "2.1.0")
    else:
        assert printed == ""


def test_gitlab_tells_findings_apart_and_knows_them_when_lines_move() -> None:
    def issues(*lines: int) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(
            report("gitlab", [diagnostic(line=line) for line in lines], 1)
        )
        return found

    (one,) = issues(3)
    assert one == {
        "description": "TL104 end 2024-12-14 is before start 2024-12-15 "
        "(hint: swap the dates, or drop the end for a one-day event)",
        "check_name": "end-before-start",
        "fingerprint": one["fingerprint"],
        "severity": "critical",
        "location": {"path": PATH, "lines": {"begin": 3}},
    }
    two = issues(30, 40)
    assert two[0]["fingerprint"] == one["fingerprint"] != two[1]["fingerprint"]
    severities = [
        json.loads(report("gitlab", [diagnostic(severity=each)], 1))[0]["severity"]
        for each in Severity
    ]
    assert severities == ["critical", "major", "info"]
    hostile = report("gitlab", [diagnostic(message=HOSTILE)], 1)
    assert hostile.isascii() and "\u202e" not in json.loads(hostile)[0]["description"]


def test_the_summary_of_a_job_shows_certain_corrections_and_nothing_ends_their_block() -> None:
    diff = "--- a/x\n+++ b/x\n-``` </details>\n+\x1b[31m````"
    shown = job_summary([diagnostic()], 1, diff)
    assert "\n`````diff\n--- a/x\n" in shown and shown.endswith("\n`````\n")
    assert "\x1b" not in shown
    assert "… 2 more lines" in job_summary([], 1, "x\n" * 402)


def test_a_certain_correction_is_in_the_json() -> None:
    found = diagnostic()._replace(mend=Mend("a", "b"))
    (told,) = json.loads(report("json", [found], 1))["findings"]
    assert told["fix"] == {"old": "a", "new": "b"}
