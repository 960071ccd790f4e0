"""Write plain data as YAML in the project's format."""

from __future__ import annotations

from decimal import Decimal

import yaml


def as_yaml(data: object) -> str:
    """Return lists and mappings as YAML: keys in order, Unicode unescaped, no anchors."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """A YAML dumper without anchors, which the project's format forbids."""

    def represent_decimal(self, value: Decimal) -> yaml.Node:
        """Represent a number in plain digits."""
        return self.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Represent repeated values repeatedly."""
        return True


_Dumper.add_representer(Decimal, _Dumper.represent_decimal)
