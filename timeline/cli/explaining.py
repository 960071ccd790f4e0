"""`timeline explain`: explain the rules."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.checks.rules import RULE_BY_CODE
from timeline.cli.common import Language
from timeline.diagnostics import Rule, Severity
from timeline.text.names import nearest

if TYPE_CHECKING:
    from timeline.strings import Catalogue

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say which language messages are to be in; the first that is set counts."""


@click.command()
@click.argument("code", required=False)
@click.option(
    "--language", type=Language(), help="Language; default: the system’s, else the site’s."
)
@click.pass_obj
def explain(start: Path, code: str | None, language: str | None) -> None:
    """Explain what a code means and why, with a wrong and a right example.

    Without a code, or with the start of several (TL5), list them.
    """
    listed = [each for each in RULE_BY_CODE if each.startswith((code or "").upper())]
    if len(listed) > 1:
        text, _ = _texts(start, language)
        severities = {each: text(f"severity_{each}") for each in Severity}
        width = max(map(len, severities.values()))
        for each in map(RULE_BY_CODE.__getitem__, listed):
            click.echo(f"{each.code} {severities[each.severity]:{width}} {each.name}")
        return
    code = code or ""
    rule = RULE_BY_CODE.get(code.upper())
    if rule is None:
        by_name = {each.name: each for each in RULE_BY_CODE.values()}
        rule = by_name.get(code.lower())
    if rule is None:
        meant = nearest(code.upper(), RULE_BY_CODE)
        hint = f"; did you mean {meant}?" if meant else ""
        raise click.BadParameter(f"there is no check {code!r}{hint}", param_hint="CODE")
    _explain(rule, start, language)


def _texts(start: Path, chosen: str | None) -> tuple[Catalogue, Catalogue]:
    """Return the interface's texts and the explanations, in the language chosen or found."""
    from timeline.workspace import package_data, project, project_texts

    try:
        found = project.find(start)
    except project.NoProjectError:
        found = None
    site = found.settings.language if found else "en"
    language = chosen or _of_system() or site
    if found and language == site:
        return project_texts.catalogue(found), project_texts.explanations(found)
    return package_data.catalogue(language), package_data.explanations(language)


def _explain(rule: Rule, start: Path, chosen: str | None) -> None:
    from textwrap import indent

    text, explanations = _texts(start, chosen)
    click.echo(f"{rule.code} {rule.name} ({text(f'severity_{rule.severity}')})\n")
    for part, english in (("what", rule.what), ("why", rule.why)):
        words = explanations.translated(rule.key(part), english)
        click.echo(click.wrap_text(f"{text(f'explain_{part}')}: {words}", _width()) + "\n")
    for part, example in (("bad", rule.bad), ("good", rule.good)):
        click.echo(f"{text(f'example_{part}')}:\n\n{indent(example, '    ')}\n")
    if explanations.locale.language != "en" and rule.key("what") not in explanations.texts:
        name = explanations.locale.english_name
        click.echo(f"This explanation is not translated into {name} yet.", err=True)


def _of_system() -> str:
    """Return the language that the system's variables name; empty if they name none."""
    from timeline.strings import cldr_locale

    set_ = next(filter(None, map(os.environ.get, VARIABLES)), "")
    tag = set_.partition(".")[0].partition("@")[0]
    return tag.replace("_", "-") if cldr_locale(tag) else ""


def _width() -> int:
    from shutil import get_terminal_size

    return min(96, get_terminal_size().columns)
