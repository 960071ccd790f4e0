"""Parse YAML: nodes from the parser's stream of events.

The events are read one by one, not composed: PyYAML's composer hides anchors, aliases and tags,
expands them, and crashes on deep nesting. Here each is reported at its location.
"""

from __future__ import annotations

import yaml

from timeline.diagnostics import Diagnostic
from timeline.documents.limits import FINDING_LIMIT, VALUE_LIMIT
from timeline.documents.node_builder import NodeBuilder
from timeline.documents.nodes import Node
from timeline.documents.yaml_rules import ANCHOR_OR_ALIAS, CUT_BY_HASH, TAG, YAML_SYNTAX

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NESTED = "exceeded maximum nesting depth"
"""What LibYAML says of brackets that it reads ahead of the first event, from 0.2.6 on."""


def parse_yaml(
    lines: list[str], path: str, first_line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse YAML into a node; return None if it is empty or not YAML.

    `first_line` is the number of `lines[0]` in the file, for correct locations in front matter.
    """
    builder = NodeBuilder(path, first_line, lines)
    try:
        for event in iter(_LOADER("\n".join(lines) + "\n").get_event, None):
            if not builder.take(event):
                break
            if builder.values > VALUE_LIMIT or len(builder.found) > FINDING_LIMIT:
                builder.give_up(event)
                break
        else:
            builder.report_lost_texts(len(lines))
    except yaml.MarkedYAMLError as error:
        builder.broken = True
        since = error.context_mark or error.problem_mark
        builder.report_lost_texts(since.line if since else 0)
        if error.problem == _NESTED and error.problem_mark:
            builder.too_deep_ahead(error.problem_mark.line)
            return None, tuple(builder.found)
        # Text that YAML reads as a comment or an alias (`[#a]`, `*important*`) makes it fail later:
        # one fault, one finding.
        cause = (ANCHOR_OR_ALIAS.code, TAG.code, CUT_BY_HASH.code)
        if not any(d.code in cause for d in builder.found):
            from timeline.documents.syntax import explain  # noqa: PLC0415  # most files are YAML

            fault = explain(error, lines)
            builder.forget_stray_pieces(fault.line)
            builder.report(
                YAML_SYNTAX, fault.line, fault.column, fault.message, fault.hint, fault.mend
            )
    except yaml.YAMLError:
        builder.broken = True
        builder.report(
            YAML_SYNTAX, 0, 0, "this is not valid YAML", "check the file for unusual characters"
        )
    return (None if builder.broken else builder.root), tuple(builder.found)
