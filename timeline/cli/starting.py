"""`timeline init`: a chronology of one's own, and newer files for it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from timeline import reporters
from timeline.cli import upgrading
from timeline.cli.common import Language, find_project
from timeline.cli.upgrading import refuse, wheel_file
from timeline.model import HOSTS
from timeline.starting import choices as rules
from timeline.starting import distribution, folders, record
from timeline.starting.choices import LICENSES, REPOSITORIES, Choices, Fault
from timeline.starting.distribution import Program
from timeline.starting.project_files import Setup, new_project
from timeline.starting.templates import LANGUAGES, in_english, words
from timeline.strings import locale
from timeline.text.addresses import contact_fault, url_fault
from timeline.workspace import git

NONE = "none"
SERVERS = ("nginx", "caddy")
"""The hosts whose configuration names the address of the site."""
ADDRESS_QUESTION = "Address of the site (empty if you don’t know it yet)"


class Checked(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """A text that is held against a rule; empty where nothing is meant."""

    def __init__(
        self,
        name: str,
        fault: Callable[[str], Fault | None],
        clean: Callable[[str], str] = str.strip,
    ) -> None:
        self.name = name
        self._fault = fault
        self._clean = clean

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the text, or say what is wrong with it."""
        text = self._clean(str(value))
        found = self._fault(text) if text else None
        if found:
            self.fail(reporters.escape(f"{found[0]}; {found[1]}"), param, ctx)
        return text


def _url_fault(text: str) -> Fault | None:
    found = url_fault(text)
    return (f"it {found[0]}", found[1]) if found else None


TITLE = Checked("title", rules.title_fault)
REPOSITORY = Checked("url", rules.repository_fault, rules.repository_address)
SITE = Checked("url", _url_fault, lambda text: f"{text.strip().rstrip('/')}/" if text else "")
BRANCH = Checked("name", rules.branch_fault)
CONTACT = Checked("address", contact_fault)
LICENSE = click.Choice((*LICENSES, NONE))


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--title", type=TITLE, help="Title of the chronology.")
@click.option(
    "--language",
    type=Language(),
    help=f"Language of the site and its texts: {', '.join(LANGUAGES)}, or another.",
)
@click.option("--repo", type=REPOSITORY, help="Address of the repository, such as on GitHub.")
@click.option(
    "--repository",
    "forge",
    type=click.Choice((*REPOSITORIES, NONE)),
    help="What the repository is on; known already for GitHub, GitLab and Codeberg.",
)
@click.option("--host", type=click.Choice(HOSTS), help="Where the site will be published.")
@click.option(
    "--license", type=LICENSE, help="Licence of the text and the data; default: CC-BY-4.0."
)
@click.option("--branch", type=BRANCH, help="Branch to publish from; default: main.")
@click.option("--site-url", type=SITE, help="Address of the site.")
@click.option("--contact", type=CONTACT, help="Where readers can reach the editors: mailto:…")
@click.option("--program", metavar="WHAT", help="Version, address or wheel of the program.")
@click.option(
    "--example/--empty", "examples", default=None, help="With two invented events, or none."
)
@click.option("--upgrade", is_flag=True, help="Upgrade the workflows and guides of a project.")
@click.pass_obj
def init(start: Path, /, folder: Path | None, upgrade: bool, **given: str | bool | None) -> None:
    """Start a chronology in DIR, a new or empty folder; in a terminal, ask for missing options.

    With --upgrade, files that `init` wrote and nobody has edited are replaced by newer versions.
    """
    options = {name: value for name, value in given.items() if value is not None}
    try:
        program = _program(str(options.pop("program", "")))
        if upgrade:
            upgrading.upgrade(find_project(start / folder if folder else start), options, program)
        elif folder is None:
            raise click.UsageError("name the new folder: timeline init DIR")
        else:
            _begin(start / folder, folder, options, program)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(
            reporters.escape(f"the project can't be written: {where}{error.strerror}")
        ) from error


def _program(wanted: str) -> Program:
    """Return what pip is to be asked for: what was said, else what brings the running program."""
    try:
        return distribution.asked_for(wanted) if wanted else distribution.installed()
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--program") from error


# --- A new project


def _begin(folder: Path, named: Path, given: Mapping[str, str | bool], program: Program) -> None:
    _refuse_unless_empty(folder, named)
    chosen = _choices(folder, given)
    files = [*new_project(chosen, Setup(program.requirement), date.today())]
    files += wheel_file(program)
    remembered = record.of_new(chosen, files)
    written = [(one.path, one.data) for one in files]
    folders.begin(folder, [*written, (record.PATH, remembered.encode())])
    _say_what_next(named, chosen, program, len(written) + 1)


def _refuse_unless_empty(folder: Path, named: Path) -> None:
    shown = click.format_filename(named)
    if folder.is_symlink() and not folder.exists():
        raise click.UsageError(reporters.escape(f"{shown} is a broken link"))
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(
            reporters.escape(f"{shown} is a file; name a new folder: timeline init DIR")
        )
    if folder.exists() and (held := folders.first_held(folder)):
        raise click.UsageError(
            reporters.escape(
                f"{shown} is not empty: it holds {click.format_filename(held)}, and its files are "
                f"not overwritten; name a new folder, such as {_free(named)}"
            )
        )


def _free(named: Path) -> str:
    """Name a folder that is not there, beside one that is."""
    name = named.resolve().name or "chronology"
    beside = named.parent if named.name not in ("", ".", "..") else Path("..")
    found = next(
        path for number in range(2, 1000) if not (path := beside / f"{name}-{number}").exists()
    )
    return shlex.quote(click.format_filename(found))


def _choices(folder: Path, given: Mapping[str, str | bool]) -> Choices:
    """Put together what was said, what is asked for on a terminal, and what is usual."""
    has_git = (folder / folders.GIT).exists()
    remote = rules.repository_address(git.remote_address(folder)) if has_git else ""
    ask = _Asking(given)
    language = ask("language", f"Language ({', '.join(LANGUAGES)}, or another)", "en", Language())
    title = ask("title", "Title", words(language)("title"), TITLE)
    usual_repo = "" if rules.repository_fault(remote) else remote
    repo = ask("repo", "Repository’s address (empty if there is none)", usual_repo, REPOSITORY)
    host = ask("host", "Where the site is published", rules.usual_host(repo), click.Choice(HOSTS))
    usual_address = rules.usual_site_url(repo, host)
    if host in SERVERS:
        usual_address = ask("site_url", ADDRESS_QUESTION, usual_address, SITE)
    licence = ask("license", "Licence of the text and the data", "CC-BY-4.0", LICENSE)
    chosen = Choices(
        title=title or words(language)("title"),
        language=language,
        repo_url=repo,
        host=host,
        license="" if licence == NONE else licence,
        branch=str(
            given.get("branch") or (git.current_branch(folder) if has_git else "") or "main"
        ),
        site_url=str(given.get("site_url") or usual_address),
        contact=str(given.get("contact") or ""),
        examples=bool(given.get("examples", True)),
        forge=str(given.get("forge") or ""),
    )
    refuse(chosen)
    return chosen


class _Asking:
    """Takes what was said; asks for the rest on a terminal, and takes what is usual elsewhere."""

    def __init__(self, given: Mapping[str, str | bool]) -> None:
        self._given = given
        self._is_terminal = sys.stdin.isatty() and sys.stderr.isatty()

    def __call__(self, name: str, question: str, usual: str, kind: click.ParamType) -> str:  # type: ignore[type-arg]
        if name in self._given:
            return str(self._given[name])
        if not self._is_terminal:
            return usual
        return str(click.prompt(question, default=usual, type=kind, err=True))


def _say_what_next(named: Path, chosen: Choices, program: Program, count: int) -> None:
    """Print the new project's folder, and on stderr what to do next."""
    shown = click.format_filename(named)
    click.echo(reporters.escape(shown))
    command = _command()
    steps = [] if named.resolve() == Path.cwd() else [f"cd {shlex.quote(shown)}"]
    steps += [f"{command} check --strict", f"{command} serve"]
    left = in_english(chosen.language)
    found = "reports two infos, for the invented events" if chosen.examples else "finds nothing"
    lines = [
        f"{count} files written. Next:",
        "",
        *(f"    {step}" for step in steps),
        "",
        ("" if left else f"The check {found}. ") + "Open the address that `serve` prints.",
        "README.md explains how to publish the site, CONTRIBUTING.md how to add events."
        if chosen.host != NONE
        else "CONTRIBUTING.md explains how to add events.",
    ]
    if left:
        lines.append(
            f"{left} texts and pages are in English: they have no "
            f"{locale(chosen.language).english_name} translation yet."
        )
    if not program.is_certain:
        lines.append(
            f"The project requires {program.requirement}. If pip can't find it, write its address "
            "in requirements-timeline.txt."
        )
    click.echo("\n".join(map(reporters.escape, lines)), err=True)


def _command() -> str:
    """Return how the command is called from anywhere: by its name where that finds this one."""
    here = Path(sys.argv[0])
    found = shutil.which(here.name)
    if found and here.exists() and Path(found).samefile(here):
        return here.name
    return shlex.quote(os.path.abspath(here))  # noqa: PTH100 -- `..` goes, links stay
