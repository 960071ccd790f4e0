"""The list of all rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline.checks import CHECKS, published_rules
from timeline.diagnostics import Rule
from timeline.documents import file_rules, yaml_rules
from timeline.reading import body_rules, date_rules, dropped_text_rules, field_rules, record_rules
from timeline.workspace import layout_rules, settings_rules, translation_rules

RULES: tuple[Rule, ...] = tuple(
    sorted(
        {
            *file_rules.RULES,
            *yaml_rules.RULES,
            *date_rules.RULES,
            *field_rules.RULES,
            *record_rules.RULES,
            *body_rules.RULES,
            *dropped_text_rules.RULES,
            *layout_rules.RULES,
            *settings_rules.RULES,
            *translation_rules.RULES,
            *published_rules.RULES,
            *(check.RULE for check in CHECKS),
        },
        key=lambda rule: rule.code,
    )
)
"""Every rule, by code."""

RULE_BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})
