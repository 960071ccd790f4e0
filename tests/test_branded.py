"""A chronology in its own colours, with a logo, a font and links of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.command import ROOT
from tests.conftest import BuiltSite, Workshop, served
from tests.test_accessibility import found
from tests.test_contrast import CONFIG, mended
from tests.windows import Windows

pytestmark = pytest.mark.slow

EVENT = "events/2025-03-01-harbour-fire/"
PAGES = ("", "about/", EVENT, "explore/", "figures/wounded/", "404.html")
WHITE, PAPER = "rgb(255, 255, 255)", "rgb(255, 254, 251)"
BRAND = "rgb(11, 85, 99)"
COLOUR, GROUND = "color", "background-color"


@pytest.fixture(scope="session")
def branded_site(workshop: Workshop) -> BuiltSite:
    """A chronology with everything of its own that the theme's settings can give it."""
    return workshop.built("tests/sites/branded")


@pytest.fixture(scope="session")
def branded(branded_site: BuiltSite) -> Iterator[str]:
    """Its address."""
    with served(branded_site.folder) as url:
        yield url


def styled(page: Page, selector: str, name: str) -> str:
    """Return the computed style of the first part that a selector finds."""
    return str(
        page.locator(selector).first.evaluate(
            "(e, n) => getComputedStyle(e).getPropertyValue(n)", name
        )
    )


def becomes(page: Page, selector: str, name: str, value: str) -> None:
    """Wait until the computed style of a part has glided to a value."""
    page.wait_for_function(
        "([part, name, value]) =>"
        " getComputedStyle(document.querySelector(part)).getPropertyValue(name) === value",
        arg=[selector, name, value],
    )


def test_every_page_has_the_icon_the_foot_and_the_links(branded_site: BuiltSite) -> None:
    for path, page in branded_site.pages():
        if not page.cssselect(".md-header"):  # a card, or a redirect
            continue
        [icon] = page.cssselect("link[rel=icon]")
        assert icon.get("href", "").endswith("assets/favicon.png"), path
        [logo] = page.cssselect("header .md-logo img")
        assert logo.get("src", "").endswith("assets/logo.svg"), path
        [foot] = page.cssselect(".md-copyright")
        assert "© 2025 The Harbour Gazette" in foot.text_content(), path
        links = [one.get("href") for one in page.cssselect(".md-social__link")]
        assert links == ["https://social.example/@gazette", "mailto:desk@gazette.example"], path
        [announced] = page.cssselect(".md-banner")
        assert "The inquiry’s report" in announced.text_content(), path


def test_nothing_is_loaded_from_another_host(branded_site: BuiltSite) -> None:
    assert branded_site.holds("googleapis") == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "scheme, path",
    [("light", EVENT)]
    + [
        pytest.param(scheme, path, marks=pytest.mark.nightly)
        for scheme in ("light", "dark")
        for path in PAGES
        if (scheme, path) != ("light", EVENT)
    ],
)
def test_a_page_has_its_colours_and_is_accessible(
    windows: Windows, branded: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = windows.lend(scheme=scheme, width=1440 if path == EVENT else 360)
    page.goto(branded + path, wait_until="networkidle")
    link = BRAND if scheme == "light" else "rgb(124, 196, 212)"
    ground = PAPER if scheme == "light" else "rgb(21, 23, 27)"
    accent = "rgb(168, 51, 42)" if scheme == "light" else "rgb(255, 171, 145)"
    assert styled(page, ".md-header", GROUND) == BRAND
    assert styled(page, ".md-header__title", COLOUR) == WHITE
    assert styled(page, "body", GROUND) == ground
    assert styled(page, ".tl-colophon a", COLOUR) == link
    assert styled(page, ".md-social__link", COLOUR) != WHITE
    if path == EVENT:
        assert styled(page, ".md-tabs__link", COLOUR) == WHITE
        page.locator(".tl-refs a, .tl-facts a").first.hover()
        becomes(page, ".tl-refs a, .tl-facts a", COLOUR, accent)
    assert styled(page, ".md-header .md-logo img", "height") == "24px"
    assert page.locator(".md-header .md-logo img").is_visible()
    fonts = "document.fonts.ready.then(() => [...document.fonts].map((one) => one.status))"
    assert page.evaluate(fonts) == ["loaded"]
    assert styled(page, "body", "font-family").startswith("Harbour, ")
    assert found(page) == []


@pytest.mark.browser
@pytest.mark.nightly
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_of_a_narrow_window_has_the_logo(
    windows: Windows, branded: str, scheme: Literal["light", "dark"]
) -> None:
    page = windows.lend(scheme=scheme, width=360, height=700)
    page.goto(branded + "about/", wait_until="networkidle")
    page.locator(".md-header label[for=__drawer]").click()
    logo = page.locator(".md-nav--primary > .md-nav__title .md-logo img")
    logo.wait_for()
    assert logo.bounding_box() is not None
    assert styled(page, ".md-nav--primary > .md-nav__title", GROUND) == BRAND
    link = BRAND if scheme == "light" else "rgb(124, 196, 212)"
    assert styled(page, ".md-nav--primary .md-nav__link--active", COLOUR) == link


@pytest.mark.browser
@pytest.mark.nightly
def test_buttons_and_the_focus_ring_have_the_colours(page: Page, branded: str) -> None:
    page.goto(branded + "about/", wait_until="networkidle")
    assert styled(page, ".md-button", COLOUR) == BRAND
    assert styled(page, ".md-button--primary", GROUND) == BRAND
    assert styled(page, ".md-button--primary", COLOUR) == PAPER
    page.locator(".tl-find").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert styled(page, ".tl-find", "outline-color") == WHITE, "it is seen on the header"
    page.locator(".md-button--primary").hover()
    becomes(page, ".md-button--primary", GROUND, "rgb(168, 51, 42)")


@pytest.mark.browser
@pytest.mark.nightly
def test_the_toggles_change_the_colours(windows: Windows, branded: str) -> None:
    page = windows.lend(scheme="dark")
    page.goto(branded + "about/", wait_until="networkidle")
    link = ".md-content p > a"
    becomes(page, link, COLOUR, "rgb(124, 196, 212)")
    for colour in (BRAND, "rgb(124, 196, 212)"):
        page.locator("label[for^=__palette]:visible").click()
        becomes(page, link, COLOUR, colour)
        assert styled(page, ".md-header", GROUND) == BRAND


@pytest.mark.browser
@pytest.mark.nightly
def test_without_scripts_the_first_colours_hold(windows: Windows, branded: str) -> None:
    page = windows.lend(scripts=False)
    page.goto(branded + EVENT)
    assert styled(page, ".md-header", GROUND) == BRAND
    assert styled(page, ".md-header", COLOUR) == WHITE


@pytest.mark.browser
@pytest.mark.nightly
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("primary, accent", [("pink", "teal"), ("lime", "red"), ("black", "amber")])
def test_what_the_check_lets_pass_can_be_read(
    workshop: Workshop,
    windows: Windows,
    primary: str,
    accent: str,
    scheme: Literal["light", "dark"],
) -> None:
    """Colours that Material names, with all that the hints ask for."""
    folder = ROOT / "tests/sites/branded"
    config = CONFIG.format(primary, accent)
    options = config.partition("palette:")[2].partition("extra_css")[0]
    for media, name in (("light", "default"), ("dark", "slate")):
        chosen = f'media: "(prefers-color-scheme: {media})", scheme: {name}'
        options = options.replace(f"scheme: {name}", chosen)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    before, _, rest = settings.partition("  palette:")
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in {".md", ".html", ".svg"} or path.name in {"actors.yml", "press.yml"}
    } | {
        "mkdocs.yml": f"{before}  palette:{options}\nextra_css:{rest.partition('extra_css:')[2]}",
        "content/assets/brand.css": mended(config, ""),
    }
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("  favicon: assets/favicon.png\n", "")
    site = workshop.built_of(f"mended {primary} {accent}", files)
    with served(site.folder) as url:
        for path in (EVENT, "about/"):
            page = windows.lend(scheme=scheme, width=1440 if path == EVENT else 360)
            page.goto(url + path, wait_until="networkidle")
            assert found(page) == [], path


THEMES = {
    "one scheme": ("palette: {scheme: slate, primary: indigo, accent: amber}", "#4051b5", "#fff"),
    "named with blanks": ("palette: {primary: deep purple}", "#7e56c2", "#fff"),
    "dark text": ("palette: [{primary: amber}]", "#ffc105", "#000000de"),
    "a scheme of their own": ("palette: {scheme: harbour, primary: teal}", "#009485", "#fff"),
    "accent alone": ("palette: {accent: pink}", "#fffefb", "#191b1f"),
    "nothing": ("language: en", "#fffefb", "#191b1f"),
    "a sign for a logo": ("icon: {logo: material/anchor}", "#fffefb", "#191b1f"),
}


@pytest.mark.browser
@pytest.mark.nightly
@pytest.mark.parametrize("name", THEMES)
def test_a_palette_colours_the_header(workshop: Workshop, page: Page, name: str) -> None:
    setting, ground, text = THEMES[name]
    content = {
        "mkdocs.yml": f"site_name: A\ndocs_dir: content\ntheme:\n  name: material\n  {setting}\n"
        "plugins: [timeline]\n",
        "content/events/a.md": "---\ntitle: A\ndate: 2025\n"
        "sources: [{id: b, title: B, publisher: P}]\n---\nC [@b].\n",
    }
    site = workshop.built_of(f"palette {name}", content, strict=False)
    with served(site.folder) as url:
        page.goto(f"{url}events/a/")
        page.add_style_tag(content=f"#a {{ color: {text}; background: {ground} }}")
        page.evaluate("document.body.append(Object.assign(document.createElement('i'), {id: 'a'}))")
        for style in (COLOUR, GROUND):
            assert styled(page, ".md-header", style) == styled(page, "#a", style)
        has_logo = "logo" in setting
        assert page.locator(".md-header .md-logo svg").is_visible() == has_logo
