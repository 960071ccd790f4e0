"""Plain data as YAML in the project's own form."""

from __future__ import annotations

from decimal import Decimal

import yaml


def as_yaml(data: object) -> str:
    """Write lists and mappings as YAML: keys in their order, letters as they are, no anchors."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: the project's format has none."""

    def represent_decimal(self, value: Decimal) -> yaml.Node:
        """Write a number in plain digits, as the project's format has it."""
        return self.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write what stands twice twice."""
        return True


_Dumper.add_representer(Decimal, _Dumper.represent_decimal)
