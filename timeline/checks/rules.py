"""All rules, gathered from the modules that find their breaches."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline.checks import CHECKS, published
from timeline.diagnostics import Rule
from timeline.documents import files, limits, placeholders, yaml
from timeline.reading import (
    addresses,
    bodies,
    claims,
    events,
    fields,
    images,
    lost_text,
    numbers,
    pages,
    parts_of_years,
    points,
    record,
    sources,
    tangles,
)
from timeline.workspace import layout, settings

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *settings.RULES,
            *published.RULES,
            *placeholders.RULES,
            *files.RULES,
            *yaml.RULES,
            *limits.RULES,
            *layout.RULES,
            *record.RULES,
            *fields.RULES,
            *numbers.RULES,
            *parts_of_years.RULES,
            *events.RULES,
            *claims.RULES,
            *images.RULES,
            *sources.RULES,
            *addresses.RULES,
            *points.RULES,
            *bodies.RULES,
            *tangles.RULES,
            *lost_text.RULES,
            *pages.RULES,
            *(check.RULE for check in CHECKS),
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by code."""

RULE_BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})
