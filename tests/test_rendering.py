"""Links between pages and dates in HTML."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.rendering import Linker, date_html, file_of

ADDRESSES = ["", "timeline/", "timeline/2024/", "timeline/2024/12/", "events/x/", "events/y/#c1"]


@pytest.mark.parametrize(
    ("address", "page", "link"),
    [
        ("", "", "./"),
        ("", "events/x/", "../../"),
        ("events/y/", "events/x/", "../../events/y/"),
        ("events/x/#c1", "events/x/", "../../events/x/#c1"),
        ("events/x/", "", "events/x/"),
        ("timeline/2024/", "timeline/", "../timeline/2024/"),
        ("timeline/", "timeline/2024/12/", "../../../timeline/"),
    ],
)
def test_links(address: str, page: str, link: str) -> None:
    assert Linker.of(page)(address) == link


@given(st.sampled_from(ADDRESSES), st.sampled_from(ADDRESSES), st.booleans())
def test_a_link_leads_to_its_address(address: str, page: str, directories: bool) -> None:
    path, _, fragment = address.partition("#")
    page = page.partition("#")[0]
    link, _, led = Linker.of(page, directories=directories)(address).partition("#")
    here = page if directories else file_of(page)
    there = path if directories else file_of(path)
    found = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), link))
    assert found == posixpath.normpath("/" + there)
    assert led == fragment


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2024-12-19", '<time datetime="2024-12-19">19\u00a0December 2024</time>'),
        ("2024-12", '<time datetime="2024-12">December 2024</time>'),
        ("-0043", '<span class="tl-time" data-edtf="-0043">44\u00a0BC</span>'),
        (
            "1890~",
            '<span class="tl-time" data-edtf="1890~"><span class="tl-c">c.</span>\u00a01890</span>',
        ),
    ],
)
def test_dates(text: str, html: str) -> None:
    assert str(date_html(parse(text), "en_GB")) == html


def test_the_editors_words_for_a_date_are_escaped() -> None:
    made = date_html(parse("2024-10"), "en_GB", text="early <October>")
    assert str(made) == '<time datetime="2024-10">early &lt;October&gt;</time>'
