"""The Content-Security-Policy that follows from a site's pages, also from hostile ones."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.build.publishing import Loads, Policy, with_policy
from timeline.text.html_elements import Element, candidates, elements, may_have_styles


def of(*pages: str, own: str = "", sheets: tuple[str, ...] = ()) -> dict[str, str]:
    """Give the sources of the policy of some pages, by their directives."""
    loads = Loads(own)
    for page in pages:
        loads.page(page)
    for sheet in sheets:
        loads.sheet(sheet)
    directives = (one.split(" ", 1) for one in Policy.of(loads).text.split("; "))
    return {one[0]: one[1] for one in directives}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


USUAL = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'none'; "
    "img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'"
)


def test_a_site_that_loads_nothing_else_has_itself_alone() -> None:
    loads = Loads()
    loads.page('<script src="a.js"></script><link rel=stylesheet href=/b.css><img src="../c.png">')
    assert Policy.of(loads).text == USUAL


def test_on_a_disk_files_are_allowed_and_no_server() -> None:
    loads = Loads()
    loads.page(
        "<script>go()</script><script src='https://cdn.example/a.js'></script>"
        "<p style='color: red'><img src='https://pictures.example/a.png'><img src='data:,'>"
        "<iframe src='map.html'></iframe>"
    )
    policy, blocked = Policy.of(loads).on_disk()
    assert policy.text == (
        f"default-src file:; script-src file: {hashed('go()')}; style-src file:; "
        f"style-src-attr 'unsafe-hashes' {hashed('color: red')}; img-src file: data:; "
        "font-src file:; media-src file:; connect-src 'none'; worker-src 'none'; "
        "manifest-src 'none'; frame-src file:; object-src 'none'; base-uri 'none'; "
        "form-action file:"
    )
    assert blocked == {"https://cdn.example/a.js", "https://pictures.example"}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<script>go()</script>", "go()"),
        ("<SCRIPT\ntype=''>go()</SCRIPT >", "go()"),
        ("<script type=module>go()</script>", "go()"),
        ("<script type=' Text/JavaScript '>go()</script>", "go()"),
        ('<script type="importmap">{}</script>', "{}"),
        ("<script>a\r\nb\rc</script>", "a\nb\nc"),
        ("<script>é</script>", "é"),
        ("<script>a='</scripty>'</script>", "a='</scripty>'"),
        ("<script>'<!--<script>a</script>b'</script>", "'<!--<script>a</script>b'"),
        ("<script>'<!--'</script>", "'<!--'"),
        ('<p title=">"><script>go()</script>', "go()"),
        ('<p title=a"b><script>go()</script>', "go()"),
        ("<p a = '</p>'/><script>go()</script>", "go()"),
        ("<!-- > --><script>go()</script>", "go()"),
        ("<!--><script>go()</script>", "go()"),
        ("<!--a--!><script>go()</script>", "go()"),
        ("<svg><title/><script>go()</script></svg>", "go()"),
        ("<script>go()", "go()"),
    ],
)
def test_a_script_in_a_page_is_allowed_by_its_hash(page: str, text: str) -> None:
    assert of(page)["script-src"] == f"'self' {hashed(text)}"


@pytest.mark.parametrize(
    "page",
    [
        '<p title="<script>evil()</script>">',
        "<p title='<script>evil()</script>'>",
        "<!-- <script>evil()</script> -->",
        "<textarea><script>evil()</script></textarea>",
        "<title><script>evil()</script></title>",
        "<style><script>evil()</script></style>",
        "<noembed><script>evil()</script></noembed>",
        "<iframe><script>evil()</script></iframe>",
        "<iframe srcdoc='<script>evil()</script>'></iframe>",
        "<plaintext><script>evil()</script>",
        '<script type="application/json">evil()</script>',
        '<script type="application/ld+json">evil()</script>',
        '<script type="text/template">evil()</script>',
        "&lt;script>evil()&lt;/script>",
        '<p title="<script>evil()</script>',  # a quotation that never ends
        "< script>evil()</script>",
        '<a onclick="evil()" href="javascript:evil()">',
        '<script src="">evil()</script>',
        "<script src>evil()</script>",
    ],
)
def test_what_is_no_script_is_not_allowed(page: str) -> None:
    assert of(page)["script-src"] == "'self'"


MARKUP = (
    *(
        "<script>",
        "</script>",
        "<SCRIPT a>",
        "</script ",
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<style>",
    ),
    *("</style>", "<title>", "</title>", "<svg>", "</svg>", "<svg/>", "<title/>", "<p", ">", "/>"),
    *(
        " style=a",
        " style",
        "/style='",
        ' b="',
        '"',
        "'",
        "=",
        " ",
        "<",
        "/",
        "a",
        "<![CDATA[",
        "<?",
    ),
    *("<img src=a>", "</p>", "<plaintext>", "<xmp>", "</xmp>", '<a b=c"d>', "<iframe>", "</ "),
)


@given(st.lists(st.sampled_from(MARKUP), max_size=16).map("".join))
def test_what_is_left_out_for_speed_is_of_no_interest(html: str) -> None:
    names = frozenset(("script", "img"))

    def kept(found: Iterable[Element]) -> list[Element]:
        return [one for one in found if one.name in names or "style" in one.attributes]

    assert kept(elements(html, names)) == kept(elements(html))


@given(st.lists(st.sampled_from(MARKUP), max_size=16).map("".join))
def test_a_page_that_is_only_glanced_at_has_nothing_of_interest(html: str) -> None:
    names = frozenset(("script", "img", "title"))
    may_be = {(one.tag, one.text, one.start) for one in candidates(html, names)}
    for one in elements(html):
        assert one.name not in names or (one.tag, one.text, one.start) in may_be
        assert not one.attributes.get("style") or may_have_styles(html)


@given(st.lists(st.lists(st.sampled_from(MARKUP), max_size=12).map("".join), max_size=4))
def test_a_page_adds_what_it_adds_whatever_was_read_before(pages: list[str]) -> None:
    together = Loads()
    for page in pages:
        together.page(page)
    every: dict[str, frozenset[str]] = {}
    for page in pages:
        alone = Loads()
        alone.page(page)
        for directive, found in alone.found.items():
            every[directive] = every.get(directive, frozenset()) | found
    assert together.found == every


def test_the_policy_is_the_same_in_whatever_order_pages_are_read() -> None:
    pages = [f"<script>{n}</script><p style='left:{n}%'>" for n in range(9)]
    assert of(*pages) == of(*reversed(pages), *pages)


def test_styles_in_a_page_are_allowed_by_their_hashes() -> None:
    found = of("<style>b{}</style><td style=\"text-align: right;\"><td style='a:&quot;b&quot;'>")
    assert found["style-src"] == f"'self' {hashed('b{}')}"
    both = sorted([hashed("text-align: right;"), hashed('a:"b"')])
    assert found["style-src-attr"] == " ".join(["'unsafe-hashes'", *both])


def test_very_many_styles_in_attributes_are_allowed_together() -> None:
    found = of("".join(f"<p style='left:{n}px'>" for n in range(101)))
    assert found["style-src-attr"] == "'unsafe-inline'"
    assert found["style-src"] == "'self'"


@pytest.mark.parametrize(
    ("page", "directive", "source"),
    [
        ("<img src=https://a.example/b.png>", "img-src", "https://a.example"),
        ("<img src=//a.example:8080/b.png>", "img-src", "a.example:8080"),
        ("<img src='HTTPS:\\\\A.example\\b'>", "img-src", "https://a.example"),
        ("<img src=' ht\ntps://a.example/'>", "img-src", "https://a.example"),
        ("<img src=https://user:word@a.example/>", "img-src", "https://a.example"),
        ("<img src='data:image/png;base64,'>", "img-src", "data:"),
        ("<img srcset='a.png 1x, https://a.example/b.png 2x'>", "img-src", "https://a.example"),
        ("<video poster=https://a.example/b.png>", "img-src", "https://a.example"),
        ("<video src=https://a.example/b.mp4>", "media-src", "https://a.example"),
        ("<audio><source src=https://a.example/b.ogg></audio>", "media-src", "https://a.example"),
        ("<link rel=icon href=https://a.example/i>", "img-src", "https://a.example"),
        ("<link rel='preload' as=font href=https://a.example/f>", "font-src", "https://a.example"),
        ("<form action=https://a.example/s>", "form-action", "https://a.example"),
        ("<script src=https://a.example/b.js?v=1#c></script>", "script-src", "https://a.example/b.js"),
        ("<script src=\"https://a.example/;a b',c\"></script>", "script-src",
         "https://a.example/%3Ba%20b%27%2Cc"),
        ("<link rel=stylesheet href=https://a.example/b.css>", "style-src", "https://a.example/b.css"),
        ("<style>p{background:url('https://a.example/b.png')}</style>", "img-src",
         "https://a.example"),
        ("<p style='background:url(https://a.example/b)'>", "img-src", "https://a.example"),
    ],
)  # fmt: skip
def test_other_hosts_are_allowed_for_what_pages_load_from_them(
    page: str, directive: str, source: str
) -> None:
    assert source in of(page)[directive].split()
    others = {name: sources for name, sources in of(page).items() if name != directive}
    assert not [name for name, sources in others.items() if source in sources.split()]


def test_frames_are_allowed_for_what_pages_show_in_them() -> None:
    assert of("<iframe src=https://a.example/b>")["frame-src"] == "https://a.example"
    assert of("<iframe src=card.html>")["frame-src"] == "'self'"


@pytest.mark.parametrize(
    "page",
    [
        "<object data=https://a.example/b>",
        "<embed src=https://a.example/b>",
        "<a href=https://a.example/b>",
        "<script src=data:,evil()></script>",
        "<img src='https://a.example;script-src *'>",
        "<img src='https://*/b'>",
        "<img src='https://'>",
        "<img src='https://[::1/b'>",
        "<img src='https:b.png'>",
    ],
)
def test_nothing_else_is_allowed(page: str) -> None:
    found = of(page)
    assert "; ".join(" ".join(one) for one in found.items()) == USUAL


def test_style_sheets_load_pictures_fonts_and_other_sheets() -> None:
    css = (
        "@import 'https://a.example/a.css'; @import url(https://b.example/b.css);"
        "p { mask: url('data:image/svg+xml,x'); background: url( https://c.example/c.png ) }"
        "@font-face { src: url(https://d.example/d.woff2) }"
    )
    found = of(sheets=(css,))
    assert found["style-src"] == "'self' https://a.example/a.css https://b.example/b.css"
    assert found["img-src"] == "'self' data: https://c.example"
    assert found["font-src"] == "'self' https://d.example"


def test_addresses_of_the_site_itself_need_no_source() -> None:
    page = "<img src=https://a.example/b.png><iframe src=https://a.example/c></iframe>"
    found = of(page, own="https://a.example")
    assert (found["img-src"], found["frame-src"]) == ("'self'", "'self'")


def test_a_base_address_on_the_site_is_allowed_only_where_there_is_one() -> None:
    assert of("<base href=/>")["base-uri"] == "'self'"


def test_a_project_can_allow_what_its_scripts_load() -> None:
    given = {"connect-src": ("https://b.example",), "frame-src": ("https://a.example",)}
    text = Policy.of(Loads(), given).text
    assert "; connect-src 'self' https://b.example; " in text
    assert "; frame-src https://a.example; " in text


META = Policy.of(Loads()).meta


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!doctype html><head>", "<script>1</script></head>"),
        ("<head>\n<meta charset=utf-8>", "\n<script>1</script>"),
        (
            "<head><title>a</title><meta name=b content=c><meta charset='utf-8'>",
            "<script></script>",
        ),
        ("<html><HEAD class='a>b'>", "<link rel=x><meta charset=utf-8>"),
        ("<!-- <head> --><head>", ""),
    ],
)
def test_a_page_has_its_policy_before_everything_that_it_governs(before: str, after: str) -> None:
    held = with_policy(before + after, META)
    assert held == before + META + after
    assert with_policy(held, META) == held


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert with_policy("google-site-verification: google1.html", META).startswith("google-site")
