"""Every export is listed once, has a reserved address, and a case: docs/extending.md.

The case of an export is the file that it makes of the rich sample, under `tests/exports/`.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from tests.command import ROOT
from tests.test_explore_data import SITES, load
from timeline import exports
from timeline.exports import EXPORTS
from timeline.exports.export import Export
from timeline.views.data import pages
from timeline.workspace.reserved_paths import place

CASES = ROOT / "tests/exports"
SAMPLE = "tests/sites/rich"


def declared() -> dict[str, Export]:
    """Find the exports that the modules declare, each by the words that name it in a list."""
    return {
        f"{module.name}.{name}": value
        for module in pkgutil.iter_modules(exports.__path__)
        for name, value in vars(import_module(f"timeline.exports.{module.name}")).items()
        if isinstance(value, Export)
    }


def command(export: Export) -> str:
    """Say how the case of an export is written."""
    case = f"../../exports/{export.address}"
    return f".venv/bin/timeline -C {SAMPLE} export {export.name} -o {case}"


@pytest.mark.parametrize("name", declared())
def test_every_export_that_a_module_declares_is_listed(name: str) -> None:
    assert declared()[name] in EXPORTS, (
        f"timeline/exports/{name.partition('.')[0]}.py declares an export that is in no list: "
        f"add the line `{name},` to EXPORTS in timeline/exports/__init__.py"
    )


def test_no_two_exports_share_a_name_or_an_address() -> None:
    for found in (
        Counter(one.name for one in EXPORTS),
        Counter(one.address for one in EXPORTS),
        Counter(one.key for one in EXPORTS),
    ):
        twice = [value for value, times in found.items() if times > 1]
        assert twice == [], f"two lines of EXPORTS say {twice}: change one of them"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_no_file_of_the_content_can_take_the_address_of_an_export(export: Export) -> None:
    assert place(export.address), (
        f"a file of the content could lie at {export.address}: "
        f"let the address of the export {export.name} begin with `data/`"
    )


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_an_export_makes_of_the_rich_sample_what_its_case_holds(
    export: Export, golden: Callable[[Path, str], None]
) -> None:
    golden(CASES / export.address, export.write(SITES[SAMPLE]))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_every_export_has_a_case(export: Export) -> None:
    case = CASES / export.address
    assert case.is_file(), (
        f"the export {export.name} has no case: run `{command(export)}`, "
        f"read {case.relative_to(ROOT)}, and commit it"
    )


def test_every_case_belongs_to_an_export() -> None:
    found = {path.relative_to(CASES).as_posix() for path in CASES.rglob("*") if path.is_file()}
    lost = sorted(found - {export.address for export in EXPORTS})
    assert lost == [], (
        f"{lost} under tests/exports/ belong to no export: delete them, "
        "or add the export’s line to EXPORTS in timeline/exports/__init__.py"
    )


def test_the_page_of_data_lists_every_export() -> None:
    listed = next(iter(pages(SITES[SAMPLE]))).data()["exports"]
    assert listed == [(export, export.purpose) for export in EXPORTS]


def test_without_an_address_of_its_own_a_site_lists_the_exports_that_need_none() -> None:
    site = load("tests/sites/small")
    listed = next(iter(pages(site))).data()["exports"]
    wanted = (one for one in EXPORTS if not one.needs_site_url and one.holds(site))
    assert listed == [(export, export.purpose) for export in wanted]
