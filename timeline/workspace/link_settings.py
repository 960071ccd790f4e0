"""The setting `links`: how links are checked, and where copies are looked for."""

from __future__ import annotations

import yaml

from timeline.model import LinkSettings
from timeline.model.setting_fields import LINK_SETTINGS
from timeline.text.addresses import url_fault
from timeline.workspace.configuration import Keyed, keyed
from timeline.workspace.setting_values import Values
from timeline.workspace.settings_rules import BAD_VALUE

KEYS = tuple(one.key for one in LINK_SETTINGS)


def read(options: Keyed, values: Values) -> LinkSettings:
    """Return the setting's values, and the usual ones for what is absent or faulty."""
    usual = LinkSettings()
    if "links" not in options:
        return usual
    _, node = options["links"]
    if not isinstance(node, yaml.MappingNode):
        hint = "write `timeout: 20` or another setting below it"
        values.report(BAD_VALUE, node, "`links` is not a mapping of settings", hint)
        return usual
    fields = keyed(node)
    values.known(fields, KEYS, "setting of `links`")
    endpoint = {
        name: _endpoint(fields[name][1], values)
        for name in ("availability", "save")
        if name in fields
    }
    number = {
        name: values.number(name, fields[name][1], least, most, getattr(usual, name))
        for name, least, most in (("timeout", 0.1, 600), ("pause", 0, 600), ("hosts", 1, 64))
        if name in fields
    }
    return LinkSettings(
        availability=endpoint.get("availability") or usual.availability,
        save=endpoint.get("save") or usual.save,
        timeout=number.get("timeout", usual.timeout),
        pause=number.get("pause", usual.pause),
        hosts=int(number.get("hosts", usual.hosts)),
    )


def _endpoint(node: yaml.Node, values: Values) -> str:
    address = values.text(node)
    fault = url_fault(address) if address else None
    if fault:
        values.report(BAD_VALUE, node, f"it {fault[0]}", fault[1])
    return "" if fault else address
