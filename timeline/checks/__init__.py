"""Checks across records: one rule per module, registered here.

A check is a module with `RULE` and `check(corpus) -> Iterable[Finding]`, a pure function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from timeline.checks import (
    alias_taken,
    archive_without_date,
    bare_citation,
    body_without_citation,
    bound_left_out,
    broken_link,
    circular_part_of,
    circular_speaks_for,
    circular_supersedes,
    confirmed_by_one_source,
    contradicting_actor,
    contradicting_place,
    duplicate_event,
    duplicate_source,
    duplicate_url,
    example_left,
    falling_total,
    figure_against_its_quotations,
    figure_against_its_words,
    future_event,
    future_record,
    in_no_feed,
    ineffective_ignore,
    low_contrast,
    missing_image,
    mixed_scripts,
    name_taken,
    names_differ_by_case,
    near_duplicate_id,
    new_actor,
    new_place,
    no_archive,
    no_source,
    number_not_given,
    part_of_elsewhere,
    placeholder_left,
    replaced_by_another,
    replaced_in_part,
    reported_before_its_time,
    same_event_twice,
    same_slug,
    setting_without_effect,
    similar_names,
    sources_after_reported,
    sources_before_its_time,
    swapped_coordinates,
    title_ahead_of_reports,
    two_files_one_address,
    undeclared_measure,
    unknown_actor,
    unknown_event,
    unknown_noted_claim,
    unknown_part_of,
    unknown_place,
    unknown_source,
    unknown_speaks_for,
    unknown_superseded_claim,
    unused_entry,
    unused_source,
    year_of_two_digits,
)
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Diagnostic, Finding, Location, Rule
from timeline.documents.limits import FINDING_LIMIT


class Check(Protocol):
    """The interface of a check's module."""

    RULE: Rule
    __name__: str

    def check(self, corpus: Corpus) -> Iterable[Finding]:
        """Yield the violations of the rule."""
        ...


CHECKS: tuple[Check, ...] = (
    alias_taken,
    archive_without_date,
    bare_citation,
    body_without_citation,
    bound_left_out,
    broken_link,
    circular_part_of,
    circular_speaks_for,
    circular_supersedes,
    confirmed_by_one_source,
    contradicting_actor,
    contradicting_place,
    duplicate_event,
    duplicate_source,
    duplicate_url,
    example_left,
    falling_total,
    figure_against_its_quotations,
    figure_against_its_words,
    future_event,
    future_record,
    in_no_feed,
    ineffective_ignore,
    low_contrast,
    missing_image,
    mixed_scripts,
    name_taken,
    names_differ_by_case,
    near_duplicate_id,
    new_actor,
    new_place,
    no_archive,
    no_source,
    number_not_given,
    part_of_elsewhere,
    placeholder_left,
    replaced_by_another,
    replaced_in_part,
    reported_before_its_time,
    same_event_twice,
    same_slug,
    setting_without_effect,
    similar_names,
    sources_after_reported,
    sources_before_its_time,
    swapped_coordinates,
    title_ahead_of_reports,
    two_files_one_address,
    undeclared_measure,
    unknown_actor,
    unknown_event,
    unknown_noted_claim,
    unknown_part_of,
    unknown_place,
    unknown_source,
    unknown_speaks_for,
    unknown_superseded_claim,
    unused_entry,
    unused_source,
    year_of_two_digits,
)


def run(each: Check, corpus: Corpus) -> Iterator[Diagnostic]:
    """Run one check; of a file with too many findings list the first, and count the rest."""
    counts: Counter[str] = Counter()
    beyond: dict[str, Location] = {}
    for found in each.check(corpus):
        path = found.location.path
        counts[path] += 1
        if counts[path] <= FINDING_LIMIT:
            yield found.under(each.RULE)
        else:
            beyond.setdefault(path, found.location)
    for path, location in beyond.items():
        message = f"{counts[path] - FINDING_LIMIT:,} more findings of this kind in this file"
        yield Finding(location, message, "fix those listed and check again").under(each.RULE)


__all__ = ["CHECKS", "Check", "Corpus", "run"]
