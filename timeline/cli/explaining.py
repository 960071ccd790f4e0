"""`timeline explain`: explain the rules."""

from __future__ import annotations

import click

from timeline.checks.rules import RULE_BY_CODE
from timeline.text.names import nearest


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain what a code means and why, with a wrong and a right example.

    Without a code, or with the start of several (TL5), list them.
    """
    from textwrap import indent

    listed = [each for each in RULE_BY_CODE if each.startswith((code or "").upper())]
    if len(listed) > 1:
        for each in map(RULE_BY_CODE.__getitem__, listed):
            click.echo(f"{each.code} {each.severity:7} {each.name}")
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
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n")
    for title, words in (("What", rule.what), ("Why", rule.why)):
        click.echo(click.wrap_text(f"{title}: {words}", _width()) + "\n")
    for title, example in (("Bad", rule.bad), ("Good", rule.good)):
        click.echo(f"{title}:\n\n{indent(example, '    ')}\n")


def _width() -> int:
    from shutil import get_terminal_size

    return min(96, get_terminal_size().columns)
