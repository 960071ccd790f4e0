"""The setting `measures`: what figures count."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from timeline.model import Measure
from timeline.model.setting_fields import MEASURE_SETTINGS
from timeline.text.names import is_id, nearest
from timeline.workspace.configuration import Keyed, items, keyed, scalar
from timeline.workspace.setting_values import Values
from timeline.workspace.settings_rules import BAD_VALUE

KEYS = tuple(one.key for one in MEASURE_SETTINGS)
TEXTS = ("label", "unit", "description")


def read(options: Keyed, values: Values) -> dict[str, Measure]:
    """Return the measures with a valid id, by their ids."""
    if "measures" not in options:
        return {}
    _, node = options["measures"]
    if not isinstance(node, yaml.MappingNode):
        values.report(
            BAD_VALUE,
            node,
            "`measures` is not a mapping of ids to measures",
            "write `killed: {label: Killed, unit: people}` below it",
        )
        return {}
    found = {}
    for name, (name_node, value) in keyed(node).items():
        if not is_id(name):
            values.report(
                BAD_VALUE,
                name_node,
                f"`{name}` is not an id",
                "use lower-case letters, digits and single hyphens",
            )
            continue
        fields = keyed(value)
        values.known(fields, KEYS, "key of a measure")
        text = {k: values.text(v) for k, (_, v) in fields.items() if k in TEXTS}
        label = text.get("label") or name.replace("-", " ").capitalize()
        parts = tuple(map(scalar, values.listed("sum_of", fields, "killed, wounded")))
        description = text.get("description", "")
        found[name] = Measure(name, label, text.get("unit", ""), parts, description)
    for name, (_, value) in keyed(node).items():
        _check_parts(name, keyed(value), found, values)
    return found


def _check_parts(name: str, fields: Keyed, known: Mapping[str, Measure], values: Values) -> None:
    """Report parts of a measure's sum that are no other measure."""
    for item in items(fields["sum_of"][1]) if "sum_of" in fields else ():
        if scalar(item) not in known or scalar(item) == name:
            close = nearest(scalar(item), set(known) - {name})
            values.report(
                BAD_VALUE,
                item,
                f"unknown measure `{scalar(item)}`",
                f"did you mean {close}?" if close else "declare it under `measures`",
            )
