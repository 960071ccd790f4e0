"""The templates of a new project's files: sets of them, each a folder with a manifest."""

from __future__ import annotations

import html
import json
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import yaml

from timeline.strings import Catalogue
from timeline.workspace.new_event import quoted
from timeline.workspace.package_data import catalogue
from timeline.workspace.translations import PROGRAM, STARTING, tags

FOLDER = Path(__file__).parent / "templates"

LANGUAGES = tuple(sorted(path.stem for path in PROGRAM.glob("*.po")))
"""The languages of the interface, in which a project can start; others have gaps in English."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a project: its path there, its template, and whether an upgrade renews it."""

    path: str
    template: str
    renewed: bool


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The templates of a folder, and what else its manifest says."""

    entries: tuple[Entry, ...]
    more: Mapping[str, Any]


@cache
def template_set(name: str) -> TemplateSet:
    """Read the set of templates in a folder, such as `hosts/github`."""
    manifest = yaml.safe_load((FOLDER / name / "manifest.yml").read_text("utf-8"))
    entries = tuple(
        Entry(one["to"], _template(name, one["from"]), one.get("renewed", False))
        for one in manifest.pop("files")
    )
    return TemplateSet(entries, manifest)


def _template(folder: str, name: str) -> str:
    return name if name.startswith("shared/") else f"{folder}/{name}"


def words(language: str) -> Catalogue:
    """Return the texts of a new project in a language; English provides missing ones."""
    return catalogue(language, STARTING)


def in_english(language: str) -> int:
    """Return how many texts and pages a new project has in English, for want of a translation."""
    own = words(language)
    pages = FOLDER.rglob("*.en*")
    names = ((page.parent, page.name.replace(".en", ".{language}", 1)) for page in pages)
    lacking = [
        name
        for folder, name in names
        if not any((folder / name.format(language=tag)).is_file() for tag in tags(language))
    ]
    return sum(map(own.lacks, words("en").texts)) + len(lacking)


def rendered(
    entries: Iterator[Entry], language: str, context: Mapping[str, object]
) -> Iterator[tuple[Entry, str]]:
    """Fill the templates; a template that gives nothing but blanks makes no file.

    Raises:
        jinja2.TemplateError: a template asks for what is not there.
    """
    for entry in entries:
        names = (entry.template.replace("{language}", tag) for tag in (*tags(language), "en"))
        name = next(name for name in names if (FOLDER / name).is_file())
        text = _environment().get_template(name).render(context)
        keeps_folder = entry.path.endswith("/.gitkeep")
        if text.strip() or keeps_folder:
            yield (
                entry,
                re.sub("\n{3,}", "\n\n", text).rstrip("\n") + ("" if keeps_folder else "\n"),
            )


@cache
def _environment() -> jinja2.Environment:
    """Make the environment; its marks are in square brackets, for workflows have braces."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    filters: dict[str, Callable[[str], str]] = {
        "yaml": quoted,
        "sh": shlex.quote,
        "flow": partial(json.dumps, ensure_ascii=False),
        "markdown": markdown,
        "anchor": anchor,
    }
    made.filters.update(filters)
    return made


def markdown(text: str) -> str:
    """Write a text in Markdown so that nothing in it is markup."""
    escaped = html.escape(text, quote=False)
    return re.sub(r"([\\`*_{}\[\]#|!])", r"\\\1", escaped)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub and GitLab give a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
