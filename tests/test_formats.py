"""What the check prints for programs, held against the schemas of those formats."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from timeline import schemas
from timeline.checks.rules import RULES
from timeline.diagnostics import Diagnostic
from timeline.reporters import report

from .test_golden import BROKEN, compiled
from .test_rules import NO_CASE

NODE = Path(__file__).parent / "node/node_modules"
SARIF = NODE / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def found() -> Sequence[Diagnostic]:
    """All findings of all broken projects: every rule, and every odd character."""
    return [each for case in BROKEN for each in compiled(case.files).diagnostics]


@pytest.fixture(scope="module")
def sarif_schema() -> Mapping[str, object]:
    if not SARIF.is_file():
        if os.environ.get("CI"):
            pytest.fail("npm has not installed tests/node")
        pytest.skip("needs npm: `make test` installs tests/node")
    read: Mapping[str, object] = json.loads(SARIF.read_text("utf-8"))
    return read


@pytest.mark.slow
def test_json_keeps_to_its_schema(found: Sequence[Diagnostic]) -> None:
    validator = Draft202012Validator(schemas.schema("findings"))
    listed = {rule.code for rule in RULES if rule.code < "TL7"}
    assert {each.code for each in found if each.code < "TL7"} == listed - set(NO_CASE)
    for some in (found, []):
        printed = json.loads(report("json", some, 7))
        assert [error.message for error in validator.iter_errors(printed)] == []


@pytest.mark.slow
@pytest.mark.node
def test_sarif_keeps_to_its_schema(
    found: Sequence[Diagnostic], sarif_schema: Mapping[str, object]
) -> None:
    validator = validator_for(sarif_schema)(sarif_schema)
    for some in (found, []):
        printed = json.loads(report("sarif", some, 7))
        assert [error.message for error in validator.iter_errors(printed)] == []
    printed["runs"][0]["results"] = [{"level": "error"}]
    assert list(validator.iter_errors(printed)), "the schema can say no"
