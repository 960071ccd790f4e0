"""The folder of the site: what a build replaces in it, and what it leaves as it was."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from tests.conftest import write_files
from timeline.workspace import project as projects
from timeline.workspace.project import Project
from timeline.workspace.site_folder import MANIFEST, is_replaceable, replaced_folder


@pytest.fixture
def found(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\nplugins: [timeline]\n")
    return projects.load(root / "mkdocs.yml")


def build(found: Project, files: dict[str, str], target: Path | None = None) -> Path:
    """Put files into the site's folder as a build does."""
    target = target or found.root / "site"
    with replaced_folder(target, found) as aside:
        write_files(aside, files)
    return target


def tree(folder: Path) -> dict[str, str]:
    """Give the texts of all files of a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_takes_the_place_of_the_last(found: Project) -> None:
    build(found, {"404.html": "1", "old/index.html": "1"})
    site = build(found, {"404.html": "2", "new/index.html": "2"})
    assert tree(site) == {"404.html": "2", "new/index.html": "2"}
    assert sorted(path.name for path in found.root.iterdir()) == ["content", "mkdocs.yml", "site"]


def test_hidden_files_that_no_build_wrote_stay(found: Project) -> None:
    site = build(found, {"404.html": "1", ".well-known/security.txt": "ours"})
    for name in (".git/HEAD", ".git/objects/a", ".nojekyll", ".well-known/acme/token"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("theirs")
    inode = (site / ".git").stat().st_ino
    build(found, {"404.html": "2", ".well-known/security.txt": "ours"})
    assert tree(site) == {
        "404.html": "2",
        ".git/HEAD": "theirs",
        ".git/objects/a": "theirs",
        ".nojekyll": "theirs",
        ".well-known/acme/token": "theirs",
        ".well-known/security.txt": "ours",
    }
    assert (site / ".git").stat().st_ino == inode, "never moved"


def test_hidden_files_that_the_last_build_wrote_are_replaced_or_removed(found: Project) -> None:
    site = build(found, {"404.html": "1", ".htaccess": "1", ".well-known/a/b.txt": "1"})
    assert json.loads((found.root / MANIFEST).read_text()) == {
        "site": [".htaccess", ".well-known/a/b.txt"]
    }
    build(found, {"404.html": "2", ".htaccess": "2"})
    assert tree(site) == {"404.html": "2", ".htaccess": "2"}
    assert sorted(path.name for path in site.iterdir()) == [".htaccess", "404.html"]
    build(found, {"404.html": "3"})
    assert tree(site) == {"404.html": "3"}


def test_without_a_manifest_names_of_the_content_are_the_last_builds(found: Project) -> None:
    (found.content / ".well-known").mkdir()
    (found.content / ".gitattributes").write_text("ours")
    site = build(found, {"404.html": "1", ".well-known/a": "1"})
    (found.root / MANIFEST).unlink()
    (site / ".htpasswd").write_text("theirs")
    (site / ".gitattributes").write_text("theirs")
    build(found, {"404.html": "2", ".well-known/b": "2"})
    assert tree(site) == {
        "404.html": "2",
        ".well-known/b": "2",
        ".htpasswd": "theirs",
        ".gitattributes": "theirs",
    }


@pytest.mark.parametrize("text", ["", "{", "[]", '{"site": 1}', "\x00"])
def test_a_manifest_that_is_none_is_none(found: Project, text: str) -> None:
    (found.root / ".cache").mkdir()
    (found.root / MANIFEST).write_text(text)
    site = build(found, {"404.html": "1", ".a": "1"})
    assert tree(site) == {"404.html": "1", ".a": "1"}


def test_a_link_is_written_through(found: Project, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/.nojekyll").write_text("theirs")
    (found.root / "site").symlink_to(Path("..", "www"))
    for text in "12":
        assert is_replaceable(found.root / "site", found)
        site = build(found, {"404.html": text})
        assert site.is_symlink()
        assert tree(tmp_path / "www") == {".nojekyll": "theirs", "404.html": text}


def test_a_link_to_what_is_no_site_is_not_replaced(found: Project, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/thesis.odt").touch()
    (found.root / "site").symlink_to(tmp_path / "www")
    assert not is_replaceable(found.root / "site", found)
    (found.root / "home").symlink_to(found.root)
    assert not is_replaceable(found.root / "home", found)


def test_a_mount_is_written_through(found: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build(found, {"404.html": "1", "a/b.html": "1"})
    rename = Path.rename

    def renamed(self: Path, goal: Path) -> Path:
        """Refuse to go in or out of the folder, as the system does for a mount."""
        if self.is_relative_to(site) != Path(goal).is_relative_to(site):
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))
        return rename(self, goal)

    monkeypatch.setattr(Path, "rename", renamed)
    build(found, {"404.html": "2", "c/d.html": "2"})
    assert tree(site) == {"404.html": "2", "c/d.html": "2"}
    assert sorted(path.name for path in site.iterdir()) == ["404.html", "c"]


@pytest.mark.parametrize("at", range(1, 5))
def test_a_failure_leaves_the_last_site(
    found: Project, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    site = build(found, {"404.html": "1", "a/b.html": "1", ".htaccess": "1"})
    rename, count = Path.rename, 0

    def renamed(self: Path, goal: Path) -> Path:
        nonlocal count
        count += 1
        if count == at:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return rename(self, goal)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(OSError, match="No space left"):
        build(found, {"404.html": "2", "c/d.html": "2", ".htaccess": "2"})
    assert tree(site) == {"404.html": "1", "a/b.html": "1", ".htaccess": "1"}


def test_a_folder_whose_own_can_not_be_written_is_built_inside(
    found: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(found, {"404.html": "1"})
    mkdir = os.mkdir

    def refusing(path: str, mode: int = 0o777) -> None:
        if Path(path).parent == site.parent and Path(path).name.startswith(".tmp-"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        mkdir(path, mode)

    monkeypatch.setattr(os, "mkdir", refusing)
    build(found, {"404.html": "2"})
    assert tree(site) == {"404.html": "2"}
    assert [path.name for path in site.iterdir()] == ["404.html"]
