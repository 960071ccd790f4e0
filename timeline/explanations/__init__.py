"""What each rule means, why it is one, and an example of its breach and of its mend.

A check's docstring explains its rule; every other rule has a file here, `<code>.md`, of the same
form: What, Why, Bad, Good, the examples indented by four blanks. An example is a piece of an
event's front matter (and, below a line `---`, its body), unless lines such as
`# content/actors.yml` name the files that follow them; or it is in words.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from functools import cache
from importlib import resources
from importlib.abc import InspectLoader
from types import MappingProxyType

from timeline.checks import CHECKS
from timeline.checks.rules import RULES
from timeline.diagnostics import Explanation, Rule

_PARAGRAPH = r"\S[^\n]*(?:\n\S[^\n]*)*"
_EXAMPLE = r"(?: {4}\S[^\n]*\n)(?:(?: {4}[^\n]*)?\n)*?"
_FORM = re.compile(
    rf"What: (?P<what>{_PARAGRAPH})\n\n"
    rf"Why: (?P<why>{_PARAGRAPH})\n\n"
    rf"Bad:\n\n(?P<bad>{_EXAMPLE})\n"
    rf"Good:\n\n(?P<good>{_EXAMPLE})"
)
_CHECKS = MappingProxyType({check.RULE.code: check for check in CHECKS})


def parse(rule: Rule, text: str) -> Explanation:
    """Take an explanation apart.

    Raises:
        ValueError: the text has not the form What, Why, Bad, Good.
    """
    found = _FORM.fullmatch(f"{text.strip()}\n")
    if found is None:
        raise ValueError(f"the explanation of {rule.code} has not the form What, Why, Bad, Good")
    return Explanation(
        rule,
        _unwrapped(found["what"]),
        _unwrapped(found["why"]),
        _unindented(found["bad"]),
        _unindented(found["good"]),
    )


def _unwrapped(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _unindented(example: str) -> str:
    return re.sub("^ {4}", "", example, flags=re.MULTILINE).rstrip()


@cache
def explanation(rule: Rule) -> Explanation:
    """Give the explanation of a rule.

    Raises:
        LookupError: it has none.
        ValueError: it has not the form that it should.
    """
    return parse(rule, _text(rule))


def explanations() -> tuple[Explanation, ...]:
    """Give the explanations of all rules, by code."""
    return tuple(explanation(rule) for rule in RULES)


def _text(rule: Rule) -> str:
    if rule.code in _CHECKS:
        return _docstring(_CHECKS[rule.code].__name__)
    file = resources.files(__name__) / f"{rule.code}.md"
    if not file.is_file():
        raise LookupError(f"{rule.code} ({rule.name}) lacks timeline/explanations/{rule.code}.md")
    return file.read_text("utf-8")


def _docstring(module: str) -> str:
    """Read a module's docstring from its source: `python -OO` keeps none in memory."""
    spec = importlib.util.find_spec(module)
    if spec is None or not isinstance(spec.loader, InspectLoader):
        return ""
    return ast.get_docstring(ast.parse(spec.loader.get_source(module) or "")) or ""
