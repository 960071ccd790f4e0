"""The setting `tags`: what tags mean."""

from __future__ import annotations

import yaml

from timeline.model import Tag
from timeline.model.setting_fields import TAG_SETTINGS
from timeline.text.names import slug
from timeline.workspace.configuration import Keyed, keyed
from timeline.workspace.setting_values import Values
from timeline.workspace.settings_rules import BAD_VALUE

KEYS = tuple(one.key for one in TAG_SETTINGS)


def read(options: Keyed, values: Values) -> dict[str, Tag]:
    """Return the tags that are described, by their slugs."""
    if "tags" not in options:
        return {}
    _, node = options["tags"]
    if not isinstance(node, yaml.MappingNode):
        values.report(
            BAD_VALUE,
            node,
            "`tags` is not a mapping of tags",
            "write `casualties: {description: The dead, wounded and missing.}` below it",
        )
        return {}
    found = {}
    for name, (name_node, value) in keyed(node).items():
        if not slug(name):
            message = f"the tag `{name}` has no letter or digit for its address"
            values.report(BAD_VALUE, name_node, message, "write it with letters")
            continue
        if not isinstance(value, yaml.MappingNode):
            message = f"the tag `{name}` has no keys"
            values.report(BAD_VALUE, value, message, "write `{description: …}`")
            continue
        fields = keyed(value)
        values.known(fields, KEYS, "key of a tag")
        text = values.text(fields["description"][1]) if "description" in fields else ""
        found[slug(name)] = Tag(name, text)
    return found
