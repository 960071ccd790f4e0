"""A page of every template, for the tests that go through every kind of page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from tests.test_explore_data import SITES
from timeline.page_kinds import HOME, KINDS, Kind
from timeline.site.site import Site
from timeline.views import pages
from timeline.views.page import PageView

FULLEST = (
    "timeline/2024/",
    "events/2024-12-19-nis-100/",
    "figures/killed/",
    "sources/babel-2024-12-19-nis-100/",
    "publishers/babel/",
    "actors/nis/",
    "places/kursk-region/",
    "tags/casualties/",
)
"""Pages of the demonstration with more contents than most others of their template."""


def kind_of(address: str) -> Kind | None:
    """Return the kind of a page by its address; None for a page of the maintainers'."""
    if address.partition("?")[0] in ("", "index.html"):
        return HOME
    return next((one for one in KINDS if one.folder and address.startswith(one.address)), None)


def examples(site: Site) -> list[PageView]:
    """Give a page of every template: the fullest if it is named above, else the first."""
    found: dict[str, PageView] = {}
    for view in pages(site):
        if view.template not in found or view.address in FULLEST:
            found[view.template] = view
    return list(found.values())


SHARES = [pytest.param(n, marks=[pytest.mark.nightly] if n else []) for n in range(20)]
"""Shares of what is many: a test does every twentieth, the nightly tests the rest."""

SOME = 10
"""Of how many cases of one kind the tests try one; the nightly tests try the rest."""


def share(things: Sequence[Any], number: int) -> Sequence[Any]:
    """Give a share of things."""
    return things[number :: len(SHARES)]


def some(cases: Iterable[Any]) -> list[Any]:
    """Give cases as parameters of a test, of which the nightly tests alone try most."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=[pytest.mark.nightly] if at % SOME else [],
        )
        for at, case in enumerate(cases)
    ]


ADDRESSES = [view.address for view in examples(SITES[""])]
"""The addresses of such pages of the demonstration."""
AS_KNOWN = [one for one in ADDRESSES if (kind := kind_of(one)) and kind.as_known]
"""Those that can be shown as known on a day."""
