"""Parquet files of events and claims: the tables' cells, with types."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import ROOT, TIMELINE, run
from tests.conftest import BuiltSite, Workshop, build
from tests.test_explore_data import SITES
from timeline.exports import MORE, tables
from timeline.exports.parquet import Type, type_of
from timeline.model.claim_fields import CLAIMS_TABLE
from timeline.model.event_fields import EVENTS_TABLE
from timeline.model.fields import Table
from timeline.site.site import Site

pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
parquet = pytest.importorskip("pyarrow.parquet")

SAMPLE = "tests/sites/rich"
TABLES = {EVENTS_TABLE: tables.events, CLAIMS_TABLE: tables.claims}
WRITE = {one.name.removesuffix("-parquet"): one.write for one in MORE["parquet"]}
TYPES = {
    Type.TEXT: pyarrow.string(),
    Type.LIST: pyarrow.list_(pyarrow.string()),
    Type.NUMBER: pyarrow.float64(),
    Type.DAY: pyarrow.date32(),
    Type.TRUTH: pyarrow.bool_(),
}


def as_in_csv(kind: Type, value: object) -> str:
    """Write a value as the table has it, but for formulas and days that it has in other forms."""
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    if kind is Type.TRUTH:
        return "true" if value else ""
    return "" if value is None else str(value)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
@pytest.mark.parametrize("name", SITES)
def test_the_columns_are_the_tables_with_the_types_of_the_dictionary(
    name: str, table: Table
) -> None:
    site: Site = SITES[name]
    found = parquet.read_table(io.BytesIO(WRITE[table.name](site)))
    assert found.schema.names == [column.name for column in table.columns]
    kinds = {column.name: type_of(table, column) for column in table.columns}
    assert {one.name: one.type for one in found.schema} == {
        column: TYPES[kind] for column, kind in kinds.items()
    }
    rows = [*csv.DictReader(io.StringIO(TABLES[table](site)))]
    assert found.num_rows == len(rows)
    for given, row in zip(found.to_pylist(), rows, strict=True):
        for column, text in row.items():
            held = as_in_csv(kinds[column], given[column])
            if kinds[column] is Type.DAY:
                is_day = text[:1].isdigit() and text[:4] != "0000"
                assert held == (text[:10] if is_day else ""), column
            else:
                assert held == text.removeprefix("'"), column


def test_lists_and_days_are_not_texts() -> None:
    kinds = {column.name: type_of(EVENTS_TABLE, column) for column in EVENTS_TABLE.columns}
    assert kinds["places"] == kinds["source_ids"] == Type.LIST
    assert kinds["date_earliest"] == Type.DAY
    assert kinds["date_edtf"] == kinds["title"] == Type.TEXT
    assert type_of(CLAIMS_TABLE, next(c for c in CLAIMS_TABLE.columns if c.name == "low")) == (
        Type.NUMBER
    )


@pytest.fixture(scope="module")
def published(workshop: Workshop) -> BuiltSite:
    def make(folder: Path) -> None:
        shutil.copytree(ROOT / SAMPLE, folder / "given")
        config = folder / "given/mkdocs.yml"
        config.write_text(
            config.read_text("utf-8").replace(
                "  - timeline:\n", "  - timeline:\n      more_formats: [parquet]\n"
            ),
            "utf-8",
        )
        build(folder / "given", folder)

    return BuiltSite(workshop.made("parquet", make) / "site")


@pytest.mark.slow
def test_a_site_has_the_files_on_request_and_the_command_writes_the_same_bytes(
    published: BuiltSite, rich_site: BuiltSite, tmp_path: Path
) -> None:
    for name in WRITE:
        done = run("export", f"{name}-parquet", "-o", tmp_path / name, cwd=ROOT / SAMPLE)
        assert done.returncode == 0, done.stderr
        written = (published.folder / f"data/{name}.parquet").read_bytes()
        assert written == (tmp_path / name).read_bytes()
        assert f"data/{name}.parquet" in published.page("data").get_text()
        assert not (rich_site.folder / f"data/{name}.parquet").exists()
        assert f"data/{name}.parquet" not in rich_site.page("data").get_text()


@pytest.mark.slow
def test_without_the_extra_the_message_says_how_to_install_it(
    published: BuiltSite, tmp_path: Path
) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError\n")
    for arguments in (["export", "events-parquet"], ["build", "--site-dir", tmp_path / "site"]):
        done = subprocess.run(
            [TIMELINE, "-C", published.folder.parent / "given", *arguments],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0
        assert "this needs more packages: pip install 'cited-timeline[parquet]'" in done.stderr
        assert "MissingPackageError" not in done.stderr
        assert "Traceback" not in done.stderr
