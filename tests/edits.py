"""Random edits of a project's content, for `tests/test_edit_storm.py`."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.conftest import write_files

WORDS = (
    *("harbour", "fog", "seven", "nineteen", "treaty", "2024", "é"),
    *("<b>gone</b>", "[@nowhere]", "*mist*", "[on](#tl_main)"),
)


Edit = Callable[[random.Random, Path], None]


def events(folder: Path) -> list[Path]:
    return sorted((folder / "content/events").rglob("*.md"))


def change(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")


def word(rng: random.Random, folder: Path) -> None:
    path = rng.choice(events(folder))
    path.write_text(f"{path.read_text('utf-8')}\nThen {rng.choice(WORDS)}.\n", "utf-8")


def title(rng: random.Random, folder: Path) -> None:
    path = rng.choice(events(folder))
    change(path, r"^title: .*", f"title: A title of {rng.choice(['fog', 'ice'])} {rng.random()}")


def day(rng: random.Random, folder: Path) -> None:
    new = rng.choice(["2019-03-04", "1455-02-01", "2015-01/2016-02", "2017-05~", "no day"])
    change(rng.choice(events(folder)), r"^date: .*", f"date: {new}")


def claim(rng: random.Random, folder: Path) -> None:
    path = rng.choice([one for one in events(folder) if "\nclaims:" in one.read_text("utf-8")])
    change(
        path,
        r"^( *)(text: .*)",
        lambda found: f"{found[1]}{found[2].rstrip('.')} and {rng.choice(['nine', 'ten'])} more.",
    )


def no_claim(rng: random.Random, folder: Path) -> None:
    path = rng.choice(events(folder))
    change(path, r"^claims:\n(?:[ -].*\n)+", "")


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
    path = rng.choice(events(folder))
    path.rename(path.with_name(f"renamed-{rng.randrange(1000)}.md"))


def deleted(rng: random.Random, folder: Path) -> None:
    if len(events(folder)) > 3:
        rng.choice(events(folder)).unlink()


def added(rng: random.Random, folder: Path) -> None:
    others = [path for path in events(folder) if "- id: inline" not in path.read_text("utf-8")]
    path = rng.choice(others)
    copy = path.with_name(f"added-{rng.randrange(1000)}.md")
    shutil.copy(path, copy)
    change(copy, r"^title: .*", f"title: Added {rng.randrange(1000)}")


def withdrawn(rng: random.Random, folder: Path) -> None:
    new = rng.choice(["draft: true", "withdrawn: {date: 2025-01-02, reason: It was wrong.}"])
    change(rng.choice(events(folder)), r"^title: ", f"{new}\ntitle: ")


def page(rng: random.Random, folder: Path) -> None:
    paths = [path.relative_to(folder / "content").as_posix() for path in events(folder)]
    link = f"[an event]({rng.choice(paths)})"
    new = rng.choice(
        [
            {"content/note.md": f"# Note {rng.randrange(99)}\n\n{link}\n"},
            {"content/tags/storm.md": f"Introduction {rng.randrange(99)}.\n"},
            {"content/actors/index.md": f"---\nhide: [footer]\n---\nOf all {link}.\n"},
        ]
    )
    write_files(folder, new)


def link(rng: random.Random, folder: Path) -> None:
    one, other = rng.choice(events(folder)), rng.choice(events(folder))
    to = rng.choice([other.name, f"{other.name}#c1", "missing.md", "/about/"])
    one.write_text(f"{one.read_text('utf-8')}\nSee [that]({to}).\n", "utf-8")


def exchanged(rng: random.Random, folder: Path) -> None:
    """Give each of two events the other's address."""
    one, other = rng.sample(events(folder), 2)
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])


def moved(rng: random.Random, folder: Path) -> None:
    path = rng.choice(events(folder))
    below = path.parent / rng.choice(["2015", "sub"])
    below.mkdir(exist_ok=True)
    path.rename(below / path.name)


def touched(rng: random.Random, folder: Path) -> None:
    """Change when files were written, and nothing in them."""
    for path in rng.sample(events(folder), 2):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def encoding(rng: random.Random, folder: Path) -> None:
    """Write an event as other editors do; the next edit mends none of it."""
    path = rng.choice(events(folder))
    text = path.read_text("utf-8")
    how = rng.choice(["utf-16", "windows", "mark", "half"])
    new = {
        "utf-16": text.encode("utf-16"),
        "windows": text.replace("\n", "\r\n").encode(),
        "mark": text.encode("utf-8-sig"),
        "half": text.encode()[: len(text) // 2],
    }
    path.write_bytes(new[how])


def field(rng: random.Random, folder: Path) -> None:
    new = rng.choice(
        [
            *("key: true", "added: 2020-01-02", "added: 2026-11-30", "status: disputed"),
            *("tags: [storm, new-tag]", "summary: In short.", "places: [Town 99]"),
            *("aliases: [old-name]", "corrections: [{date: 2025-01-01, text: It was wrong.}]"),
        ]
    )
    path = rng.choice(events(folder))
    change(path, rf"^{new.partition(':')[0]}:.*\n(?:[ -].*\n)*", "")
    change(path, "^title: ", f"{new}\ntitle: ")


def figure(rng: random.Random, folder: Path) -> None:
    counted = [path for path in events(folder) if "low: " in path.read_text("utf-8")]
    if counted:
        path, new = rng.choice(counted), rng.randrange(1, 90_000)
        change(path, r"text: at least \d+", f"text: at least {new}")
        change(path, r"low: ['\"]?\d+['\"]?", f"low: '{new}'")


def source_field(rng: random.Random, folder: Path) -> None:
    path = rng.choice(sorted((folder / "content/sources").glob("*.yml")))
    key, new = rng.choice(
        [("issued", "'2014'"), ("issued", "2016-03-04"), ("publisher", "The Gazette")]
    )
    change(path, rf"\b{key}: [^,}}\n]*", f"{key}: {new}")


def cited(rng: random.Random, folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in (folder / "content/sources").glob("*.yml")]
    ids = re.findall(r"^- \{?id: ([^\s,]+)", "\n".join(sorted(texts)), re.MULTILINE)
    path = rng.choice(events(folder))
    path.write_text(f"{path.read_text('utf-8')}\nSo [@{rng.choice(ids)}].\n", "utf-8")


def own_page(rng: random.Random, folder: Path) -> None:
    """Write a page of the maintainers, or remove it again."""
    new = {
        "content/about.md": f"# About {rng.randrange(99)}\n\n## Part {rng.randrange(3)}\n",
        "content/index.md": f"# Home {rng.randrange(99)}\n",
        "content/figures/killed.md": f"Introduction {rng.randrange(99)}.\n",
        "content/404.md": "# Gone\n",
    }
    name = rng.choice(sorted(new))
    if (folder / name).exists() and rng.random() < 0.5:
        (folder / name).unlink()
    else:
        write_files(folder, {name: new[name]})


CONTENT_EDITS: tuple[Edit, ...] = (
    *(word, title, day, claim, no_claim, source, registry, renamed, deleted, added, withdrawn),
    *(page, link, exchanged, moved, touched, encoding, field, figure, source_field, cited),
    own_page,
)
