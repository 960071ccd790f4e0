"""The references of settings, checks and exports, from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from manual.markdown import code, escape, fenced, table
from timeline.checks.rules import RULES
from timeline.exports import EXPORTS, MORE
from timeline.exports.export import BinaryExport, Described, Export
from timeline.model.setting_fields import (
    LINK_SETTINGS,
    MEASURE_SETTINGS,
    SETTINGS,
    TAG_SETTINGS,
    Setting,
)
from timeline.workspace.package_data import catalogue


def settings() -> str:
    """Return the tables of the plugin's settings, of a measure's, a tag's and of `links`."""
    parts = (
        ("The plugin’s settings", SETTINGS),
        ("A measure", MEASURE_SETTINGS),
        ("A tag", TAG_SETTINGS),
        ("Settings of links", LINK_SETTINGS),
    )
    lines = [[f"## {title}", "", *_settings(listed), ""] for title, listed in parts]
    return "\n".join(line for part in lines for line in part)


def _settings(listed: Iterable[Setting]) -> Iterator[str]:
    rows = (
        (
            code(one.key),
            escape(one.value),
            escape(one.default) or "not set",
            escape(one.about),
            code(f"{one.key}: {one.example}"),
        )
        for one in listed
    )
    return table(("setting", "value", "default", "meaning", "example"), rows)


def checks() -> str:
    """Return a section for each family of rules, with each rule's explanation and examples."""
    words = catalogue("en")
    lines: list[str] = []
    for digit, rules in groupby(RULES, key=lambda rule: rule.code[2]):
        lines += [f"## {words(f'checks_{digit}')}", ""]
        for rule in rules:
            lines += [
                f"### {rule.code} {rule.name} {{ #{rule.code.lower()} }}",
                "",
                f"**{str(rule.severity).capitalize()}:** {escape(rule.what)}",
                "",
                f"**Why:** {escape(rule.why)}",
                "",
                f"Bad:\n\n{fenced(rule.bad)}",
                "",
                f"Good:\n\n{fenced(rule.good)}",
                "",
            ]
    return "\n".join(lines)


def exports() -> str:
    """Return the table of exports."""
    every = [*EXPORTS, *(one for some in MORE.values() for one in some)]
    return "\n".join(table(("name", "file", "format", "use"), map(_export, every)))


def _export(export: Described) -> tuple[str, str, str, str]:
    form = export.format
    # A path is an address on the chronology's own site, which the manual can't link.
    name = f"[{form.name}]({form.url})" if "://" in form.url else escape(form.name)
    needs = "`more_formats`" if isinstance(export, BinaryExport) else "`site_url`"
    is_usual = isinstance(export, Export) and not export.needs_site_url
    use = export.purpose + ("" if is_usual else f" Needs {needs}.")
    return code(export.name), code(export.address), f"{name}, `{form.media_type}`", escape(use)
