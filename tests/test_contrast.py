"""What is said of colours that can't be read; and hints that help, followed to the letter."""

from __future__ import annotations

import datetime
import re

import pytest

from timeline import compiler
from timeline.colours import palette
from timeline.diagnostics import Diagnostic
from timeline.workspace import settings

from .command import ROOT

TODAY = datetime.date(2026, 11, 23)
BRAND = "content/brand.css"
CONFIG = """\
docs_dir: content
theme:
  name: material
  palette:
    - {{scheme: default, primary: {0}, accent: {1}}}
    - {{scheme: slate, primary: {0}, accent: {1}}}
extra_css: [brand.css]
plugins: [timeline]
"""


def findings(config: str, css: str) -> list[Diagnostic]:
    """Check a project that has no content."""
    read = settings.read("mkdocs.yml", config, text_of={BRAND: css}.get)
    assert read.diagnostics == ()
    found = compiler.compile([], read.settings, TODAY).diagnostics
    return [one for one in found if one.code in ("TL711", "TL712")]


def followed(css: str, finding: Diagnostic) -> str:
    """Give the style sheet as the hint of a finding asks for it."""
    at_the_end = re.match(
        r"write `(:root > .+ \{ --.+ \})` (?:at the end of|in a style sheet)", finding.hint
    )
    if at_the_end:
        return f"{css}{at_the_end[1]}\n"
    in_its_place = re.match(r"write `(--[\w-]+): (#\w+)`", finding.hint)
    assert in_its_place, finding.hint
    lines = css.split("\n")
    at = finding.location.line - 1
    assert finding.location.path == BRAND
    start = finding.location.column - 1
    assert lines[at][start:].startswith(in_its_place[1])
    lines[at] = lines[at][:start] + re.sub(
        r": [^;}]+", f": {in_its_place[2]}", lines[at][start:], count=1
    )
    return "\n".join(lines)


def mended(config: str, css: str) -> str:
    """Follow all hints until nothing is said; give the style sheet."""
    for _ in range(3):
        found = findings(config, css)
        if not found:
            return css
        for one in sorted(found, key=lambda one: one.location, reverse=True):
            css = followed(css, one)
    raise AssertionError([str(one) for one in found])


@pytest.mark.parametrize(
    "primary, accent", list(zip(palette.PRIMARY, [*palette.ACCENT, *palette.ACCENT], strict=False))
)
@pytest.mark.slow
def test_hints_for_a_palette_work_to_the_letter(primary: str, accent: str) -> None:
    config = CONFIG.format(primary, accent)
    assert findings(config, mended(config, "")) == []


@pytest.mark.parametrize(
    "css",
    [
        ":root > * { --md-primary-fg-color: #e0a; --md-accent-fg-color: #0ae; }\n",
        ":root {\n  --md-primary-fg-color: #eee;\n  --md-accent-fg-color: rgb(200, 200, 0);\n}\n",
        '[data-md-color-scheme="slate"] { --md-typeset-a-color: #333; --tl-3: #222; }\n',
        "body { --md-default-bg-color: #777; }\n",
        ":root > * { --md-typeset-a-color: var(--md-accent-fg-color) }\n"
        ":root > * { --md-accent-bg-color: #f00 }\n",
    ],
)
def test_hints_for_a_style_sheet_work_to_the_letter(css: str) -> None:
    config = CONFIG.format("custom", "custom")
    assert findings(config, css)
    assert findings(config, mended(config, css)) == []


@pytest.mark.parametrize(
    "palette_", ["{}", "[{scheme: default}, {scheme: slate}]", "{scheme: own}"]
)
def test_the_design_s_own_colours_pass(palette_: str) -> None:
    config = re.sub(r"palette:(\n    .*)+", f"palette: {palette_}", CONFIG)
    assert findings(config, "body { color: red }") == []


@pytest.mark.parametrize(
    "css",
    [
        "@media print { :root > * { --md-primary-fg-color: #777 } }",
        ".mine { --md-primary-fg-color: #777 }",
        ":root > * { --md-primary-fg-color: oklch(60% .1 200) }",
        ":root > * { --md-primary-fg-color: var(--mine) }",
        ":root > * { --md-primary-fg-color",
    ],
)
def test_what_is_not_understood_is_not_judged(css: str) -> None:
    assert findings(CONFIG.format("null", "null"), css) == []


def test_colours_that_fail_in_every_scheme_are_one_finding() -> None:
    css = ":root > * { --md-primary-fg-color: #e0a000; --md-typeset-a-color: #767676 }"
    header, *_ = findings(CONFIG.format("custom", "null"), css)
    assert str(header.location) == f"{BRAND}:1:13"
    assert header.message.startswith(
        "text in the header: `#ffffff` on `#e0a000` has a contrast of 2.2"
    )
    assert header.hint == "write `--md-primary-fg-color: #9a6e00`, the nearest shade that passes"


def test_colours_that_follow_the_system_are_judged_as_the_light_ones() -> None:
    """Without scripts, the first option holds."""
    auto = (
        '    - {media: "(prefers-color-scheme)"}\n    - {media: "(prefers-color-scheme: light)", '
    )
    config = CONFIG.format("custom", "null").replace("    - {", auto, 1)
    css = ":root > * { --md-primary-fg-color: #0b5563 }\n"
    css += '[data-md-color-scheme="slate"] { --md-typeset-a-color: #fff }'
    assert findings(config, css) == []


def test_a_font_of_another_host_is_said_not_to_be_loaded() -> None:
    config = CONFIG.format("null", "null").replace("palette:", "font: {text: Ubuntu}\n  palette:")
    [finding] = findings(config, "")
    assert str(finding.location) == "mkdocs.yml:4:16"
    assert "`Ubuntu` is not loaded" in finding.message
    assert findings(config.replace("{text: Ubuntu}", "false"), "") == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.slow
def test_the_guide_lists_the_named_colours_that_pass(scheme: str) -> None:
    found = []
    for key, names in (("primary", palette.PRIMARY), ("accent", palette.ACCENT)):
        option = f"palette: {{scheme: {scheme}, {key}: %s}}"
        config = re.sub(r"palette:(\n    .*)+", option, CONFIG)
        passing = [name.replace("-", " ") for name in names if not findings(config % name, "")]
        found.append(", ".join(passing) or "none")
    row = f"| `{scheme}` | {' | '.join(found)} |"
    assert row in (ROOT / "docs/branding.md").read_text("utf-8").splitlines()


def test_the_colours_of_the_guide_pass() -> None:
    guide = (ROOT / "docs/branding.md").read_text("utf-8")
    [css] = re.findall(r"```css\n(/\* content/assets/brand.css .*?)```", guide, re.DOTALL)
    assert findings(CONFIG.format("custom", "custom"), css) == []
