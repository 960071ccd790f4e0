"""`timeline merge`: sources and registries, entry by entry, by hand and for Git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.command import TIMELINE, run
from tests.conftest import write_files
from timeline.formatting.merging import Merged, Versions, merge

ACTORS = "content/actors.yml"
SOURCES = "content/sources/all.yml"


def never(versions: Versions) -> Merged:
    pytest.fail(f"merged by lines: {versions}")


def marked(versions: Versions) -> Merged:
    return Merged(f"<<<<<<<\n{versions.ours}=======\n{versions.theirs}>>>>>>>\n", 1)


def merged(path: str, base: str, ours: str, theirs: str) -> str:
    found = merge(path, Versions(base, ours, theirs), "content", never)
    assert found.conflicts == 0
    return found.text


def test_what_two_sides_add_at_one_place_is_joined_and_sorted() -> None:
    base = "# Our actors.\n\na: {name: A}\n"
    ours = f"{base}# the paper\ngazette: {{name: Gazette}}\n"
    theirs = f"{base}council: {{name: Council}}\n"
    assert merged(ACTORS, base, ours, theirs) == (
        f"{base}council: {{name: Council}}\n# the paper\ngazette: {{name: Gazette}}\n"
    )
    base, ours, theirs = (text.replace("a:", "0: {name: Z}\n\na:") for text in (base, ours, theirs))
    spaced = ours.replace("# the", "\n# the"), theirs.replace("council", "\ncouncil")
    assert merged(ACTORS, base, *spaced) == (
        f"{base}\ncouncil: {{name: Council}}\n\n# the paper\ngazette: {{name: Gazette}}\n"
    )


def test_changes_and_deletions_of_different_entries_are_joined() -> None:
    base = "- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n"
    ours = "- {id: a, title: AA}\n- {id: b, title: B}\n- {id: c, title: C}\n- {id: d, title: D}\n"
    theirs = "- {id: a, title: A}\n- {id: c, title: CC}\n- {id: d, title: D}\n"
    expected = "- {id: a, title: AA}\n- {id: c, title: CC}\n- {id: d, title: D}\n"
    assert merged(SOURCES, base, ours, theirs) == expected
    assert merged(SOURCES, base, theirs, ours) == expected


def test_entries_stay_in_their_sections_and_moves_are_taken_over() -> None:
    base = "# North\n\na: {name: A}\n\n# South\n\ns: {name: S}\nt: {name: T}\n"
    ours = "# North\n\na: {name: A}\nt: {name: T}\n\n# South\n\nr: {name: R}\ns: {name: S}\n"
    theirs = f"{base.replace('name: T', 'name: TT')}\n# East\n\ne: {{name: E}}\n"
    assert merged(ACTORS, base, ours, theirs) == (
        "# North\n\na: {name: A}\nt: {name: TT}\n\n"
        "# South\n\nr: {name: R}\ns: {name: S}\n\n# East\n\ne: {name: E}\n"
    )


def test_a_new_file_of_both_sides() -> None:
    assert merged(ACTORS, "", "b: {name: B}\n", "a: {name: A}\n") == "a: {name: A}\nb: {name: B}\n"
    assert merged(ACTORS, "a: {name: A}\n", "", "a: {name: A}\n") == ""


def test_a_conflict_is_marked_at_its_entry_alone() -> None:
    base = "a: {name: A}\nb: {name: B}\n"
    ours = "a: {name: AA}\nb: {name: B}\nd: {name: D}\n"
    theirs = "a: {name: AAA}\nb: {name: B}\nc: {name: C}\n"
    found = merge(ACTORS, Versions(base, ours, theirs), "content", marked)
    assert found == Merged(
        "<<<<<<<\na: {name: AA}\n=======\na: {name: AAA}\n>>>>>>>\n"
        "b: {name: B}\nc: {name: C}\nd: {name: D}\n",
        1,
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/events/a.md", "---\ntitle: A\n---\n"),
        (ACTORS, "a: [\n"),
        (ACTORS, "{a: {name: A}}\n"),
        (ACTORS, "a: {name: A}\r\n"),
        (SOURCES, "- {title: no id}\n"),
        (SOURCES, "- {id: a}\n- {id: a}\n"),
    ],
)
def test_what_cannot_be_taken_apart_is_merged_by_lines(path: str, text: str) -> None:
    by_lines = Merged("merged by lines\n", 0)
    found = merge(path, Versions(text, f"{text}x", f"y{text}"), "content", lambda _: by_lines)
    assert found == by_lines


# --- The command


def versions(folder: Path, base: str, ours: str, theirs: str) -> list[Path]:
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, (base, ours, theirs), strict=True):
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return paths


@pytest.mark.slow
def test_the_command_writes_ours_and_counts_the_conflicts(tmp_path: Path) -> None:
    paths = versions(tmp_path, "a: {name: A}\n", "a: {name: B}\nx: {name: X}\n", "a: {name: C}\n")
    done = run("merge", *paths, ACTORS, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert paths[1].read_text() == (
        "<<<<<<< ours\na: {name: B}\n=======\na: {name: C}\n>>>>>>> theirs\nx: {name: X}\n"
    )
    paths = versions(tmp_path, "", "b: {name: B}\n", "a: {name: A}\n")
    assert run("merge", *paths, ACTORS, cwd=tmp_path).returncode == 0
    assert paths[1].read_text() == "a: {name: A}\nb: {name: B}\n"


@pytest.mark.slow
def test_a_failure_is_no_conflict_and_changes_nothing(tmp_path: Path) -> None:
    paths = versions(tmp_path, "a\0", "b\0", "c\0")
    done = run("merge", *paths, ACTORS, cwd=tmp_path)
    assert (done.returncode, paths[1].read_bytes()) == (129, b"b\0")
    assert done.stderr.startswith("content/actors.yml can't be merged: ")
    paths = versions(tmp_path, "", "\udcff: 1\n", "a: {name: A}\n")
    assert run("merge", *paths, ACTORS, cwd=tmp_path).returncode == 1


@pytest.mark.slow
def test_git_merges_two_proposals_with_it(tmp_path: Path) -> None:
    def git(*words: str, check: bool = True) -> int:
        who = (
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "-c",
            "init.defaultBranch=main",
        )
        done = subprocess.run(["git", *who, *words], cwd=tmp_path, check=check, capture_output=True)
        return done.returncode

    config = "site_name: T\ndocs_dir: content\nplugins: [timeline]\n"
    actors = tmp_path / "site/content/actors.yml"
    write_files(tmp_path, {"site/mkdocs.yml": config, "site/content/actors.yml": "m: {name: M}\n"})
    (tmp_path / ".gitattributes").write_text("/site/content/actors.yml merge=timeline\n")
    git("init", "-q")
    driver = f"{TIMELINE} merge %O %A %B %P --marker-size %L"
    git("config", "merge.timeline.driver", driver)
    git("add", "-A")
    git("commit", "-qm", "begin")
    for name in ("one", "two"):
        git("checkout", "-qb", name, "main")
        actors.write_text(f"m: {{name: M}}\n{name}: {{name: {name}}}\n")
        git("commit", "-qam", name)
    assert git("merge", "-q", "one", check=False) == 0
    assert actors.read_text() == "m: {name: M}\none: {name: one}\ntwo: {name: two}\n"
    git("checkout", "-q", "one")
    actors.write_text("m: {name: M}\none: {name: another}\n")
    git("commit", "-qam", "change")
    git("checkout", "-q", "two")
    actors.write_text("m: {name: M}\none: {name: third}\n")
    git("commit", "-qam", "change too")
    assert git("merge", "-q", "one", check=False) == 1
    assert "<<<<<<< ours\none: {name: third}\n=======\n" in actors.read_text()
