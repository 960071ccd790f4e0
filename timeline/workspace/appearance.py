"""Read what `mkdocs.yml` and its style sheets say about colours and fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import yaml

from timeline.colours import palette
from timeline.colours.palette import Option
from timeline.colours.style_sheets import StyleSheet
from timeline.model import Appearance, NamedFont
from timeline.text.addresses import is_relative
from timeline.workspace.configuration import entries, items, location, scalar


def read(
    path: str,
    top: Mapping[str, yaml.Node],
    content: str,
    text_of: Callable[[str], str | None],
) -> Appearance:
    """Read the theme's colours and fonts, and the project's style sheets.

    `path` is the name of `mkdocs.yml` in locations, `top` its keys, `content` the content folder.
    `text_of` returns the text of a file of the project, None if there is none.
    """
    theme = dict(entries(top.get("theme")))
    given = theme.get("palette")
    nodes = [dict(entries(node)) for node in items(given) or ([given] if given else [])]
    settings = palette.filled([{key: scalar(one[key]) for key in one} for one in nodes])
    places = ({key: location(path, one[key]) for key in one} for one in nodes)
    options = tuple(zip(map(Option.of, settings), places, strict=True))
    own = tuple(_sheets(top, (content, scalar(theme.get("custom_dir"))), text_of))
    rules = palette.rules(option for option, _ in options)
    ours = (palette.ROOT, _tokens(), rules) if own or rules else ()
    return Appearance(
        options=options,
        sheets=(*(StyleSheet("", text) for text in ours), *own),
        fonts=tuple(_fonts(path, theme.get("font"))),
    )


def _tokens() -> str:
    from timeline.workspace import package_data  # noqa: PLC0415  # most projects set no colours

    return package_data.tokens()


def _sheets(
    top: Mapping[str, yaml.Node], folders: tuple[str, str], text_of: Callable[[str], str | None]
) -> Iterator[StyleSheet]:
    for node in items(top.get("extra_css")):
        name = scalar(node)
        for folder in filter(None, folders if name and is_relative(name) else ()):
            text = text_of(f"{folder}/{name}")
            if text is not None:
                yield StyleSheet(f"{folder}/{name}", text)
                break


def _fonts(path: str, node: yaml.Node | None) -> Iterator[NamedFont]:
    for key, value in entries(node):
        if key in ("text", "code") and scalar(value):
            yield NamedFont(scalar(value), location(path, value))
