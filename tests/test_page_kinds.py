"""Every kind of page is listed, has its template, and does what it says: docs/extending.md."""

from __future__ import annotations

import pkgutil
from collections import Counter
from functools import cache
from importlib import import_module

import pytest
from jinja2 import FileSystemLoader
from lxml.html import document_fromstring

from tests.examples import FULLEST, examples, kind_of
from tests.test_explore_data import SITES
from timeline import page_kinds, views
from timeline.page_kinds import KINDS, Kind
from timeline.rendering import Renderer
from timeline.views import VIEWS, pages
from timeline.views.page import PageView
from timeline.workspace.package_data import templates

DECLARED = {name: value for name, value in vars(page_kinds).items() if isinstance(value, Kind)}
MODULES = [module.name for module in pkgutil.iter_modules(views.__path__)]
NO_PAGE_TO_SHOW = "timeline/withdrawn.html"
"""The only page without views as known on a day, of whatever kind: that of a withdrawn event."""

EXAMPLES = [(name, view) for name, site in SITES.items() for view in examples(site)]


@cache
def renderer(name: str) -> Renderer:
    return Renderer(SITES[name], FileSystemLoader(templates()))


@pytest.mark.parametrize("name", DECLARED)
def test_every_kind_is_in_both_lists(name: str) -> None:
    assert DECLARED[name] in KINDS, f"add `{name},` to KINDS in timeline/page_kinds.py"
    assert DECLARED[name] in VIEWS, (
        f"nothing makes pages of the kind {name}: add a line `page_kinds.{name}: <module>.pages,` "
        "to VIEWS in timeline/views/__init__.py"
    )


def test_the_lists_have_one_order() -> None:
    assert list(VIEWS) == list(KINDS), (
        "VIEWS in timeline/views/__init__.py has not the order of KINDS in timeline/page_kinds.py"
    )


@pytest.mark.parametrize("name", MODULES)
def test_every_module_that_makes_pages_is_listed(name: str) -> None:
    made = getattr(import_module(f"timeline.views.{name}"), "pages", None)
    assert made is None or made in VIEWS.values(), (
        f"timeline/views/{name}.py makes pages that are on no site: add its kind to "
        f"timeline/page_kinds.py, and a line `page_kinds.<KIND>: {name}.pages,` to VIEWS in "
        "timeline/views/__init__.py"
    )


def test_no_two_kinds_share_a_name_or_an_address() -> None:
    for found in (Counter(one.name for one in KINDS), Counter(one.address for one in KINDS)):
        twice = [value for value, times in found.items() if times > 1]
        assert twice == [], f"two kinds in timeline/page_kinds.py say {twice}: change one of them"


@pytest.mark.parametrize("name", SITES)
def test_pages_lie_where_their_kind_says(name: str) -> None:
    for kind, make in VIEWS.items():
        for view in make(SITES[name]):
            assert kind_of(view.address) == kind, (
                f"the page at {view.address!r} belongs below {kind.address!r}, the address of the "
                f"kind {kind.name}: make its address with `{kind.name.upper()}.page(…)`"
            )


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_the_first_page_of_a_kind_has_its_title(kind: Kind) -> None:
    site = SITES[""]
    first = [view for view in pages(site) if view.address == kind.address]
    if not first:
        assert not (kind.title or kind.in_navigation), (
            f"the kind {kind.name} has a title in timeline/page_kinds.py, but no page at "
            f"{kind.address}: let its module give one, or leave the title out"
        )
    elif kind is not page_kinds.HOME:
        assert kind.title, f"give the kind {kind.name} a title in timeline/page_kinds.py"
        assert first[0].title == site.text(kind.name), (
            f"let the page at {kind.address} have the title `site.text({kind.name.upper()}.name)`"
        )


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_the_demonstration_has_a_page_of_every_kind(kind: Kind) -> None:
    assert any(kind_of(view.address) == kind for view in pages(SITES[""])), (
        f"no page of the demonstration is of the kind {kind.name}, so no test in a browser opens "
        "one: give it a page there"
    )


def test_the_fullest_pages_are_there() -> None:
    lost = set(FULLEST) - {view.address for view in pages(SITES[""])}
    assert lost == set(), f"the demonstration lacks {lost}: mend FULLEST in tests/examples.py"


@pytest.mark.parametrize(("name", "view"), EXAMPLES, ids=lambda one: getattr(one, "template", one))
def test_a_page_fills_its_template(name: str, view: PageView) -> None:
    assert (templates() / view.template).is_file(), (
        f"the page at {view.address} has no template: write site_templates/{view.template}"
    )
    page = document_fromstring(renderer(name).render(view))
    assert [len(page.cssselect(one)) for one in ("h1", "#tl_main")] == [1, 1], (
        f'site_templates/{view.template} must have one `<h1 id="tl_main">{{{{ title }}}}</h1>`: '
        "the link that skips the frame leads to this id"
    )
    kind = kind_of(view.address)
    assert kind is not None
    if view.template == NO_PAGE_TO_SHOW:
        return
    control = page.cssselect(".tl-asof") != []
    assert control == kind.as_known, (
        f"site_templates/{view.template} has no control of the day: write "
        "`{{ m.as_of_control(site.known.days) }}` into it, or take `as_known` from the kind "
        f"{kind.name} in timeline/page_kinds.py"
        if kind.as_known
        else f"site_templates/{view.template} has the control of the day: say `as_known=True` of "
        f"the kind {kind.name} in timeline/page_kinds.py, or take the control out"
    )


def test_every_page_names_the_folders_that_can_be_shown_as_known_on_a_day() -> None:
    (note,) = document_fromstring(renderer("").closed).cssselect(".tl-closed-note")
    named = note.get("data-as-of", "").split()
    assert named == [kind.folder or "index" for kind in KINDS if kind.as_known]
    assert "index" in named
    assert "sources" not in named
