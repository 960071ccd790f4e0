"""The check for TL712, setting-without-effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.checks.corpus import Corpus
from timeline.colours.palette import ACCENT, CUSTOM, PRIMARY
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Appearance
from timeline.text.names import nearest

RULE = Rule(
    "TL712",
    Severity.WARNING,
    "setting-without-effect",
    what="""
        the theme has a setting without effect: a font that would be loaded from Google, or a
        palette colour that Material doesn't have.
    """,
    why="""
        no page loads anything from other sites, so the font is not loaded, and the colour stays the
        default. Nobody would notice.
    """,
    bad="""
        # mkdocs.yml
        theme:
          name: material
          font: {text: Ubuntu}
        plugins: [timeline]
    """,
    good="""
        # mkdocs.yml
        theme:
          name: material
          font: false
        plugins: [timeline]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    appearance = corpus.settings.appearance
    for font in appearance.fonts:
        message = f"the font `{font.name}` is not loaded: it would be loaded from another site"
        hint = "write `font: false`, and add your own font with `extra_css` and `extra_files`"
        yield Finding(font.location, message, hint)
    yield from _unknown_colours(appearance)


def _unknown_colours(appearance: Appearance) -> Iterator[Finding]:
    for option, places in appearance.options:
        for key, name, known in (
            ("primary", option.primary, PRIMARY),
            ("accent", option.accent, ACCENT),
        ):
            if name and name != CUSTOM and name not in known:
                message = f"Material has no {key} colour `{name}`"
                close = nearest(name, known)
                hint = (
                    f"did you mean {close}?"
                    if close
                    else "write custom, or one of Material's colours"
                )
                yield Finding(places[key], message, hint)
