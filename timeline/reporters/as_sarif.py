"""Diagnostics as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from textwrap import indent
from urllib.parse import quote

from timeline.checks.rules import RULE_BY_CODE
from timeline.diagnostics import Diagnostic, Rule, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
BASE = "SRCROOT"


def report(diagnostics: Sequence[Diagnostic], files: int) -> str:  # noqa: ARG001  # the reporters' common signature
    """Return a log with one run; paths are relative to the project's folder."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    run = {
        "tool": {"driver": {"name": "cited-timeline", "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The project's folder."}}},
        "results": [_result(diagnostic, codes) for diagnostic in diagnostics],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    rule = RULE_BY_CODE[code]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.what},
        "help": {"text": _help(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _help(rule: Rule) -> str:
    paragraphs = (f"{title}: {text}" for title, text in (("What", rule.what), ("Why", rule.why)))
    examples = (
        f"{title}:\n\n{indent(example, '    ')}"
        for title, example in (("Bad", rule.bad), ("Good", rule.good))
    )
    return "\n\n".join((*paragraphs, *examples))


def _result(diagnostic: Diagnostic, codes: list[str]) -> dict[str, object]:
    location = diagnostic.location
    hint = f"\nhint: {diagnostic.hint}" if diagnostic.hint else ""
    mark = f"{diagnostic.code} {location.path} {diagnostic.message}".encode("utf-8", "replace")
    place = {
        "artifactLocation": {"uri": quote(location.path), "uriBaseId": BASE},
        "region": {"startLine": location.line, "startColumn": location.column},
    }
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "locations": [{"physicalLocation": place}],
        # Does not depend on the line, so that lines added above raise no new alert.
        "partialFingerprints": {"finding/v1": hashlib.sha256(mark).hexdigest()},
    }
