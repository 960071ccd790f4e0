"""Write plain data as YAML in the project's format."""

from __future__ import annotations

import re
from decimal import Decimal

import yaml


def as_yaml(data: object) -> str:
    """Return lists and mappings as YAML: keys in order, Unicode unescaped, no anchors."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def as_front_matter(data: object) -> str:
    """Return the front matter of a new event: lists are indented, and days unquoted."""
    return yaml.dump(data, Dumper=_EventDumper, sort_keys=False, allow_unicode=True, width=100)


def as_flow(value: object) -> str:
    """Return a value in the form of one line, as it may stand in any list or mapping."""
    text: str = yaml.dump(
        [value],
        Dumper=_EventDumper,
        default_flow_style=True,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),
    )
    return text.strip()[1:-1]


class _Dumper(yaml.SafeDumper):
    """A YAML dumper without anchors, which the project's format forbids."""

    def represent_decimal(self, value: Decimal) -> yaml.Node:
        """Represent a number in plain digits."""
        digits = f"{value:f}"
        kind = "float" if "." in digits else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Represent repeated values repeatedly."""
        return True


class _EventDumper(_Dumper):
    """A dumper in the form in which events are written by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list."""
        super().increase_indent(flow, False)

    def represent_text(self, value: str) -> yaml.Node:
        """Represent a text; a day or a moment is plain, as the project reads it as text."""
        kind = "timestamp" if _DAY.fullmatch(value) else "str"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", value)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2})?")
_Dumper.add_representer(Decimal, _Dumper.represent_decimal)
_EventDumper.add_representer(Decimal, _Dumper.represent_decimal)
_EventDumper.add_representer(str, _EventDumper.represent_text)
