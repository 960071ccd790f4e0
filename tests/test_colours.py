"""Colours: CSS's values, their contrast, and the names of Material's palette."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.colours import palette
from timeline.colours.colour import Colour, contrast, nearest, parse
from timeline.colours.style_sheets import Cascade, StyleSheet, declarations


@pytest.mark.parametrize(
    "text, seen",
    [
        ("#FFF", "#ffffff"),
        ("#0a1b2c", "#0a1b2c"),
        ("#0a1b2c80", "#0a1b2c"),
        ("rgb(10, 27, 44)", "#0a1b2c"),
        ("rgba(10 27 44 / 50%)", "#0a1b2c"),
        ("hsl(225,15%,9%)", "#14151a"),
        ("hsla(225deg 15% 9% / .5)", "#14151a"),
        ("navy", "#000080"),
    ],
)
def test_values_of_css_are_read(text: str, seen: str) -> None:
    assert str(parse(text)) == seen


@pytest.mark.parametrize("text", ["oklch(0.5 0.1 200)", "#12345", "rgb(1, 2)", "currentColor", ""])
def test_other_values_are_not_guessed(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text, ground, ratio",
    [("#000", "#fff", 21), ("#777", "#fff", 4.48), ("#fff", "#009485", 3.77), ("#0000", "#fff", 1)],
)
def test_contrast_is_as_wcag_defines_it(text: str, ground: str, ratio: float) -> None:
    assert contrast(read(text), read(ground)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("ground", ["#fff", "#000", "#777", "#009485", "#15171b"])
@pytest.mark.parametrize("colour", ["#777", "#0b5563", "#ffc105", "#fff"])
def test_the_nearest_shade_passes_and_a_nearer_one_does_not(colour: str, ground: str) -> None:
    shade = nearest(read(colour), lambda one: contrast(one, read(ground)) >= 4.5)
    assert shade
    assert contrast(shade, read(ground)) >= 4.5
    if shade != read(colour):
        assert contrast(read(colour), read(ground)) < 4.5
        assert contrast(shade, read(ground)) < 4.6


def read(text: str) -> Colour:
    found = parse(text)
    assert found, text
    return found


# --- style sheets


SHEET = """\
/* brand { --x: 1 } */
@import "other.css";
:root { --md-text-font: "a;}b"; --md-primary-fg-color: #111; }
@media print { :root > * { --md-primary-fg-color: #222 } }
:root > *, .other {
  --md-primary-fg-color: #333 !important; color: red;
  --md-typeset-a-color: var(--md-primary-fg-color)
}
[data-md-color-scheme] { --any: #777 }
@layer mine { [data-md-color-scheme=slate] { --md-primary-fg-color: #444; } }
body[data-md-color-scheme="slate"][data-md-color-primary='teal'] { --md-accent-fg-color: #555 }
.md-header { --md-accent-fg-color: #666 }
"""


def test_declarations_have_their_place() -> None:
    found = [
        (one.line, one.column, one.selector, one.value)
        for one in declarations(StyleSheet("a.css", SHEET))
        if one.name == "--md-primary-fg-color"
    ]
    assert found == [
        (3, 33, ":root", "#111"),
        (6, 3, ":root > *", "#333"),
        (6, 3, ".other", "#333"),
        (10, 46, "[data-md-color-scheme=slate]", "#444"),
    ]


@pytest.mark.parametrize(
    "scheme, values",
    [("default", ("#333333", "#333333", None)), ("slate", ("#444444", "#444444", "#555555"))],
)
def test_the_body_takes_what_css_would_give_it(scheme: str, values: tuple[str | None, ...]) -> None:
    cascade = Cascade([StyleSheet("a.css", SHEET)], {"scheme": scheme, "primary": "teal"})
    names = ("--md-primary-fg-color", "--md-typeset-a-color", "--md-accent-fg-color")
    assert tuple(found and str(found) for found in map(cascade.colour, names)) == values
    assert str(cascade.colour("--any")) == "#777777"


def test_a_sheet_of_theirs_wins_over_ours_whatever_its_selector() -> None:
    ours = StyleSheet("", ":root > [data-md-color-scheme=default] { --a: #111 }")
    theirs = StyleSheet("a.css", "body { --a: inherit } html { --a: #222 }")
    assert str(Cascade([theirs, ours], {"scheme": "default"}).colour("--a")) == "#222222"


def test_variables_in_a_circle_have_no_colour() -> None:
    sheet = StyleSheet("a.css", "body { --a: var(--b); --b: var(--a) }")
    assert Cascade([sheet], {}).colour("--a") is None


# --- Material's palette


def material() -> str:
    """Give the style sheet of the theme that is installed."""
    package = pytest.importorskip("material")
    folder = Path(package.__file__).parent / "templates/assets/stylesheets"
    [path] = folder.glob("palette.*.min.css")
    text = re.sub(r"var\(--md-hue\)", "225", path.read_text("utf-8"))
    return text.replace("@media screen{", "@layer screen{")


NOT_DARK = re.compile(r":not\(\[data-md-color-scheme=slate\]\)")


def theirs(scheme: str, attributes: dict[str, str]) -> Cascade:
    """Give what the theme's own style sheet sets."""
    text = NOT_DARK.sub("" if scheme != "slate" else ".never", material())
    root = ":root { --md-typeset-a-color: var(--md-primary-fg-color) }"
    return Cascade([StyleSheet("a", root), StyleSheet("b", text)], attributes)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("name", palette.PRIMARY)
def test_a_primary_colour_is_material_s(name: str, scheme: str) -> None:
    attributes = {"scheme": scheme, "primary": name}
    ours = Cascade([StyleSheet("", palette.rules([palette.Option(scheme, name)]))], attributes)
    material_s = theirs(scheme, attributes)
    for one in (
        "primary-fg-color",
        "primary-fg-color--dark",
        "primary-bg-color",
        "typeset-a-color",
    ):
        assert ours.colour(f"--md-{one}") == pytest.approx(
            material_s.colour(f"--md-{one}"), abs=0.003
        ), one


@pytest.mark.parametrize("name", palette.ACCENT)
def test_an_accent_is_material_s(name: str) -> None:
    attributes = {"scheme": "default", "accent": name}
    option = palette.Option("default", "", name)
    ours = Cascade([StyleSheet("", palette.rules([option]))], attributes)
    found = ours.colour("--md-accent-fg-color")
    assert found == theirs("default", attributes).colour("--md-accent-fg-color")


def test_every_colour_of_material_s_is_known() -> None:
    for key, known in (("primary", palette.PRIMARY), ("accent", palette.ACCENT)):
        assert set(re.findall(rf"data-md-color-{key}=([a-z-]+)", material())) == set(known)


def test_a_palette_without_colours_has_no_rules() -> None:
    assert palette.rules([palette.Option("default"), palette.Option("slate", "no-such")]) == ""
