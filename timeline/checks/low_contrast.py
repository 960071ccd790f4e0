"""The check for TL711, low-contrast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from timeline.checks.corpus import Corpus
from timeline.colours.colour import Colour, contrast, nearest
from timeline.colours.palette import Option
from timeline.colours.style_sheets import Cascade, Declaration
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Appearance

RULE = Rule(
    "TL711",
    Severity.WARNING,
    "low-contrast",
    what="""
        a colour in the palette or in a style sheet has too little contrast with its background:
        less than 4.5:1 for text, or 3:1 for marks (WCAG 2.2, level AA). In style sheets, only rules
        for the root and the body outside `@media` are read.
    """,
    why="""
        readers with poor eyesight, on a bad screen or in sunlight can't read it, and in many
        countries public bodies are not allowed to publish it.
    """,
    bad="""
        # mkdocs.yml
        theme:
          name: material
          palette: {primary: teal}
        plugins: [timeline]
    """,
    good="""
        # mkdocs.yml
        theme:
          name: material
          palette: {primary: indigo}
        plugins: [timeline]
    """,
)

TEXT, MARK = 4.5, 3.0
PAGE = ("--md-default-bg-color", "--tl-wash")
"""What text stands on: the page, and its shaded parts."""
HEADER = "--md-primary-fg-color"
CLAIMANTS = 9
"""How many colours claimants have, `--tl-0` and on."""


class Pair(NamedTuple):
    """Two colours that need a contrast; `changed` is the property whose shade a hint proposes.

    With `is_own`, the pair counts only where the project itself sets the text's colour.
    """

    words: str
    text: str
    grounds: tuple[str, ...]
    changed: str
    least: float = TEXT
    is_own: bool = False


CHOSEN = (
    Pair("text in the header", "--md-primary-bg-color", (HEADER,), HEADER),
    Pair(
        "names of sections in the header",
        "--md-primary-bg-color--light",
        (HEADER,),
        "--md-primary-bg-color--light",
    ),
    Pair(
        "the repository in the menu",
        "--md-primary-bg-color",
        ("--md-primary-fg-color--dark",),
        "--md-primary-fg-color--dark",
    ),
    Pair("the focus ring in the header", "--tl-header-ring", (HEADER,), "--tl-header-ring", MARK),
    Pair("links", "--md-typeset-a-color", PAGE, "--md-typeset-a-color"),
    Pair("links under the pointer", "--md-accent-fg-color", PAGE, "--md-accent-fg-color"),
    Pair(
        "text on a button under the pointer",
        "--md-accent-bg-color",
        ("--md-accent-fg-color",),
        "--md-accent-bg-color",
        is_own=True,
    ),
)
"""What a palette colours."""

DESIGNED = (
    *(
        Pair(words, name, PAGE, name)
        for words, name in (
            ("text", "--md-typeset-color"),
            ("headings", "--md-default-fg-color"),
            ("lighter text", "--md-default-fg-color--light"),
            ("notes", "--tl-quiet"),
        )
    ),
    *(
        Pair(f"the marks of claimants (--tl-{n})", f"--tl-{n}", PAGE, f"--tl-{n}", MARK)
        for n in range(CLAIMANTS)
    ),
)


class Failure(NamedTuple):
    """A pair with too little contrast on one of its grounds."""

    pair: Pair
    text: Colour
    ground: Colour
    cause: Location
    """Where the project sets one of the colours."""
    changed: str
    """The property to change, to which shade, and the project's own declaration, if it has one."""
    shade: Colour
    chosen: Declaration | None


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    appearance = corpus.settings.appearance
    schemes = list(dict.fromkeys(option.scheme for option, _ in appearance.options)) or ["default"]
    usual = [(Option(scheme), dict[str, Location]()) for scheme in schemes]
    found: dict[Failure, list[str]] = {}
    for option, places in appearance.options or usual:
        seen = set()
        for failure in _failures(Cascade(appearance.sheets, option._asdict()), places):
            among = found.setdefault(failure, [])
            if (failure.text, failure.ground) not in seen and option.scheme not in among:
                among.append(option.scheme)
            seen.add((failure.text, failure.ground))
    for failure, among in found.items():
        if among:
            yield _finding(failure, [] if len(among) == len(schemes) else among, appearance)


def _failures(cascade: Cascade, places: Mapping[str, Location]) -> Iterator[Failure]:
    """Yield what fails on the pages of one scheme.

    A ground of the project's own comes first, and then alone: what stands on it is judged once the
    design's own texts can be read.
    """
    page = cascade.colour(PAGE[0])
    if page is None:
        return
    grounds = [name for name in PAGE if _is_own(name, cascade)]
    beneath = [failure for name in grounds if (failure := _beneath(name, page, cascade))]
    yield from beneath
    for pair in (*CHOSEN, *DESIGNED):
        if not (beneath and pair.grounds == PAGE):
            failure = _failure(pair, page, cascade, places)
            if failure:
                yield failure


def _beneath(name: str, page: Colour, cascade: Cascade) -> Failure | None:
    """Return how a ground of the project's own fails the design's own texts."""
    colour = cascade.colour(name)
    texts = {
        pair: text
        for pair in DESIGNED
        if (text := cascade.colour(pair.text)) and not _is_own(pair.text, cascade)
    }
    if colour is None or not texts:
        return None
    ground = colour.over(page)
    worst = min(texts, key=lambda pair: contrast(texts[pair], ground) / pair.least)
    shade = nearest(
        ground, lambda one: all(contrast(text, one) >= pair.least for pair, text in texts.items())
    )
    if contrast(texts[worst], ground) >= worst.least or shade is None:
        return None
    cause = _cause((name,), cascade, {})
    return cause and Failure(worst, texts[worst], ground, cause, name, shade, _own(name, cascade))


def _failure(
    pair: Pair, page: Colour, cascade: Cascade, places: Mapping[str, Location]
) -> Failure | None:
    """Return what fails in a pair on its worst ground; None if it passes or nobody set it."""
    text = cascade.colour(pair.text)
    found = {name: cascade.colour(name) for name in pair.grounds}
    grounds = {name: colour.over(page) for name, colour in found.items() if colour}
    if text is None or not grounds or (pair.is_own and not _own(pair.text, cascade)):
        return None
    name, worst = min(grounds.items(), key=lambda item: contrast(text, item[1]))
    if contrast(text, worst) >= pair.least:
        return None
    if pair.changed == pair.text:
        shade = nearest(
            text.over(worst),
            lambda one: all(contrast(one, each) >= pair.least for each in grounds.values()),
        )
        changed = pair.text
    else:
        changed, shade = name, nearest(worst, lambda one: contrast(text, one) >= pair.least)
    cause = _cause((pair.changed, pair.text, *pair.grounds), cascade, places)
    if cause is None or shade is None:
        return None
    return Failure(pair, text, worst, cause, changed, shade, _own(changed, cascade))


def _own(name: str, cascade: Cascade) -> Declaration | None:
    """Return the project's own declaration of a property."""
    found = cascade.declared(name)
    return found if found and found.sheet.path else None


def _is_own(name: str, cascade: Cascade) -> bool:
    """Return whether the project's own style sheets decide a property."""
    return any(one.sheet.path for one in cascade.chain(name))


def _cause(
    names: tuple[str, ...], cascade: Cascade, places: Mapping[str, Location]
) -> Location | None:
    """Return where the project sets one of some colours; None if they are the design's own."""
    links = list(chain.from_iterable(map(cascade.chain, names)))
    for one in links:
        if one.sheet.path:
            return Location(one.sheet.path, one.line, one.column)
    keys = [key for key in ("primary", "accent") if key in places]
    for one in links:
        for key in keys:
            if f"data-md-color-{key}" in one.selector:
                return places[key]
    return None


def _finding(failure: Failure, schemes: list[str], appearance: Appearance) -> Finding:
    """Return the finding; `schemes` are those in which it is so, none for all."""
    where = f" in the scheme `{', '.join(schemes)}`" if schemes else ""
    seen, ground = failure.text.over(failure.ground), failure.ground
    ratio = int(contrast(failure.text, ground) * 100) / 100
    message = (
        f"{failure.pair.words}{where}: `{seen}` on `{ground}` has a contrast of {ratio:.2f}:1, "
        f"but needs {failure.pair.least:g}:1"
    )
    return Finding(failure.cause, message, _hint(failure, schemes, appearance))


def _hint(failure: Failure, schemes: list[str], appearance: Appearance) -> str:
    """Say what to write, for some schemes or all."""
    rule, chosen = f"{failure.changed}: {failure.shade}", failure.chosen
    if chosen and (not schemes or "data-md-color-scheme" in chosen.selector):
        place = Location(chosen.sheet.path, chosen.line, chosen.column)
        there = "" if place == failure.cause else f" in {place}"
        return f"write `{rule}`{there}, the nearest shade that passes"
    bodies = [f'[data-md-color-scheme="{one}"]' for one in schemes] or ["*"]
    selector = ", ".join(f":root > {body}" for body in bodies)
    *_, last = ("", *(sheet.path for sheet in appearance.sheets))
    where = f"at the end of {last}" if last else "in a style sheet listed in `extra_css`"
    return f"write `{selector} {{ {rule} }}` {where}: the nearest shade that passes"
