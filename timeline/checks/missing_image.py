"""The check for TL208, missing-image."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.text.names import nearest

RULE = Rule(
    "TL208",
    Severity.ERROR,
    "missing-image",
    what="an event's picture does not exist.",
    why="the page would have a gap in its place.",
    bad="""
        image:
          src: media/bridge.jpeg  # the file is called bridge.jpg
          alt: A bridge with a gap in the middle
          credit: General Staff
    """,
    good="""
        image:
          src: media/bridge.jpg
          alt: A bridge with a gap in the middle
          credit: General Staff
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    folder = f"{corpus.settings.content_dir}/"
    known = [path.removeprefix(folder) for path in corpus.paths]
    pictures = frozenset(path for path in known if path.startswith("media/"))
    for event in corpus.events:
        if event.image is None or event.image.src in pictures:
            continue
        if corpus.hides(f"{folder}{event.image.src}"):
            continue
        meant = nearest(event.image.src, pictures)
        hint = f"did you mean {meant}?" if meant else f"put it in {folder}media/"
        message = f"the picture `{event.image.src}` does not exist"
        yield Finding(event.origin.at("image.src"), message, hint)
