"""What Material's settings `primary` and `accent` mean, as rules for style sheets.

The values are Material's, which tests/test_colours.py reads from its style sheet. One thing
differs, for contrast: the names of sections have the full colour of the header's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

CUSTOM = "custom"
DARK = "slate"
LIGHT_TEXT, DARK_TEXT = "#fff", "#000000de"


class Option(NamedTuple):
    """One of a palette's colour schemes; a colour is empty where it is not set."""

    scheme: str
    primary: str = ""
    accent: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Option:
        """Return the option that a mapping of `theme.palette` describes."""
        scheme, primary, accent = (
            str(settings.get(key) or "").replace(" ", "-") for key in cls._fields
        )
        return cls(scheme or "default", primary, accent)


class Primary(NamedTuple):
    """A primary colour: with two shades, the text on it, and links in light and dark schemes.

    Links have the colour itself where none is given.
    """

    shades: tuple[str, str, str]
    text: str = LIGHT_TEXT
    link: str = ""
    dark_link: str = ""


PRIMARY: Mapping[str, Primary] = MappingProxyType(
    {
        "red": Primary(("#ef5552", "#e57171", "#e53734")),
        "pink": Primary(("#e92063", "#ec417a", "#c3185d"), dark_link="#ed5487"),
        "purple": Primary(("#ab47bd", "#bb69c9", "#8c24a8"), dark_link="#c46fd3"),
        "deep-purple": Primary(("#7e56c2", "#9574cd", "#673ab6"), dark_link="#a47bea"),
        "indigo": Primary(("#4051b5", "#5d6cc0", "#303fa1"), dark_link="#5488e8"),
        "blue": Primary(("#2094f3", "hsl(207,90%,61%)", "#1975d2")),
        "light-blue": Primary(("#02a6f2", "#28b5f6", "#0287cf")),
        "cyan": Primary(("#00bdd6", "#25c5da", "#0097a8")),
        "teal": Primary(("#009485", "#26a699", "#007a6c"), dark_link="#00ccb8"),
        "green": Primary(("#4cae4f", "#68bb6c", "#398e3d"), dark_link="#71c174"),
        "light-green": Primary(("#8bc34b", "#9ccc66", "#689f38"), link="#72ad2e"),
        "lime": Primary(("#cbdc38", "#d3e156", "#b0b52c"), DARK_TEXT, "#8b990a"),
        "yellow": Primary(("#ffec3d", "#ffee57", "#fbc02d"), DARK_TEXT, "#b8a500"),
        "amber": Primary(("#ffc105", "#ffc929", "hsl(38,100%,50%)"), DARK_TEXT, "#d19d00"),
        "orange": Primary(("#ffa724", "#ffa724", "#fa8900"), DARK_TEXT, "#e68a00"),
        "deep-orange": Primary(("#ff6e42", "#ff8a66", "#f4511f"), dark_link="#ff764d"),
        "brown": Primary(("#795649", "#8d6e62", "#5d4037"), dark_link="#c1775c"),
        "grey": Primary(("#757575", "#9e9e9e", "#616161"), LIGHT_TEXT, "#4051b5", "#5e8bde"),
        "blue-grey": Primary(("#546d78", "#607c8a", "#455a63"), LIGHT_TEXT, "#4051b5", "#5e8bde"),
        "white": Primary(("#fff", "#ffffffb3", "#00000012"), DARK_TEXT, "#4051b5", "#5e8bde"),
        "black": Primary(
            ("hsl(225,15%,9%)", "hsla(225,15%,9%,.54)", "hsl(225,15%,9%)"),
            LIGHT_TEXT,
            "#4051b5",
            "#5e8bde",
        ),
    }
)
"""The primary colours that Material names."""

ACCENT: Mapping[str, str] = MappingProxyType(
    {
        "red": "#ff1a47",
        "pink": "#f50056",
        "purple": "#df41fb",
        "deep-purple": "#7c4dff",
        "indigo": "#526cfe",
        "blue": "#4287ff",
        "light-blue": "#0091eb",
        "cyan": "#00bad6",
        "teal": "#00bda4",
        "green": "#00c753",
        "light-green": "#63de17",
        "lime": "#b0eb00",
        "yellow": "hsl(50,100%,50%)",
        "amber": "#fa0",
        "orange": "hsl(34,100%,50%)",
        "deep-orange": "#ff6e42",
    }
)
"""The accent colours that Material names."""

ROOT = f"""\
:root {{
  --md-primary-fg-color: {PRIMARY["indigo"].shades[0]};
  --md-primary-bg-color: {LIGHT_TEXT};
  --md-accent-fg-color: {ACCENT["indigo"]};
}}
"""
"""What a page's root has from the theme, and `custom` takes unless a style sheet says otherwise."""


def filled(given: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the palette's options, those that follow the reader's system with the light colours.

    The theme's script chooses the colours for these; without scripts, they stay.
    """
    light = next((one for one in given if "light" in str(one.get("media"))), {})
    colours = {key: light[key] for key in Option._fields if key in light}
    return [
        {**colours, **one} if one.get("media") == "(prefers-color-scheme)" else one for one in given
    ]


def rules(options: Iterable[Option]) -> str:
    """Return the style sheet of a palette; empty where it sets no colour that is known.

    A colour that an option doesn't set stays the design's own, although the theme then writes
    `indigo` into the page.
    """
    found = []
    for option in dict.fromkeys(options):
        for key, values in (
            ("primary", _primary(option.primary, is_dark=option.scheme == DARK)),
            ("accent", _accent(option.accent)),
        ):
            name = getattr(option, key)
            where = f'[data-md-color-scheme="{option.scheme}"][data-md-color-{key}="{name}"]'
            lines = "".join(f"    {one}: {value};\n" for one, value in values.items())
            found.append(f"  {where} {{\n{lines}  }}\n" if values else "")
    text = "".join(dict.fromkeys(found))
    return f"@layer timeline.tokens {{\n{text}}}\n" if text else ""


_MATERIALX = {
    "bg": "var(--md-primary-fg-color)",
    "fg": "var(--md-primary-bg-color)",
    "fg-muted": "var(--md-primary-bg-color)",
}
"""The header of MaterialX, which would stay as it is without these."""


def _primary(name: str, *, is_dark: bool) -> dict[str, str]:
    itself, text = "var(--md-primary-fg-color)", "var(--md-primary-bg-color)"
    found = PRIMARY.get(name)
    if found is None and name != CUSTOM:
        return {}
    if found is None:
        values = ("inherit", itself, itself, "inherit", "")
    else:
        values = (*found.shades, found.text, found.dark_link if is_dark else found.link)
    colour, light, dark, on_it, link = values
    return {
        "--md-primary-fg-color": colour,
        "--md-primary-fg-color--light": light,
        "--md-primary-fg-color--dark": dark,
        "--md-primary-bg-color": on_it,
        "--md-primary-bg-color--light": text,
        "--md-typeset-a-color": link or itself,
        "--tl-header-ring": text,
        **{f"--mx-topbar-{name}": value for name, value in _MATERIALX.items()},
    }


def _accent(name: str) -> dict[str, str]:
    if name != CUSTOM and name not in ACCENT:
        return {}
    return {
        "--md-accent-fg-color": ACCENT.get(name, "inherit"),
        "--md-accent-fg-color--transparent": (
            "color-mix(in srgb, var(--md-accent-fg-color) 10%, transparent)"
        ),
    }
