"""Markdown: the sanitized HTML of any body is harmless."""

from __future__ import annotations

import markdown
import yaml

from tests import cases
from tests.harmless import harms
from timeline.text.sanitizing import clean

from . import ROOT, run, seeds

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"),
    *("pymdownx.tasklist", "pymdownx.tabbed", "pymdownx.keys", "pymdownx.magiclink"),
    *("pymdownx.arithmatex", "pymdownx.smartsymbols", "pymdownx.caret", "pymdownx.tilde"),
]
LIMIT = 2000


def target(data: bytes) -> None:
    """Render a body like Material, and sanitize it; also as HTML only."""
    text = data.decode("utf-8", "replace")[:LIMIT]
    for html in (markdown.markdown(text, extensions=EXTENSIONS), text):
        made = clean(html, {"claim"})
        assert harms(made) == [], (text, made)
        assert clean(made, {"claim"}) == made, (text, made)


if __name__ == "__main__":
    first = [
        b"# __config\n",
        b"<a href=javascript:x>",
        b"!!! note md-x\n    b",
        b"a\n{: onclick=x }",
    ]
    for file in ("scripts", "links", "remote", "clobbering", "markdown", "extensions"):
        table = yaml.safe_load((ROOT / f"tests/attacks/{file}.yml").read_text("utf-8"))
        first += [case["payload"].encode() for case in table]
    for case in cases.read_all():
        if case.name.startswith("html"):
            first += [data for path, data in case.files.items() if path.endswith(".md")]
    run("rendering", target, [*first, *seeds("content/events/*.md")])
