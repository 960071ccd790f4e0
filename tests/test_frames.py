"""The kept frame: each page gets what it would get alone, whichever page came first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.base import load_config
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import script_tag_filter, url_filter

from timeline.mkdocs.frames import Frames, Template, parts_of
from timeline.mkdocs.host import Converter, SkipLink, ViewPage

TEMPLATE = """\
{%- macro frame(page, head) -%}{% import 'macros' as m with context %}FRAME{%- endmacro -%}
{{- kept(frame) if kept else frame(page, page.meta.title) -}}
"""
MACROS = """\
{% macro link(path) %}<a href="{{ path | url }}">{{ path }}</a>{% endmacro %}
{% macro title() %}{{ page.meta.title }}{% endmacro %}
"""
PAGES = {
    "events/fire/index.md": ("A &amp; B \ufdd0meta.title\ufdd1", ""),
    "events/flood/index.md": ("Flood", "https://git.example/edit/flood?a&b"),
    "timeline/1450/index.md": ("1450", "https://git.example/edit/1450"),
    "timeline/1450/05/index.md": ("May 1450", "https://git.example/blob/05"),
    "publishers/index.md": ("Publishers", ""),
}
KEPT = [
    "{{ page.meta.title }}: {{ page.meta.description }} {{ page.title }} {{ page.content }}",
    "{% if page.edit_url %}<p>{{ page.edit_url | e }}</p>{% endif %}{{ page.edit_url }}",
    "{{ m.link('timeline/') }}{{ m.link('publishers/') }}{{ m.link('.') }}{{ m.link('') }}",
    "{{ m.link('#top') }}{{ m.link('https://else.example/') }}{{ 'assets/a.js' | script_tag }}",
    "{{ head }}{{ m.title() }}{{ base_url }}/{{ page.meta.hide | join }}{{ page.meta.author }}",
    "{{ (page.toc | first).title }}{{ page.is_homepage }}{{ page.ancestors | length }}",
    "{% for one in nav %}{{ one == page }}{% endfor %}{{ page.next_page or 'none' }}",
]
"""What themes print around every page."""
DIFFERING = [
    "{{ page.url }}",
    "{{ '/' ~ page.url }}",
    "{{ page.file.src_uri }}",
    "{{ page.url | url }}",
    "{{ page.canonical_url | url }}",
    "{{ page.meta.title | upper }}",
    "{{ page.meta.title | truncate(9) }}",
    "{{ page.meta.title | striptags }}",
    "{{ page.meta.title | urlencode }}",
    "{{ page.meta.title | length }}",
    "{{ page.meta.title | tojson }}",
    "{{ page.meta.title[:2] }}",
    "{{ page.meta | tojson }}",
    "{{ page.meta.title.split()[0] }}",
    "{{ page.edit_url | replace('edit', 'raw') }}",
    "{{ page.edit_url | urlize }}",
    "{{ {'Flood': 'wet'}[page.meta.title] }}",
    "{{ 'blob' if '/blob/' in page.edit_url else 'edit' }}",
    "{% if page.title == 'Flood' %}wet{% endif %}",
    "{% if page.is_index and page.url.startswith('events/') %}event{% endif %}",
    "{{ page }}",
    "{{ page | e }}",
    "{{ author }}",
    "{{ page.meta.author }}",
]
"""What a customised theme or another plugin may print, that differs from page to page."""


def pages(folder: Path) -> dict[str, ViewPage]:
    (folder / "content").mkdir()
    settings = "site_name: S\nsite_url: https://s.example/\ntheme: material\n"
    (folder / "mkdocs.yml").write_text(settings)
    config: Any = load_config(str(folder / "mkdocs.yml"), docs_dir=str(folder / "content"))
    made = {}
    for uri, (title, edit_url) in PAGES.items():
        file = File(uri, "", config.site_dir, use_directory_urls=True)
        page = ViewPage(None, file, config, Converter())
        page.markdown, page.content = "", f"<p>{title}, \ufdd0content\ufdd1</p>"
        page.meta = {"title": title, "description": f"On {title}", "hide": ["toc"]}
        page.edit_url, page.toc = edit_url, SkipLink(title)
        made[uri] = page
    return made


def absolute(html: str, page: ViewPage) -> str:
    """Return a page with its links as the browser follows them."""
    found = BeautifulSoup(f"<main>{html}</main>", "html.parser")
    for link in found.select("a"):
        link["href"] = urljoin(f"https://s.example/{page.url}", str(link["href"]))
    return str(found)


def whole(frames: Frames) -> Callable[[Context, Template], str]:
    """Return what makes the page that is being rendered, with its title for a head of ours."""

    @pass_context
    def page(context: Context, template: Template) -> str:
        parts = parts_of(context["page"], context["page"].meta["title"])
        return frames.of(context, template, parts).page(parts)

    return page


class Theme:
    """A theme with a frame of its own; counts how often the frame is rendered."""

    def __init__(self, frame: str) -> None:
        text = TEMPLATE.replace("FRAME", "{{ count.append(1) or '' }}" + frame)
        self.env = Environment(loader=DictLoader({"page": text, "macros": MACROS}))
        self.env.filters |= {"url": url_filter, "script_tag": script_tag_filter}
        self.nav = Navigation([], [])

    def render(self, pages: Sequence[ViewPage], frames: Frames | None) -> tuple[list[str], int]:
        count: list[int] = []
        made = []
        kept = frames and whole(frames)
        for page in pages:
            context = {
                "page": page,
                "nav": self.nav,
                "base_url": "/".join([".."] * page.url.count("/")),
                "kept": kept,
                "count": count,
                "author": page.meta.get("writer"),
            }
            made.append(absolute(self.env.get_template("page").render(context), page))
        return made, len(count)


def orders(made: Sequence[ViewPage]) -> list[Sequence[ViewPage]]:
    """Let each page come first, with the others in both directions."""
    turned = [[*made[n:], *made[:n]] for n in range(len(made))]
    return [*turned, *(order[::-1] for order in turned)]


def check(frame: str, made: Sequence[ViewPage]) -> set[int]:
    """Hold the pages in many orders against each alone; return how many frames were rendered."""
    theme = Theme(frame)
    alone = dict(zip(map(id, made), theme.render(made, None)[0], strict=True))
    counts = set()
    for order in orders(made):
        frames = Frames()
        frames.put_into(theme.env)
        found, count = theme.render(order, frames)
        assert found == [alone[id(page)] for page in order]
        counts.add(count)
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("frame", KEPT)
def test_a_frame_that_is_the_same_for_all_is_kept(frame: str, tmp_path: Path) -> None:
    made = pages(tmp_path)
    assert check(frame, list(made.values())) == {4}  # three depths, one with and without edit_url
    alike = [made["events/flood/index.md"], made["timeline/1450/index.md"]]
    assert check(frame, alike) == {1}


@pytest.mark.slow
@pytest.mark.parametrize("frame", DIFFERING)
def test_a_frame_that_differs_from_page_to_page_is_not(frame: str, tmp_path: Path) -> None:
    made = list(pages(tmp_path).values())
    made[0].meta["author"] = made[1].meta["writer"] = "Jane Doe"
    check(frame, made)


def test_pages_that_the_frame_leads_to_have_their_own(tmp_path: Path) -> None:
    made = list(pages(tmp_path).values())
    theme = Theme("{% for one in nav %}{{ one == page }}{% endfor %}{{ page.toc | length }}")
    theme.nav = Navigation([made[1]], [made[1]])
    made[2].toc = TableOfContents([])
    alone = theme.render(made, None)[0]
    frames = Frames()
    frames.put_into(theme.env)
    assert theme.render(made, frames)[0] == alone


INDENTED = """\
<head>

    <title>{{ page.meta.title }}</title>

    {{ head }}
  </head>
  <body data-note="two

  lines">
    <p>one   line,
       another</p>

    <pre>
      kept
    </pre><script>
      run();
    </script>
    {{ page.content }}

  </body>"""
SQUEEZED = """\
<head>
<title>{title}</title>
{title}
</head>
<body data-note="two

  lines">
<p>one   line,
another</p>
<pre>
      kept
    </pre><script>
      run();
    </script>
{content}
</body>"""


@pytest.mark.parametrize("own", ["", "{{ page.url[:0] }}"])
def test_a_frame_is_not_indented(tmp_path: Path, own: str) -> None:
    made = list(pages(tmp_path).values())
    templates = {"page": TEMPLATE.replace("FRAME", own + INDENTED), "macros": ""}
    env = Environment(loader=DictLoader(templates))
    frames = Frames()
    for page in made:
        page.content = f"<pre>\n\n  {page.meta['title']}\n\n</pre>"
        base = "/".join([".."] * page.url.count("/"))
        html = env.get_template("page").render(
            page=page, nav=Navigation([], []), base_url=base, kept=whole(frames)
        )
        assert html == SQUEEZED.format(title=page.meta["title"], content=page.content)
