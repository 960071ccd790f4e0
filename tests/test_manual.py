"""The manual: what its reference lists, where its links lead, what its commands do."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from lxml.html import HtmlElement

from manual.commands import contexts
from manual.hook import PARTS, on_page_markdown
from manual.python_api import API
from tests import manual_pages
from tests.command import ROOT
from tests.conftest import BuiltSite, Workshop
from tests.screenshots import LIMIT, SHOTS
from timeline import compiler
from timeline.checks.rules import RULES
from timeline.cli import COMMANDS
from timeline.edtf import parse
from timeline.exports import EXPORTS
from timeline.exports.tables import TABLES
from timeline.model import Figure
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.workspace import link_settings, measure_settings, settings
from timeline.workspace.project import find

PAGES = manual_pages.pages()


def section(text: str, heading: str) -> str:
    """Return a section of a page, up to the next heading of any level."""
    found = re.search(
        rf"^#+ {re.escape(heading)}(?: \{{[^\n]*)?$\n(.*?)(?=^##+ |\Z)", text, re.M | re.S
    )
    assert found, f"there is no section “{heading}”"
    return found[1]


def filled(path: str, repo_url: str = "") -> str:
    """Return a page with its made parts."""
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri=path))
    config: Any = SimpleNamespace(docs_dir=str(manual_pages.DOCS), repo_url=repo_url)
    files: Any = None
    return on_page_markdown(PAGES[path], page=page, config=config, files=files)


# --- The reference


def test_every_made_part_is_on_one_page() -> None:
    marks = [name for text in PAGES.values() for name in re.findall(r"<!-- made: (\S+) -->", text)]
    assert sorted(marks) == sorted(PARTS)


def test_every_command_and_option_is_in_the_reference() -> None:
    page = filled("reference/commands.md")
    assert set(COMMANDS) <= {context.info_name for context in contexts()}
    for context in contexts():
        about = section(page, context.command_path)
        for param in context.command.params:
            missing = [one for one in param.opts if one.startswith("-") and one not in about]
            assert not missing, f"{context.command_path} lacks {missing}"


def test_every_setting_is_in_the_reference() -> None:
    page = filled("reference/settings.md")
    for heading, keys in (
        ("The plugin’s settings", settings.KEYS),
        ("A measure", measure_settings.KEYS),
        ("Settings of links", link_settings.KEYS),
    ):
        assert re.findall(r"^\| `(\w+)`", section(page, heading), re.M) == list(keys)


def test_every_rule_is_in_the_reference() -> None:
    page = filled("reference/checks.md")
    for rule in RULES:
        about = section(page, f"{rule.code} {rule.name}")
        assert rule.good.splitlines()[0] in about


def test_every_export_is_in_the_reference() -> None:
    page = filled("reference/exports.md")
    assert [f"| `{export.name}` | `{export.address}` |" in page for export in EXPORTS]


def test_every_key_and_column_is_in_the_data_dictionary() -> None:
    page = filled("reference/data.md")
    for record, heading in (
        *((EVENT, "Event"), (CLAIM, "Claim"), (FIGURE, "Figure"), (SOURCE, "Source")),
        *((CITATION, "Reference to a source"), (ACTOR, "Actor"), (PLACE, "Place")),
    ):
        listed = re.findall(r"^\| `(\S+)` \|", section(page, heading), re.M)
        assert listed == [field.key for field in record.in_data]
    for table in TABLES:
        listed = re.findall(r"^\| `(\S+)` \|", section(page, f"{table.name}.csv"), re.M)
        assert listed == [column.name for column in table.columns]


def test_every_name_of_the_python_api_is_explained() -> None:
    page = filled("reference/python.md")
    for module, names in API.items():
        for name in names:
            about = section(page, name)
            assert f"from {module} import {name}" in about
            assert re.search(r"^[A-Z].*\.$", about, re.M), f"{name} has no docstring"


def test_the_example_of_the_python_api_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [example] = re.findall(r"```python\n(.*?)```", PAGES["reference/python.md"], re.S)
    monkeypatch.chdir(ROOT / "tests/sites/small")
    exec(example, {})
    assert re.search(r"^\d{4}-\d{2}-\d{2} \w", capsys.readouterr().out, re.M)


def test_the_bounds_on_the_page_of_dates_are_those_of_the_program() -> None:
    page = PAGES["explanation/dates.md"]
    rows = re.findall(r"^\| `(\S+)` \| (\S+) \| (\S+) \|$", page, re.M)
    assert len(rows) > 5
    for written, earliest, latest in rows:
        bounds = parse(written)
        assert (str(bounds.earliest), str(bounds.latest)) == (earliest, latest)


def test_figures_on_the_page_about_them_are_those_of_the_demonstration() -> None:
    found = find(ROOT)
    events = compiler.compile(found.files(), found.settings, date.today()).chronology.events
    given = {
        (claim.reported.text, figure.text.lower(), _numbers(figure))
        for event in events
        for claim in event.claims
        for figure in claim.figures
        if claim.reported
    }
    page = PAGES["explanation/figures.md"]
    rows = re.findall(r"^\| (\d+) December \| .* \| “(.+)” .* \| (.+) \|$", page, re.M)
    assert len(rows) == 5
    for day, words, numbers in rows:
        assert (f"2024-12-{day}", words, numbers) in given


def _numbers(figure: Figure) -> str:
    named = {"low": figure.low, "best": figure.best, "high": figure.high}
    stated = [f"`{name}: {value}`" for name, value in named.items() if value is not None]
    return ", ".join(stated) or "none"


@pytest.mark.parametrize("path", [path for path, text in PAGES.items() if "```yaml" in text])
def test_examples_in_yaml_can_be_read(path: str) -> None:
    for indent, text in re.findall(r"^( *)```yaml[^\n]*\n(.*?)^ *```$", PAGES[path], re.M | re.S):
        lines = text.replace(f"\n{indent}", "\n").removeprefix(indent).split("\n---\n")[0]
        assert yaml.compose(lines.removeprefix("---\n"), Loader=yaml.SafeLoader), text


# --- Links and commands of all pages


def test_links_out_of_the_manual_lead_to_the_repository_or_are_words() -> None:
    known = filled("index.md", repo_url="https://forge.example/us/timeline/")
    link = "[CONTRIBUTING.md](https://forge.example/us/timeline/blob/main/CONTRIBUTING.md#code)"
    assert link in known
    assert "CHANGELOG.md lists" in filled("index.md")


def test_a_link_to_what_is_not_in_the_repository_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    code = "`[a](../no.md)`\n\n```md\n[b](../no.md)\n```\n"
    monkeypatch.setitem(PAGES, "x.md", f"{code}[c](../LICENSE), [d](../no.md)\n")
    assert filled("x.md") == f"{code}c, d\n"
    assert [record.getMessage() for record in caplog.records] == [
        "x.md links to no.md, which is not in the repository"
    ]


def test_commands_on_all_pages_are_known_to_the_program() -> None:
    found = [
        f"docs/{path}: {fault}: {' '.join(words)}"
        for path, text in PAGES.items()
        for words in manual_pages.commands(text)
        if (fault := manual_pages.fault(words))
    ]
    assert not found, "\n".join(found)


def test_a_command_that_is_not_there_is_found() -> None:
    text = "```sh\n$HOME/bin/timeline check --strictly  # no\ntimeline import zotero\n```\n"
    assert [manual_pages.fault(one) for one in manual_pages.commands(text)] == [
        "`timeline check` has no option `--strictly`",
        "`timeline import` has no command `zotero`",
    ]


def test_pictures_are_small_and_have_an_alternative_text() -> None:
    shown = [
        (path, alternative, posixpath.normpath(posixpath.join(posixpath.dirname(path), picture)))
        for path, text in PAGES.items()
        for alternative, picture in re.findall(r"^!\[([^\]]*)\]\(([^)]+\.png)\)", text, re.M)
    ]
    assert not [path for path, alternative, _ in shown if len(alternative) < 20]
    assert {picture for _, _, picture in shown} == {shot.name for shot in SHOTS}
    for shot in SHOTS:
        assert (manual_pages.DOCS / shot.name).stat().st_size <= LIMIT, shot.name


# --- The built site


@pytest.fixture(scope="session")
def manual(workshop: Workshop) -> BuiltSite:
    return BuiltSite(workshop.made("manual", manual_pages.build))


@pytest.mark.slow
def test_every_link_of_the_built_manual_leads_somewhere(manual: BuiltSite) -> None:
    trees = dict(manual.pages())
    del trees["404.html"]  # its links begin at the root of a site that has no address
    faults = [
        f"{path}: {address}"
        for path, tree in trees.items()
        for address in (*tree.xpath("//a/@href"), *tree.xpath("//img/@src"))
        if not _leads(manual.folder, trees, path, address)
    ]
    assert not faults, "\n".join(faults)


def _leads(folder: Path, trees: dict[str, HtmlElement], path: str, address: str) -> bool:
    """Say whether an address on a page leads to a file, and to an anchor that is there."""
    if re.match(r"[a-z]+:", address):
        return True
    way, _, anchor = address.partition("#")
    to = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
    file = posixpath.normpath(f"{to}/index.html") if (folder / to).is_dir() else to
    if not (folder / file).is_file():
        return False
    return not anchor or anchor == "__skip" or bool(trees[file].xpath("//*[@id=$id]", id=anchor))


@pytest.mark.slow
def test_every_page_of_the_manual_is_in_its_navigation(manual: BuiltSite) -> None:
    home = dict(manual.pages())["index.html"]
    linked = {posixpath.normpath(one) for one in home.xpath("//nav//a/@href")}
    missing = {
        posixpath.dirname(path) or "." for path in manual.paths() if path != "404.html"
    } - linked
    assert not missing


@pytest.mark.slow
def test_the_manual_loads_nothing_from_other_hosts(manual: BuiltSite) -> None:
    for path, tree in manual.pages():
        loaded = tree.xpath("//img/@src | //script/@src | //link[@rel='stylesheet']/@href")
        assert not [one for one in loaded if "//" in one], path
