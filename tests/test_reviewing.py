"""What a job of the base makes of a stranger's comparison: a comment, labels, suggestions."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.command import run
from tests.test_diff import EVENT, PATH, begun, change
from timeline.comparing import read_back
from timeline.comparing.as_markdown import CHARACTERS
from timeline.comparing.review import LABELS

pytestmark = pytest.mark.slow  # each starts the program

HOSTILE = "``` @everyone #1 <script>alert(1)</script> ${{ github.token }} ::set-output name=a::b"
UGLY = f"{HOSTILE}\n::error::x\n/close\n<!-- -->\u202e\x1b[31m www.evil.example [a](//b) |"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begun(tmp_path / "project")


def compared(project: Path, text: str = EVENT.replace("low: 100", "low: 1000")) -> dict[str, Any]:
    """Change the event, and give what the job of the change says of it."""
    change(project, {PATH: text})
    found: dict[str, Any] = json.loads(run("diff", "HEAD", "--format", "json", cwd=project).stdout)
    change(project, {PATH: EVENT})  # the job that reads it has the base's files
    return found


def listed(*files: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in files)


def of_the_base(
    project: Path, found: object, form: str = "markdown", files: str | None = None
) -> tuple[int, str, str]:
    data = found if isinstance(found, bytes) else json.dumps(found).encode()
    (project / "change").write_bytes(data)
    (project / "files").write_text(listed({"filename": PATH}) if files is None else files, "utf-8")
    options = ("--from", "change", "--changed-files", "files", "--format", form)
    done = run("diff", *options, cwd=project)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), data)
    return made.getvalue()


# --- A comment


def test_what_one_run_found_is_told_by_another(project: Path) -> None:
    found = compared(project)
    code, shown, _ = of_the_base(project, found)
    assert code == 0
    assert "`figures-changed`" in shown
    assert (
        "- `claim c1, figure killed: low`\n  - <del>`100`</del>\n  - <ins>`1000`</ins>\n" in shown
    )
    assert of_the_base(project, zipped(change_json=json.dumps(found).encode()))[1] == shown
    assert "more than content" not in shown


def test_what_is_not_content_alone_says_so_first(project: Path) -> None:
    found = compared(project)
    for path in (
        "mkdocs.yml",
        ".github/workflows/pull-request.yml",
        "requirements.txt",
        "site_templates/event.html",
        "content/about.md",
        "content/events/page.html",
        "content/media/../../x.png",
        "content-/events/a.md",
    ):
        moved = {"filename": PATH, "previous_filename": path}
        for files in (listed({"filename": path}), listed({"filename": PATH}, moved)):
            shown = of_the_base(project, found, files=files)[1]
            assert shown.split("\n")[2].startswith("**The change includes more than content."), path
            assert f"- `{path}`\n" in shown
            assert "add more-than-content\n" in of_the_base(project, found, "labels", files)[1]


def test_all_reports_say_it_also_where_no_record_differs(project: Path) -> None:
    found = compared(project, EVENT)
    for form in ("text", "markdown", "html"):
        shown = of_the_base(project, found, form, listed({"filename": "mkdocs.yml"}))[1]
        assert "The change includes more than content." in shown and "mkdocs.yml" in shown
        assert "No differences." in shown


def test_nothing_of_a_stranger_acts_in_the_comment(project: Path) -> None:
    """All of it stands in code: without code, no sign is left that a host would act on."""
    found = compared(project)
    record = found["records"][0]
    for key in ("id", "name", "former", "path"):
        record[key] = UGLY
    record["changes"] = [{"way": [UGLY, UGLY], "old": UGLY, "new": UGLY + "!"}]
    found["names"] = [{"kind": "actor", "name": UGLY, "like": UGLY}]
    found["duplicates"] = [{"event": UGLY, "other": UGLY, "alike": [UGLY]}]
    finding = {"code": "TL104", "severity": "error", "path": UGLY, "line": 1, "column": 1}
    found["findings"]["new"] = [{**finding, "message": UGLY, "hint": UGLY}]
    found["pages"] = [UGLY]
    code, shown, _ = of_the_base(project, found, files=listed({"filename": UGLY}))
    assert code == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown)
    assert HOSTILE in shown, "reviewers see what it says"
    said, _, rest = shown.partition("read these files first.**\n")
    assert said.count("\n") == 2
    for line in rest.splitlines():
        bare = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", line).lstrip("#")
        bare = re.sub("</?(?:del|ins)>", "", bare)
        assert not re.search(r"[@#`\[\]\\$|:/<>]|www|script", bare), line
    assert not re.search(r"^\s*(/|::|<)", shown, re.MULTILINE)


def test_a_comment_is_never_longer_than_the_host_takes(project: Path) -> None:
    found = compared(project)
    record = found["records"][0]
    record["changes"] = [{"way": ["x"], "old": "a\n" * 30_000, "new": "b" * 3_000_000}]
    found["records"] = [record] * 5
    code, shown, _ = of_the_base(project, found)
    assert code == 0
    assert len(shown) < CHARACTERS + 100
    assert shown.endswith("There are more differences: run `timeline diff` to see them all.\n")


def test_values_that_would_take_long_to_compare_are_compared_at_once(project: Path) -> None:
    """Lines that are alike, long, or many: pairing them takes the square of their length."""
    found = compared(project)
    letters = "".join(map(chr, range(0x4E00, 0x5200)))
    values = (
        (letters * 500, letters[::-1] * 500),
        ("\n".join(letters * 100), "\n".join(letters[::-1] * 100)),
        ("\n".join([f"{letters} "] * 50), "\n".join([letters] * 50)),
    )
    changes = [{"way": ["x"], "old": old, "new": new} for old, new in values]
    found["records"][0]["changes"] = changes
    assert of_the_base(project, found)[0] == 0


def test_of_a_long_value_the_lines_that_differ_are_shown(project: Path) -> None:
    found = compared(project)
    lines = [f"line {number}" for number in range(5000)]
    changed = [*lines[:2000], "another", *lines[2001:]]
    way = {"way": ["body"], "old": "\n".join(lines), "new": "\n".join(changed)}
    found["records"][0]["changes"] = [way]
    shown = of_the_base(project, found)[1]
    assert "- `body`\n  - <del>`line 2000`</del>\n  - <ins>`another`</ins>\n\n" in shown


# --- Refused


def broken(found: dict[str, Any], way: str, value: object) -> dict[str, Any]:
    made = copy.deepcopy(found)
    *steps, last = way.split(".")
    at: Any = made
    for step in steps:
        at = at[int(step)] if step.isdecimal() else at[step]
    at[last] = value
    return made


def test_what_is_no_comparison_is_refused_in_words(project: Path) -> None:
    found = compared(project)
    data = json.dumps(found).encode()
    refused: list[object] = [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b"PK\x03\x04",
        b'{"version": 1' + b"0" * 5000 + b"}",
        zipped(change_json=data, other=b""),
        zipped(__etc__change_json=data),
        zipped(**{"..__change_json": data}),
        zipped(change_json=b"0" * (read_back.LIMIT + 1)),
        b" " * (read_back.LIMIT + 1),
        broken(found, "version", 2),
        broken(found, "records", {}),
        broken(found, "records.0.kind", "workflow"),
        broken(found, "records.0.action", "approved"),
        broken(found, "records.0.id", 1),
        broken(found, "records.0.draft", "no"),
        broken(found, "records.0.changes.0.way", []),
        broken(found, "records.0.changes.0.old", ["x"]),
        broken(found, "names", [{"kind": "person", "name": "x"}]),
        broken(found, "pages", [None]),
        broken(found, "findings", None),
        broken(found, "findings.new", [{"code": "::error::", "severity": "error"}]),
    ]
    for one in refused:
        code, shown, told = of_the_base(project, one)
        assert (code, shown) == (2, ""), str(one)[:100]
        assert "Invalid value for --from: change can't be read: " in told
    code, _, told = of_the_base(project, found, files="[]\n")
    assert code == 2 and "--changed-files" in told


def test_one_of_both_is_compared(project: Path) -> None:
    for arguments in ((), ("HEAD", "--from", "mkdocs.yml"), ("HEAD", "--format", "review")):
        done = run("diff", *arguments, cwd=project)
        assert done.returncode == 2 and "Error: " in done.stderr


# --- Labels


def test_labels_are_worked_out_anew(project: Path) -> None:
    found = compared(project)
    told = of_the_base(project, {**found, "labels": ["approved", "deploy"]}, "labels")[1]
    assert [line.split(" ")[1] for line in told.splitlines()] == list(LABELS)
    assert [line for line in told.splitlines() if line.startswith("add ")] == [
        "add figures-changed"
    ]
    assert all(re.fullmatch("[a-z-]+", label) for label in LABELS)


# --- Suggestions


def patched(text: str) -> dict[str, Any]:
    lines = text.split("\n")
    return {
        "filename": PATH,
        "previous_filename": None,
        "patch": f"@@ -0,0 +1,{len(lines)} @@\n" + "\n".join(f"+{line}" for line in lines),
    }


def suggested(
    project: Path, text: str, found: dict[str, Any] | None = None, *others: dict[str, Any]
) -> list[dict[str, Any]]:
    files = listed(patched(text), *others)
    code, shown, told = of_the_base(project, found or compared(project, text), "review", files)
    assert code == 0, told
    whole = json.loads(shown)
    assert whole["event"] == "COMMENT"
    comments: list[dict[str, Any]] = whole["comments"]
    return comments


def test_certain_corrections_are_suggested_at_their_lines(project: Path) -> None:
    text = EVENT.replace("date: 2025-01-20", "date: 20 January 2025")
    (one,) = suggested(project, text)
    assert (one["path"], one["line"], one["side"]) == (PATH, 3, "RIGHT")
    assert one["body"].startswith("`TL105` ``")
    assert one["body"].endswith("\n\n```suggestion\ndate: 2025-01-20\n```")


def test_nothing_is_suggested_by_a_changed_program_or_where_the_host_shows_no_line(
    project: Path,
) -> None:
    text = EVENT.replace("date: 2025-01-20", "date: 20 January 2025")
    found = compared(project, text)
    assert suggested(project, text, found, {"filename": "mkdocs.yml"}) == []
    shown = {**patched(text), "patch": "@@ -7,2 +7,2 @@\n x\n+y"}
    assert json.loads(of_the_base(project, found, "review", listed(shown))[1])["comments"] == []
    assert json.loads(of_the_base(project, found, "review", listed())[1])["comments"] == []
    other = text.replace("20 January 2025", "21 January 2025")
    assert suggested(project, other, found) == [], "the line is another by now"


def test_a_suggestion_holds_its_line_and_nothing_more(project: Path) -> None:
    """Whatever is suggested stands in its block, and what could not be seen is not suggested."""
    found = compared(project, EVENT.replace("date: 2025-01-20", "date: 20 January 2025"))
    (finding,) = [one for one in found["findings"]["new"] if "fix" in one]
    finding["message"] = UGLY
    for new, is_shown in (
        ("````\n@everyone", False),
        ("\u202e2025", False),
        ("x" * 2000, False),
        ("```` @everyone <b>", True),
    ):
        finding["fix"]["new"] = new
        comments = suggested(
            project, EVENT.replace("date: 2025-01-20", "date: 20 January 2025"), found
        )
        assert len(comments) == is_shown, new
        for one in comments:
            words, _, block = one["body"].partition("\n\n")
            assert "\n" not in words
            assert block == f"`````suggestion\ndate: {new}\n`````"
