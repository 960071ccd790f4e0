"""Choices → the files of a project."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline import schemas
from timeline.starting import issue_templates
from timeline.starting.choices import LICENSES, REPOSITORIES, Choices
from timeline.starting.templates import Entry, rendered, template_set, words
from timeline.text.romanising import joined, latin_words
from timeline.workspace.new_event import starter
from timeline.workspace.other_files import CONTRIBUTED
from timeline.workspace.package_data import catalogue
from timeline.workspace.registry_files import Registry

SCHEMAS = ("source", "actors", "places")
"""What editors check files by: those that hold nothing but YAML."""

CONTENT_PATHS = tuple(
    f"content/{name}"
    for name in (*CONTRIBUTED, *(path for one in Registry for path in (one.value, one.file)))
)
"""Where contributions lie in the repository: nothing but data, for any program."""

REQUIREMENTS = "requirements.txt"
PROGRAM = "requirements-timeline.txt"

NAME_LIMIT = 58
"""The maximum length of a project's name at Cloudflare Pages, in characters."""

_PIP = ".venv/bin/python -m pip install"
INSTALL = (
    f"{_PIP} --require-hashes -r {REQUIREMENTS}",
    f"{_PIP} --no-deps --no-build-isolation -r {PROGRAM}",
)
"""The commands that install what builds the site, in a new virtual environment."""


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A file of a project; an upgrade replaces it if it is `renewed` and nobody has edited it."""

    path: str
    data: bytes
    renewed: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """What files depend on besides the choices: how the program is installed, and what is counted.

    `requirement` is what pip is asked for, a line of `requirements-timeline.txt`. `is_program` is
    true of this program's own repository alone, whose guide speaks of the program too.
    """

    requirement: str
    install: tuple[str, ...] = INSTALL
    measures: tuple[str, ...] = ()
    is_program: bool = False


def new_project(choices: Choices, setup: Setup, today: datetime.date) -> list[ProjectFile]:
    """Return all files of a new project, by path."""
    names = ["project", "examples" if choices.examples else "empty", *_of_hosts(choices)]
    measures = tuple(template_set("examples").more["measures"]) if choices.examples else ()
    return [*_files(names, choices, setup, measures, today), *_schemas()]


def renewed_files(choices: Choices, setup: Setup) -> list[ProjectFile]:
    """Return the files of a project that an upgrade renews."""
    names = ["project", *_of_hosts(choices)]
    made = _files(names, choices, setup, setup.measures, None)
    return [*made, *_schemas()]


def rendered_file(path: str, choices: Choices, setup: Setup) -> str:
    """Return the text of one file that an upgrade renews."""
    return next(one.data for one in renewed_files(choices, setup) if one.path == path).decode()


def _of_hosts(choices: Choices) -> Iterator[str]:
    if choices.repository:
        yield f"repositories/{choices.repository}"
    yield f"hosts/{choices.host}"


def _files(
    names: Iterable[str],
    choices: Choices,
    setup: Setup,
    measures: tuple[str, ...],
    today: datetime.date | None,
) -> Iterator[ProjectFile]:
    """Fill the templates of some sets; those that an upgrade renews alone where there is no day."""
    entries = (one for name in names for one in template_set(name).entries)
    wanted: Iterator[Entry] = (one for one in entries if one.renewed or today)
    context = _context(choices, setup, measures, today)
    for entry, text in rendered(wanted, choices.language, context):
        yield ProjectFile(entry.path, text.encode(), entry.renewed)


def _schemas() -> Iterator[ProjectFile]:
    for kind in SCHEMAS:
        data = schemas.text(kind).encode()
        yield ProjectFile(f".timeline/schemas/{kind}.schema.json", data, renewed=True)


def _context(
    choices: Choices, setup: Setup, measures: tuple[str, ...], today: datetime.date | None
) -> Mapping[str, object]:
    """Return what templates may ask for."""
    interface, own = catalogue(choices.language), words(choices.language)
    name, address = LICENSES.get(choices.license, (choices.license, ""))
    return {
        "title": choices.title,
        "language": choices.language,
        "repo_url": choices.repo_url,
        "repository": choices.repository,
        "repository_name": REPOSITORIES.get(choices.repository, ""),
        "owner": choices.owner,
        "edit_uri": choices.edit_uri,
        "branch": choices.branch,
        "host": choices.host,
        "site_url": choices.site_url,
        "host_knows_address": choices.host_knows_address,
        "reload": template_set(f"hosts/{choices.host}").more.get("reload", ""),
        "domain": urlsplit(choices.site_url).hostname or "",
        "path": urlsplit(choices.site_url).path or "/",
        "contact": choices.contact,
        "license": choices.license,
        "license_name": name,
        "license_url": address,
        "examples": choices.examples,
        "measures": measures,
        "slug": _slug(choices),
        "today": today.isoformat() if today else "",
        "install": setup.install,
        "content_paths": CONTENT_PATHS,
        "issue_forms": issue_templates.as_yaml(own, measures),
        "issue_pages": issue_templates.as_markdown(own, measures),
        "requirement": setup.requirement,
        "program": setup.is_program,
        "starter": starter(interface, measures).text.replace("\n\n", "\n").rstrip("\n"),
        "publishing": _publishing(choices),
        "t": interface,
        "w": own,
    }


def _publishing(choices: Choices) -> str:
    """Say how the site is published; empty where the project has nothing for it."""
    if choices.host == "none":
        return ""
    place = choices.repo_url or f"https://{choices.host}.com/OWNER/REPOSITORY"
    return words(choices.language)(
        f"publish_{choices.host}",
        branch=choices.branch,
        repository=place,
        slug=_slug(choices),
    )


def _slug(choices: Choices) -> str:
    """Return the title as a name for addresses; `chronology` if it has no letters or digits."""
    return joined(latin_words(choices.title, choices.language), NAME_LIMIT) or "chronology"
