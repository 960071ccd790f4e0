"""`timeline new`, `fmt`, `schema` and `explain`: what they print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from timeline import compiler
from timeline.checks.rules import RULES
from timeline.cli import main
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.model import Settings
from timeline.workspace.new_event import draft, quoted
from timeline.workspace.package_data import catalogue

from .test_checks import TODAY
from .test_starters import Begun

SOURCES = (
    "- id: gazette\n  title: T\n  publisher: The Gazette\n"
    "  URL: https://gazette.example/fire?id=7\n  no-archive: true\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/sources").mkdir(parents=True)
    (tmp_path / "content/sources/all.yml").write_text(SOURCES)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, timeline]\n"
    )
    return tmp_path


def timeline(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def test_a_new_event_lists_what_is_still_to_be_written(project: Path) -> None:
    page = "https://www.other.example/warehouse"
    done = timeline(project, "new", "Fire: three hurt", "--date", "2025-03-01", "--source", page)
    assert done.exit_code == 0
    path = project / "content/events/2025-03-01-fire-three-hurt.md"
    assert done.stdout == f"{path}\n"
    text = (project / done.stdout.strip()).read_text()
    assert text.startswith('---\ntitle: "Fire: three hurt"\ndate: 2025-03-01\nadded: 20')
    assert f"    URL: {page}\n" in text
    assert "\n# Next steps:\n# 1. " in text
    assert text.endswith("[@other-example-2025-03-01].\n")
    left = timeline(project, "check", "content/events")
    assert left.exit_code == 1
    assert (
        left.stdout.count("error[TL213]") == left.stdout.count("error[") == text.count("REPLACE:")
    )
    path.write_text(text.replace("\n# Next", "\ndraft: true\n# Next"))
    waiting = timeline(project, "check", "--strict", "content/events", "--ignore", "TL601")
    assert waiting.exit_code == 0
    assert waiting.stdout.count("info[TL027]") == text.count("REPLACE:")


def test_nothing_is_overwritten(project: Path) -> None:
    timeline(project, "new", "Fire", "--date", "2025-03-01")
    path = project / "content/events/2025-03-01-fire.md"
    path.write_text("mine")
    again = timeline(project, "new", "Fire", "--date", "2025-03-01")
    assert again.exit_code == 2
    assert "is already used by content/events/2025-03-01-fire.md" in again.stderr
    assert path.read_text() == "mine"
    elsewhere = project / "content/events/2025/2025-04-01-fire.md"
    elsewhere.parent.mkdir()
    elsewhere.write_text("mine")
    assert timeline(project, "new", "Fire", "--date", "2025-04-01").exit_code == 2
    assert not (project / "content/events/2025-04-01-fire.md").exists()
    assert sorted(each.name for each in path.parent.iterdir()) == ["2025", "2025-03-01-fire.md"]


def test_a_page_that_is_known_is_cited_by_its_id(project: Path) -> None:
    page = "http://gazette.example/fire/?id=7&utm_source=mail"
    done = timeline(project, "new", "Fire", "--date", "2025-03", "--source", page)
    text = (project / done.stdout.strip()).read_text()
    assert "sources:\n  - gazette\n" in text
    assert "[@gazette]" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Fire", "--date", "1 March 2025"], "is not an EDTF date; write 2025-03-01"),
        (["Fire"], "Missing option '--date'"),
        (["Fire", "--date", "2025", "--source", "javascript:x"], "is not a web address"),
        (["Fire", "--date", "2025", "--id", "Fire!"], "is not an id"),
        (["", "--date", "2025"], "`title` is empty"),
        (["x" * 150, "--date", "2025"], "the limit is 140"),
        (["a\x1bb", "--date", "2025"], "contains the character U+001B"),
        (["a\u202eb", "--date", "2025"], "U+202E"),
        (["?!", "--date=-0043"], "name the file with --id"),
    ],
)
def test_a_new_event_that_cannot_be(project: Path, arguments: list[str], says: str) -> None:
    done = timeline(project, "new", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert not list((project / "content").rglob("*.md"))


@pytest.mark.slow
@given(title=st.text(min_size=1, max_size=60), date=st.sampled_from(["2024", "-0043", "1890~"]))
def test_any_title_is_kept_or_refused(title: str, date: str) -> None:
    made = draft(title, parse(date), TODAY, catalogue("en"), key="an-event")
    text = Begun("", made.id, made.text).filled()
    file = InputFile("content/events/an-event.md", text.encode("utf-8", "surrogatepass"))
    found = compiler.compile([file], Settings(), TODAY)
    events = found.with_drafts.events
    if events:
        assert events[0].title == title.strip()
        assert {d.code for d in found.diagnostics} <= {"TL410", "TL503", "TL601"}
    else:
        assert all(d.location.line <= 3 for d in found.diagnostics)


@given(st.text(max_size=40))
def test_a_value_in_yaml_is_the_text_it_was(text: str) -> None:
    if all(c.isprintable() for c in text) and text.strip() == text != "":
        source = "{id: a, title: T, publisher: P}"
        event = f"---\ntitle: {quoted(text)}\ndate: 2024\nsources: [{source}]\n---\n"
        file = InputFile("content/events/a.md", event.encode())
        found = compiler.compile([file], Settings(), TODAY).with_drafts.events
        assert [each.title for each in found] in ([text], [])
        if text.isascii():
            assert found


UNORDERED = "---\n# Who\ndate: 2024\ntitle:  A day\nsources: [gazette]\n---\nText [@gazette].\n"
ORDERED = "---\ntitle: A day\n# Who\ndate: 2024\nsources: [gazette]\n---\nText [@gazette].\n"


def test_fmt_puts_keys_in_order_and_says_which_files(project: Path) -> None:
    path = project / "content/events/a-day.md"
    path.parent.mkdir()
    path.write_text(UNORDERED)
    path.chmod(0o640)
    checked = timeline(project, "fmt", "--check")
    assert (checked.exit_code, checked.stdout) == (1, "content/events/a-day.md\n")
    assert path.read_text() == UNORDERED
    done = timeline(project, "fmt")
    assert (done.exit_code, done.stdout) == (0, "content/events/a-day.md\n")
    assert done.stderr == "1 file changed\n"
    assert path.read_text() == ORDERED
    assert path.stat().st_mode & 0o777 == 0o640
    assert timeline(project, "fmt", "--check").exit_code == 0
    assert [each.name for each in path.parent.iterdir()] == ["a-day.md"]


def test_fmt_leaves_a_broken_file_and_mends_the_others(project: Path) -> None:
    folder = project / "content/events"
    folder.mkdir()
    (folder / "broken.md").write_text("---\ntitle: a: b\n---\n")
    (folder / "other.md").write_text(UNORDERED)
    done = timeline(project, "fmt")
    assert done.exit_code == 1
    assert "content/events/broken.md: not changed" in done.stderr
    assert (folder / "broken.md").read_text() == "---\ntitle: a: b\n---\n"
    assert (folder / "other.md").read_text() == ORDERED


def test_fmt_of_some_files(project: Path) -> None:
    folder = project / "content/events"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(UNORDERED)
    assert timeline(project, "fmt", "content/events/one.md").stdout == "content/events/one.md\n"
    assert (folder / "two.md").read_text() == UNORDERED
    assert timeline(project, "fmt", "nowhere.md").exit_code == 2


@pytest.mark.parametrize("kind", ["event", "source", "actors", "places"])
def test_a_schema_is_printed(project: Path, kind: str) -> None:
    done = timeline(project, "schema", kind)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/draft/2020-12")


def test_a_schema_of_nothing(project: Path) -> None:
    assert timeline(project, "schema", "cats").exit_code == 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_code_is_explained(rule: object, tmp_path: Path) -> None:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    for word in (code, code.lower(), name):
        done = timeline(tmp_path, "explain", word)
        assert done.exit_code == 0
        assert done.stdout.startswith(f"{code} {name} (")
        for part in ("What: ", "Why: ", "Wrong:\n\n    ", "Right:\n\n    "):
            assert f"\n{part}" in done.stdout


def test_a_code_that_is_none() -> None:
    done = CliRunner().invoke(main, ["explain", "TL930"])
    assert done.exit_code == 2
    assert "there is no check 'TL930'; did you mean" in done.stderr


def test_the_path_is_told_from_where_one_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content/events").mkdir()
    monkeypatch.chdir(project / "content/events")
    done = CliRunner().invoke(main, ["new", "Fire", "--date", "2025-03-01"])
    assert done.stdout == "2025-03-01-fire.md\n"


def test_codes_are_listed_by_their_beginning() -> None:
    everything = CliRunner().invoke(main, ["explain"])
    assert len(everything.stdout.splitlines()) == len(RULES)
    some = CliRunner().invoke(main, ["explain", "tl50"])
    assert some.stdout.splitlines()[0] == "TL501 error   duplicate-claim"
    assert all(line.startswith("TL50") for line in some.stdout.splitlines())
