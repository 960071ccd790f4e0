"""Files of the project that are written by its own declarations, in whole or in part.

`make generated` writes them, or `python -m tests.generated`. `test_generated.py` fails where one of
them differs from what would be written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from tests.conftest import ROOT
from timeline import schemas
from timeline.model.claim_fields import CLAIM, CLAIMS_TABLE
from timeline.model.event_fields import EVENT, EVENTS_TABLE
from timeline.model.fields import Known, Table


def _known_fields(_: str) -> str:
    """Write the script module that says from when each field and column is known."""
    shown = {one.name: {field.key: field.known for field in one.in_data} for one in (EVENT, CLAIM)}
    held = {table.name: _held(table) for table in (EVENTS_TABLE, CLAIMS_TABLE)}
    return f"""\
/**
 * From when each field of the data, and each column of the tables, is shown as known on a day.
 *
 * Written by `make generated` from the fields that timeline/model/ declares: change them there.
 */

/**
 * With the record that holds it (`record`), each of its parts from a day of its own (`parts`), once
 * all that the event holds was known (`whole`), or in the full view alone (`never`).
 * @typedef {{"record" | "parts" | "whole" | "never"}} When
 */

/** @type {{Record<string, Record<string, When>>}} */
export const SHOWN = {json.dumps(shown, indent=2)};

/** The columns that are shown of an event, and of a claim, by a day on which more was to come. */
export const HELD = {json.dumps(held, indent=2)};
"""


def _held(table: Table) -> list[str]:
    return [
        one.name
        for one in table.columns
        if table.known(one) is Known.RECORD or one.known is Known.PARTS
    ]


GENERATED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "site_templates/assets/timeline/known-fields.js": _known_fields,
        **{
            f"schemas/{kind}.schema.json": partial(lambda kind, _: schemas.text(kind), kind)
            for kind in schemas.KINDS
        },
    }
)
"""Each file by its path, and what makes its new text of the old one."""


def main() -> None:
    """Write every file that has changed, and name it."""
    for name, make in GENERATED.items():
        path = ROOT / name
        old = path.read_text("utf-8") if path.is_file() else ""
        new = make(old)
        if new != old:
            path.write_text(new, "utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
