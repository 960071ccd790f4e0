"""The schema of the output of `timeline check --format json`."""

from __future__ import annotations

from timeline.diagnostics import REPORT_VERSION, Severity
from timeline.schemas.values import Schema


def findings() -> Schema:
    """Return the schema of a report: all findings, sorted by file, line and column, and counts."""
    return {
        "title": "Findings of `timeline check`",
        "description": "Errors, warnings and infos about the files of a chronology.",
        "type": "object",
        "required": ["version", "findings", "counts"],
        "additionalProperties": False,
        "properties": {
            "version": {"description": "The version of this format.", "const": REPORT_VERSION},
            "findings": {
                "description": "Sorted by file, line and column.",
                "type": "array",
                "items": _finding(),
            },
            "counts": _counts(),
        },
    }


def _finding() -> Schema:
    """Return the schema of one finding in a report."""
    properties: dict[str, Schema] = {
        "code": {
            "description": "The check's code, which is never reused.",
            "type": "string",
            "pattern": "^TL[0-9]{3}$",
        },
        "severity": {
            "description": "Errors fail a check, warnings a strict one, infos none.",
            "enum": [str(severity) for severity in Severity],
        },
        "path": {
            "description": "The file, relative to the project, with forward slashes.",
            "type": "string",
        },
        "line": {"description": "From 1.", "type": "integer", "minimum": 1},
        "column": {"description": "From 1, in characters.", "type": "integer", "minimum": 1},
        "message": {"description": "What is wrong.", "type": "string", "minLength": 1},
        "hint": {
            "description": "How to fix it; absent if there is no advice.",
            "type": "string",
            "minLength": 1,
        },
        "fix": {
            "description": "A correction that is certain: at the location, `old` becomes `new`, "
            "as by `timeline check --fix`; absent if there is none.",
            "type": "object",
            "required": ["old", "new"],
            "additionalProperties": False,
            "properties": {"old": {"type": "string"}, "new": {"type": "string"}},
        },
    }
    return {
        "type": "object",
        "required": [key for key in properties if key not in ("hint", "fix")],
        "additionalProperties": False,
        "properties": properties,
    }


def _counts() -> Schema:
    kinds = [*map(str, Severity), "files"]
    return {
        "description": "How many findings of each severity, and how many files were read.",
        "type": "object",
        "required": kinds,
        "additionalProperties": False,
        "properties": {
            kind: {"description": f"How many: {kind}.", "type": "integer", "minimum": 0}
            for kind in kinds
        },
    }
