"""A comparison as a page that stands alone."""

from __future__ import annotations

from pathlib import Path

import jinja2

from timeline.comparing import wording
from timeline.comparing.changes import Comparison

TEMPLATE = Path(__file__).parent / "report.html"


def report(comparison: Comparison, preview: str = "") -> str:
    """Return the page; `preview` is the address of the site as it will be."""
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(comparison=comparison, preview=preview, wording=wording) + "\n"
