"""Plain data as YAML in the project's own form."""

from __future__ import annotations

import yaml


def as_yaml(data: object) -> str:
    """Write lists and mappings as YAML: keys in their order, letters as they are, no anchors."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: the project's format has none."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write what stands twice twice."""
        return True
