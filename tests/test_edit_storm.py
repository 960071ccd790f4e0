"""Builds after random edits: site, findings and messages are those of a clean build, by one
process and without the cache, file by file.

Edits may break a project: then both builds must fail with the same words, and leave the last site.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from benchmarks.projects import chronology
from tests.command import ROOT, run
from tests.conftest import write_files
from tests.test_kept_work import DAMAGE, KEPT, files

pytestmark = pytest.mark.slow

Edit = Callable[[random.Random, Path], None]
WORDS = (
    *("harbour", "fog", "seven", "nineteen", "treaty", "2024", "é"),
    *("<b>gone</b>", "[@nowhere]", "*mist*", "[on](#tl_main)"),
)
OF_BUILD = re.compile(
    r"INFO +(Building doc|Documentation built|Cleaning|(all (pages|files)|parts) are|no work is|"
    r"[0-9,]+ of [0-9,]+ pages are)"
    r"|The site is in"
)


def _project(folder: Path, seed: int) -> None:
    """Write a project: one that uses every part of the format, or one of many events."""
    if seed % 2:
        chronology(folder, 25)
        write_files(folder, {"content/actors.yml": "ministry-1: {name: Ministry 1}\n"})
    else:
        shutil.copytree(ROOT / "tests/sites/rich", folder)
    write_files(folder, {".gitignore": "/site/\n/.cache/\n.tmp-*\n/clean/\n"})
    git(folder, "init", "-q")
    commit(random.Random(seed), folder)


def git(folder: Path, *arguments: str) -> None:
    as_anyone = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *as_anyone, *arguments], cwd=folder, check=True, capture_output=True)


# --- Edits


def _events(folder: Path) -> list[Path]:
    return sorted((folder / "content/events").rglob("*.md"))


def _change(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")


def word(rng: random.Random, folder: Path) -> None:
    path = rng.choice(_events(folder))
    path.write_text(f"{path.read_text('utf-8')}\nThen {rng.choice(WORDS)}.\n", "utf-8")


def title(rng: random.Random, folder: Path) -> None:
    path = rng.choice(_events(folder))
    _change(path, r"^title: .*", f"title: A title of {rng.choice(['fog', 'ice'])} {rng.random()}")


def day(rng: random.Random, folder: Path) -> None:
    new = rng.choice(["2019-03-04", "1455-02-01", "2015-01/2016-02", "2017-05~", "no day"])
    _change(rng.choice(_events(folder)), r"^date: .*", f"date: {new}")


def claim(rng: random.Random, folder: Path) -> None:
    path = rng.choice([one for one in _events(folder) if "\nclaims:" in one.read_text("utf-8")])
    _change(
        path,
        r"^( *)(text: .*)",
        lambda found: f"{found[1]}{found[2].rstrip('.')} and {rng.choice(['nine', 'ten'])} more.",
    )


def no_claim(rng: random.Random, folder: Path) -> None:
    path = rng.choice(_events(folder))
    _change(path, r"^claims:\n(?:[ -].*\n)+", "")


def source(rng: random.Random, folder: Path) -> None:
    path = rng.choice(sorted((folder / "content/sources").glob("*.yml")))
    text = path.read_text("utf-8")
    titles = [*re.finditer(r"title: \S+", text)]
    found = rng.choice(titles)
    new = f"title: T{rng.randrange(100)}"
    path.write_text(text[: found.start()] + new + text[found.end() :], "utf-8")


def registry(rng: random.Random, folder: Path) -> None:
    path = folder / "content/actors.yml"
    new = rng.choice(
        [
            f"office-{rng.randrange(9)}: {{name: Office {rng.randrange(99)}, description: New}}",
            "ministry-2: {name: Ministry 2, aliases: [The second], speaks_for: ministry-1}",
            "the-fleet: {name: The Fleet at sea}",
        ]
    )
    path.write_text(f"{path.read_text('utf-8')}{new}\n", "utf-8")


def renamed(rng: random.Random, folder: Path) -> None:
    path = rng.choice(_events(folder))
    path.rename(path.with_name(f"renamed-{rng.randrange(1000)}.md"))


def deleted(rng: random.Random, folder: Path) -> None:
    if len(_events(folder)) > 3:
        rng.choice(_events(folder)).unlink()


def added(rng: random.Random, folder: Path) -> None:
    others = [path for path in _events(folder) if "- id: inline" not in path.read_text("utf-8")]
    path = rng.choice(others)
    copy = path.with_name(f"added-{rng.randrange(1000)}.md")
    shutil.copy(path, copy)
    _change(copy, r"^title: .*", f"title: Added {rng.randrange(1000)}")


def withdrawn(rng: random.Random, folder: Path) -> None:
    new = rng.choice(["draft: true", "withdrawn: {date: 2025-01-02, reason: It was wrong.}"])
    _change(rng.choice(_events(folder)), r"^title: ", f"{new}\ntitle: ")


def setting(rng: random.Random, folder: Path) -> None:
    path = folder / "mkdocs.yml"
    new = rng.choice(
        [
            ("^site_name: .*", f"site_name: Name {rng.randrange(99)}"),
            ("^site_url: .*\n", ""),
            (r"(license: CC-BY-4\.0)", r"\1\n      language: de"),
            (r"(license: CC-BY-4\.0)", r"\1\n      host: netlify"),
            (r"(license: CC-BY-4\.0)", r"\1\n      leave_out: [cards]"),
            (r"\n      (host|language|leave_out): .*", ""),
            (r"\Z", "copyright: Nobody\n"),
            (r"\Z", "extra_css: [https://styles.example/x.css]\n"),
        ]
    )
    _change(path, *new)


def template(rng: random.Random, folder: Path) -> None:
    path = folder / "mkdocs.yml"
    if "custom_dir" not in path.read_text("utf-8"):
        _change(path, r"name: material(,?)", r"name: material\1")
        text = path.read_text("utf-8")
        text = text.replace(
            "theme:\n  name: material", "theme:\n  name: material\n  custom_dir: own"
        )
        text = text.replace("theme: {name: material", "theme: {name: material, custom_dir: own")
        path.write_text(text, "utf-8")
    words = (
        f"{{% extends 'base.html' %}}\n{{% block announce %}}News {rng.random()}{{% endblock %}}"
    )
    own = rng.choice(
        [
            {"own/main.html": words},
            {"own/partials/copyright.html": f"<p>{rng.random()} {{{{ page.title }}}}</p>"},
            {"own/timeline/withdrawn.html": f"<p>Withdrawn {rng.random()}</p>"},
        ]
    )
    shutil.rmtree(folder / "own", ignore_errors=True)
    write_files(folder, own)


def page(rng: random.Random, folder: Path) -> None:
    events = [path.relative_to(folder / "content").as_posix() for path in _events(folder)]
    link = f"[an event]({rng.choice(events)})"
    new = rng.choice(
        [
            {"content/note.md": f"# Note {rng.randrange(99)}\n\n{link}\n"},
            {"content/tags/storm.md": f"Introduction {rng.randrange(99)}.\n"},
            {"content/actors/index.md": f"---\nhide: [footer]\n---\nOf all {link}.\n"},
        ]
    )
    write_files(folder, new)


def link(rng: random.Random, folder: Path) -> None:
    one, other = rng.choice(_events(folder)), rng.choice(_events(folder))
    to = rng.choice([other.name, f"{other.name}#c1", "missing.md", "/about/"])
    one.write_text(f"{one.read_text('utf-8')}\nSee [that]({to}).\n", "utf-8")


def text(rng: random.Random, folder: Path) -> None:
    said = f"Ours {rng.randrange(99)}"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    write_files(folder, {"translations/en.po": f'{head}msgid "status"\nmsgstr "{said}"\n'})


def commit(rng: random.Random, folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", f"{rng.random()}")


def damage(rng: random.Random, folder: Path) -> None:
    """Damage, mix or lose the kept work, or the last site."""
    kept = sorted((folder / KEPT).glob("*"))
    if not kept:
        return
    how = rng.choice([*DAMAGE, "lost", "mixed", "site", "all"])
    path = rng.choice(kept)
    if how == "lost":
        path.unlink()
    elif how == "mixed":
        kept[0].write_bytes(kept[-1].read_bytes())
    elif how == "all":
        shutil.rmtree(folder / "site", ignore_errors=True)
    elif how == "site":
        for one in rng.sample(sorted((folder / "site").rglob("index.html")), 3):
            one.write_bytes(one.read_bytes().replace(b"a", b"e"))
    else:
        path.write_bytes(DAMAGE[how](path.read_bytes()))


EDITS: tuple[Edit, ...] = (
    *(word, title, day, claim, no_claim, source, registry, renamed, deleted, added, withdrawn),
    *(setting, template, page, link, text, commit, damage),
)


# --- What must be the same


def _said(errors: str) -> list[str]:
    """Give what a build printed about the content."""
    assert "Traceback" not in errors
    return [line for line in errors.splitlines() if not OF_BUILD.match(line)]


def _differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _is_as_clean(folder: Path, what: str) -> bool:
    """Hold a build against a clean one; give whether the project can be built."""
    before = files(folder / "site")
    done = run("build", cwd=folder)
    shutil.rmtree(folder / "clean", ignore_errors=True)
    clean = run("build", "--no-cache", "--jobs", "1", "--site-dir", "clean", cwd=folder)
    assert done.returncode == clean.returncode, what
    assert _said(done.stderr) == _said(clean.stderr), what
    if done.returncode:
        assert files(folder / "site") == before, what
        return False
    assert _differing(files(folder / "site"), files(folder / "clean")) == [], what
    return True


def storm(folder: Path, seed: int, rounds: int, *, each: int = 1) -> None:
    """Edit a project again and again; an edit that breaks it is taken back, now and then."""
    _project(folder, seed)
    rng = random.Random(seed)
    assert _is_as_clean(folder, "the first build")
    again = re.search(r"(\d+) of \d+ pages are those of the last", run("build", cwd=folder).stderr)
    assert again and int(again[1]) > 10
    for number in range(rounds):
        copy = folder.with_name("before")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder / "content", copy)
        edits = [rng.choice(EDITS) for _ in range(each)]
        for edit in edits:
            edit(rng, folder)
        what = f"seed {seed}, round {number}: {', '.join(edit.__name__ for edit in edits)}"
        if not _is_as_clean(folder, what):
            shutil.rmtree(folder / "content")
            shutil.copytree(copy, folder / "content")


@pytest.mark.timeout(600)
def test_builds_after_random_edits_are_as_clean_ones(tmp_path: Path) -> None:
    storm(tmp_path / "project", 1, 3, each=2)


@pytest.mark.nightly
@pytest.mark.timeout(900)  # a dozen builds, perhaps on a busy machine
@pytest.mark.parametrize("seed", range(2, 12))
def test_builds_after_many_random_edits_are_as_clean_ones(tmp_path: Path, seed: int) -> None:
    storm(tmp_path / "project", seed, 5)


@pytest.mark.nightly
@pytest.mark.timeout(300)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_build_after_each_edit_is_as_a_clean_one(tmp_path: Path, edit: Edit) -> None:
    folder = tmp_path / "project"
    _project(folder, 2)
    assert _is_as_clean(folder, "the first build")
    edit(random.Random(7), folder)
    _is_as_clean(folder, edit.__name__)
