"""The page for contributors, and the rules by which their files are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from timeline.checks.rules import RULES
from timeline.diagnostics import Rule
from timeline.page_kinds import CONTRIBUTE
from timeline.site.site import Site
from timeline.views.page import PageView, Passage
from timeline.workspace.new_event import Draft, starter
from timeline.workspace.repository_links import new_file

CHECKS = CONTRIBUTE.page("checks")

FORM_WORDS = (
    "form_required", "form_more", "form_add", "form_remove", "form_item", "form_removed",
    "form_becomes", "form_which", "form_print_as", "form_swapped", "form_other_day", "form_lasted",
    "form_once", "form_approximate", "form_uncertain", "form_open_end", "form_unknown_end",
    "form_enter", "form_source_known", "form_source_new", "form_cite", "form_words_give",
    "form_choose", "form_missing", "form_too_long", "form_no_date", "form_no_day",
    "form_no_interval", "form_no_address", "form_no_number", "form_no_letter", "form_not_listed",
    "form_no_id", "form_id_needed", "form_id_taken", "form_unfit", "form_invisible",
    "form_source_needed", "form_outlet_needed", "form_unknown_source", "form_bounds_crossed",
    "form_not_in_words", "form_other_number", "form_to_mend", "form_nothing_to_mend",
    "form_checked_later", "form_where", "form_like", "form_copied", "form_not_copied", "form_open",
    "form_copy_open", "form_open_how", "form_paste_name", "form_paste_long", "form_paste_over",
    "form_letter", "form_letter_how", "form_letter_paste", "form_forgotten", "form_restored",
    "form_failed", "form_correcting", "form_left_out", "form_no_event", "form_body",
    "form_file_name", "explore_span", "comma", "quoted",
)  # fmt: skip
"""The interface's texts that the form's script needs."""


@dataclass(frozen=True)
class ExplainedRule:
    """A rule with its explanation in the site's language; `in_english` if it isn't translated."""

    rule: Rule
    what: str
    why: str
    in_english: bool

    @classmethod
    def of(cls, rule: Rule, site: Site) -> ExplainedRule:
        """Return a rule as the site's pages explain it."""
        texts = site.explanations.texts
        if not {rule.key("what"), rule.key("why")} <= texts.keys():
            return cls(rule, rule.what, rule.why, in_english=site.text.locale.language != "en")
        what, why = (site.explanations(rule.key(part)) for part in ("what", "why"))
        return cls(rule, what, why, in_english=False)


@dataclass(frozen=True)
class Family:
    """The rules on one subject, by the first digit of their codes."""

    title: str
    anchor: str
    rules: tuple[ExplainedRule, ...]


def pages(site: Site) -> Iterable[PageView]:
    """Yield the page for contributors and the list of rules."""
    yield PageView(
        CONTRIBUTE.address,
        site.text(CONTRIBUTE.name),
        "timeline/contribute.html",
        partial(_contribute, site),
        description=site.text("contribute_lede"),
        search=lambda: (Passage(site.text(CONTRIBUTE.name), site.text("contribute_lede")),),
    )
    yield PageView(
        CHECKS,
        site.text("checks"),
        "timeline/checks.html",
        partial(_checks, site),
        description=site.text("checks_lede"),
        search=partial(_passages, site),
    )


def new_event(site: Site) -> str:
    """Return the link to the host's form for a new event; empty if there is none."""
    begun = _starter(site)
    settings = site.chronology.settings
    return new_file(settings, f"{settings.content_dir}/events/{begun.id}.md", begun.text)


def _starter(site: Site) -> Draft:
    return starter(site.text, site.chronology.settings.measures)


def anchor(code: str) -> str:
    """Return a rule's anchor on the page of rules."""
    return code.lower()


def _contribute(site: Site) -> Mapping[str, object]:
    begun = _starter(site)
    return {
        "words": {key: site.text.forms(key) for key in FORM_WORDS},
        "new_event": new_event(site),
        "checks": CHECKS,
        "rules": len(RULES),
        "path": f"{site.chronology.settings.content_dir}/events/{begun.id}.md",
        "example": begun.text,
    }


def _checks(site: Site) -> Mapping[str, object]:
    families = tuple(
        Family(site.text(f"checks_{digit}"), f"tl_checks_{digit}", tuple(rules))
        for digit, rules in groupby(_explained(site), key=lambda one: one.rule.code[2])
    )
    return {"families": families, "anchor": anchor}


def _passages(site: Site) -> Iterable[Passage]:
    yield Passage(site.text("checks"), site.text("checks_lede"))
    for one in _explained(site):
        rule = one.rule
        yield Passage(f"{rule.code} {rule.name}", f"{one.what} {one.why}", anchor(rule.code))


def _explained(site: Site) -> Iterator[ExplainedRule]:
    return (ExplainedRule.of(rule, site) for rule in RULES)
