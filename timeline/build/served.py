"""What is added to the pages of a site that is served to its authors."""

from __future__ import annotations

from collections.abc import Sequence

from timeline import reporters
from timeline.checks.rules import RULE_BY_CODE
from timeline.diagnostics import Diagnostic
from timeline.rendering import Renderer
from timeline.site.site import Site
from timeline.strings import EnglishText

SHOWN = 20
"""The errors that are shown; the others are counted."""


def added(site: Site, renderer: Renderer, errors: Sequence[Diagnostic], failure: str = "") -> str:
    """Return HTML for the beginning of a page: why it is not up to date, and a script.

    `errors` are those of the chronology; `failure` is another reason. The script keeps the place
    on the page when it is loaded again.
    """
    return renderer.fill(
        "timeline/served.html",
        "",
        errors=[_shown(site, one) for one in errors[:SHOWN]],
        count=len(errors),
        failure=reporters.escape(failure),
    )


def _shown(site: Site, error: Diagnostic) -> dict[str, str]:
    """Return an error's words; `rule` is empty unless it is translated for the site's readers."""
    rule = RULE_BY_CODE[error.code]
    what = site.explanations.translated(rule.key("what"), rule.what)
    is_translated = site.explanations.language != "en" and not isinstance(what, EnglishText)
    return {
        "place": reporters.escape(str(error.location)),
        "code": error.code,
        "message": reporters.escape(error.message),
        "hint": reporters.escape(error.hint),
        "rule": what if is_translated else "",
    }
