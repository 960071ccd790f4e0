"""Addresses: what a browser makes of them, and when two are one page."""

from __future__ import annotations

import pytest

from timeline.text.addresses import address_fault, copy_day, is_relative, page_of, url_fault


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a?b=c#d",
        "HTTP://example.org/",
        "mailto:editors@example.org",
        "2024-10-24-arrival.md",
        "../about.md#who",
        "#claim",
        "?as-of=2024-12-18",
    ],
)
def test_what_a_link_may_be(link: str) -> None:
    assert address_fault(link) is None


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("javascript:alert(1)", "leads to `javascript:`"),
        ("JaVaScRiPt:alert(1)", "leads to `javascript:`"),
        (" \x01javascript:alert(1)", "leads to `javascript:`"),
        ("java\nscript:alert(1)", "leads to `javascript:`"),
        ("java&#x09;script:alert(1)", "leads to `javascript:`"),
        ("&#106;avascript&colon;alert(1)", "leads to `javascript:`"),
        ("vbscript:x", "leads to `vbscript:`"),
        ("data:text/html,x", "leads to `data:`"),
        ("file:///etc/passwd", "leads to `file:`"),
        ("blob:https://example.org/x", "leads to `blob:`"),
        ("//example.org/", "begins with //"),
        ("\\\\example.org/", "begins with //"),
        ("/\\example.org/", "begins with //"),
        ("https://me:secret@example.org/", "contains a user name"),
        ("https://", "is not a web address"),
    ],
)
def test_what_it_may_not(link: str, says: str) -> None:
    fault = address_fault(link)
    assert fault is not None
    assert says in fault[0]


def test_only_an_address_on_the_web_is_a_sources() -> None:
    assert url_fault("https://example.org/") is None
    for address in ("example.org", "mailto:a@example.org", "//example.org", "https://a b"):
        assert url_fault(address)


def test_what_stays_on_the_site() -> None:
    assert is_relative("../media/a.png")
    for address in ("http:a.png", "//a.png", "https://a/b.png", "&#x68;ttps://a"):
        assert not is_relative(address)


def test_two_addresses_of_one_page() -> None:
    page = page_of("https://example.org/a?id=1&z=2")
    for same in (
        "http://www.example.org/a/?z=2&id=1",
        "https://EXAMPLE.org:443/a?id=1&z=2&utm_source=x&fbclid=y",
        "https://example.org/a?id=1&z=2#:~:text=died",
    ):
        assert page_of(same) == page
    for other in (
        "https://example.org/a?id=2&z=2",
        "https://example.org/A?id=1&z=2",
        "https://example.org/a?id=1&z=2#block-7",
        "https://example.org:8000/a?id=1&z=2",
    ):
        assert page_of(other) != page


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://web.archive.org/web/20241219083000/https://a.example/", "2024-12-19"),
        ("https://web.archive.org/web/20241219/http://a.example/", "2024-12-19"),
        ("https://web.archive.org/web/20241219083000id_/https://a.example/", "2024-12-19"),
        ("https://archive.example/20241219083000/www.a.example", "2024-12-19"),
        ("https://web.archive.org/web/2024*/https://a.example/", ""),
        ("https://archive.example/20241219/story", ""),
        ("https://archive.ph/x7k2", ""),
        ("", ""),
    ],
)
def test_an_archives_address_tells_the_day_of_the_copy(address: str, day: str) -> None:
    assert copy_day(address) == day
