"""`timeline translate`: what is left to translate into a language, and files to do it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline import reporters
from timeline.cli.common import Language
from timeline.strings import locale
from timeline.text import po
from timeline.text.po import Entry, Messages
from timeline.translating.progress import Progress, progress
from timeline.workspace import project, translations
from timeline.workspace.files import replace_file, write_new
from timeline.workspace.project import NoProjectError
from timeline.workspace.translations import DOMAINS, BadCatalogueError, Domain

if TYPE_CHECKING:
    from babel import Locale


@click.command()
@click.argument("language", type=Language())
@click.option("--write", is_flag=True, help="Write the file with the missing texts, or update it.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files, with every text; default: locales/ in the project.",
)
@click.pass_obj
def translate(start: Path, language: str, write: bool, folder: Path | None) -> None:
    """List the texts not yet translated into a language, or write a file for translating them.

    For example: timeline translate fr --write makes locales/fr.po, for Poedit, Weblate or any
    editor. In the project, its texts replace the program’s own.
    """
    home = start / folder if folder else _locales(start)
    spoken = locale(language)
    try:
        for domain in (one for one in DOMAINS if folder or one.in_projects):
            held = _held(domain, language, whole=folder is not None)
            if write:
                _write(domain.file(home, language), domain, spoken, held)
            else:
                _list(domain.file(home, language), domain, spoken, held)
    except BadCatalogueError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.ClickException(f"{home}: {error}") from error


def _locales(start: Path) -> Path:
    try:
        return project.find(start).root / translations.FOLDER
    except NoProjectError as error:
        raise click.UsageError(f"{error}, or name a folder with --folder") from error


def _held(domain: Domain, tag: str, *, whole: bool) -> Messages:
    """Return what the program has of a language; nothing if the file is to be `whole`."""
    found = None if whole else translations.of_program(domain, tag)
    return found or Messages(Entry(""), {})


def _list(path: Path, domain: Domain, spoken: Locale, held: Messages) -> None:
    english = translations.english(domain).entries
    own = translations.load(path) or Messages(Entry(""), {})
    found = progress(english, own.entries, held.entries)
    click.echo(
        f"{_title(domain)}: {found.done} of {found.total} texts are in {spoken.english_name}"
    )
    for line in _lines(found):
        click.echo(reporters.escape(line))


def _title(domain: Domain) -> str:
    return domain.name[:1].upper() + domain.name[1:]


def _lines(found: Progress) -> list[str]:
    listed = [("untranslated", one) for one in found.untranslated]
    listed += [("fuzzy", one) for one in found.fuzzy]
    listed += [("changed", one) for one in found.changed]
    lines = [f"  {what:12}  {one.key}: {' | '.join(one.forms)}" for what, one in listed]
    lines = [line.replace("\n", " ") for line in lines]
    return [*lines, *(f"  {'unknown':12}  {key}" for key in found.unknown)]


def _write(path: Path, domain: Domain, spoken: Locale, held: Messages) -> None:
    """Write a catalogue with the texts that need a translation, and print how many there are.

    Raises:
        click.ClickException: the file can't be written.
    """
    from timeline.translating.merging import merged

    old = translations.load(path)
    known = {key for key, one in held.entries.items() if one.is_translated}
    made = merged(translations.english(domain), old, spoken, known)
    if not made.entries and not old:
        click.echo(
            f"{_title(domain)}: everything is translated into {spoken.english_name}", err=True
        )
        return
    text = po.write(made)
    try:
        if old:
            replace_file(path, text.encode())
        else:
            write_new(path, text)
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}") from error
    left = sum(not one.is_translated for one in made.entries.values())
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    click.echo(f"{shown}: {left} of {len(made.entries)} texts still need translation")
