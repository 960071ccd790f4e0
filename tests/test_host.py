"""The behaviour of MkDocs and its theme that we depend on, one per test.

Names show what changed.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader
from markdown import Markdown

from timeline.mkdocs import failures, host, live_server, themes
from timeline.mkdocs.parts import (
    SCRIPT,
    STYLE,
    configure_theme,
    remove_remote_scripts,
    without_search,
)
from timeline.mkdocs.plugin import TimelinePlugin
from timeline.rendering.environment import WordedEnvironment
from timeline.text.citation_extension import CitationExtension
from timeline.workspace import package_data

from .command import ROOT

TEMPLATES = ROOT / "site_templates"
CONFIG = """\
site_name: S
docs_dir: content
theme:
  name: material
  font: {text: Roboto}
  features: [navigation.instant]
plugins: [search, offline, timeline]
"""


@pytest.fixture
def config(tmp_path: Path) -> host.MkDocsConfig:
    return configured(tmp_path, CONFIG)


def configured(folder: Path, text: str) -> host.MkDocsConfig:
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(text)
    return host.load_config(str(folder / "mkdocs.yml"))


def theme_folder(config: host.MkDocsConfig) -> Path:
    """Give the theme's own folder of templates."""
    return next(Path(one) for one in config.theme.dirs if (Path(one) / "base.html").is_file())


def included(template: str) -> set[str]:
    """List the partials that a template includes by name."""
    return set(re.findall(r'{% include "(partials/[^"]+)"', template))


def components(template: str) -> set[str]:
    """List what the theme's scripts look for in a template."""
    return set(re.findall(r'data-md-component="([\w-]+)"', template))


# --- The host


def test_the_host_is_one_that_we_know() -> None:
    assert host.NAME in {"mkdocs", "properdocs"}
    assert host.log.name == f"{host.NAME}.plugins.timeline"


@pytest.mark.parametrize("group", ["mkdocs.plugins", "properdocs.plugins"])
def test_each_host_finds_the_plugin(group: str) -> None:
    from importlib.metadata import entry_points

    [found] = entry_points(group=group, name="timeline")
    assert found.load() is TimelinePlugin


def test_the_host_calls_every_hook_of_ours(config: host.MkDocsConfig) -> None:
    ours = {name.removeprefix("on_") for name in vars(TimelinePlugin) if name.startswith("on_")}
    assert ours <= config.plugins.events.keys()
    plugin = config.plugins["timeline"]
    for name in ours:
        called = [getattr(one, "__self__", None) for one in config.plugins.events[name]]
        assert plugin in called, name


def test_hooks_have_an_order() -> None:
    @host.event_priority(7)
    def hook() -> None: ...

    assert getattr(hook, "mkdocs_priority", None) == 7


OURS = {"looked_up"}
"""What our pages have beside the host's."""


def test_a_page_without_markdown_has_all_that_rendering_gives_a_page(
    config: host.MkDocsConfig,
) -> None:
    def rendered(kind: Callable[..., host.Page], text: str) -> set[str]:
        file = host.File("events/a.md", "", config.site_dir, use_directory_urls=True)
        page = kind(None, file, config)
        before = dict(vars(page))
        page.markdown = text
        page.render(config, host.Files([file]))
        made = {name for name, value in vars(page).items() if value is not before.get(name)}
        return (made | {"markdown"}) - OURS

    assert rendered(host.Page, "# A\n") - rendered(view_page, "") <= {"_title_from_render"}
    assert rendered(host.Page, "# A\n") == rendered(view_page, "# A\n") - {"looked_up"}


def test_a_parser_for_many_pages_gives_what_the_hosts_own_gives(
    config: host.MkDocsConfig,
) -> None:
    texts = (
        "# A {#top}\n\nText[^1] [b](b.md#c), <b id=raw>x</b>.\n\n[^1]: A note.\n\n[r]: r.html\n",
        "Text[^1] and [r], then [b](b.md#d).\n\n[^1]: Another.\n\n## B\n\n## B\n",
        "No heading.\n",
    )
    config.markdown_extensions += ["footnotes", "attr_list"]
    files = [
        host.File(uri, "", config.site_dir, use_directory_urls=True) for uri in ("a.md", "b.md")
    ]
    converter = host.Converter()

    def converted(kind: Callable[..., host.Page], text: str) -> list[object]:
        page = kind(None, files[0], config)
        page.markdown = text
        page.render(config, host.Files(files))
        outline = [(one.title, one.url) for one in page.toc]
        return [page.content, outline, page.title, page.present_anchor_ids, page.links_to_anchors]

    for text in texts:
        ours = converted(partial(host.ViewPage, converter=converter), text)
        assert ours == converted(host.Page, text)


def view_page(title: str | None, file: host.File, config: host.MkDocsConfig) -> host.ViewPage:
    return host.ViewPage(title, file, config, host.Converter())


def test_links_are_checked_against_the_anchors_that_a_page_is_given(
    config: host.MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    made = []
    for uri, text in (("events/a.md", ""), ("b.md", "[a](events/a.md#given), [b](events/a.md#no)")):
        made.append(host.File(uri, "", config.site_dir, use_directory_urls=True))
        page = (host.Page if text else view_page)(None, made[-1], config)
        page.markdown, page.meta = text, {}
    for file in made:
        assert file.page
        file.page.render(config, host.Files(made))
    linked, linking = (file.page for file in made)
    assert linked and linking
    host.outline(linked, "A", {"given"})
    assert [one.title for one in linked.toc] == ["A"]
    linking.validate_anchor_links(files=host.Files(made), log_level=logging.WARNING)
    [problem] = caplog.messages
    assert "events/a.md#no" in problem


def test_filters_link_by_the_page_and_its_depth_alone(config: host.MkDocsConfig) -> None:
    class Asked(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            assert name in {"page", "base_url"}, f"a filter asks for {name}"
            return super().__getitem__(name)

        get = __getitem__  # type: ignore[assignment]

    file = host.File("events/a.md", "", config.site_dir, use_directory_urls=True)
    page = host.Page(None, file, config)
    filters = config.theme.get_env().filters
    for name in host.LINKING:
        context = Asked({"page": page, "base_url": "../.."})
        assert "../../x.js" in filters[name](context, "x.js"), name


def test_the_host_reads_and_writes_each_page_in_the_two_steps_that_we_replace(
    config: host.MkDocsConfig,
) -> None:
    from inspect import getsource, signature

    from mkdocs.commands import build

    steps = (build._populate_page, build._build_page)
    taken = [[*signature(step).parameters] for step in steps]
    assert taken[0] == ["page", "config", "files", "dirty"]
    assert taken[1] == ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"]
    called = getsource(build.build)
    assert "_populate_page(file.page, config, files, dirty)" in called
    assert "file.page, config, doc_files, nav, env, dirty," in called
    order = ("_populate_page(", "plugins.on_env(", "_build_page(", "validate_anchor_links(")
    assert [called.index(one) for one in order] == sorted(map(called.index, order))
    assert host.working_on_pages(config) == ["material/search"]
    config.plugins["own"] = type("Own", (host.BasePlugin,), {"on_post_page": lambda *_: None})()
    assert host.working_on_pages(config) == ["material/search", "own"]
    remove_remote_scripts(config)
    assert host.working_on_pages(config) == ["own"]


def test_what_is_new_on_every_page_is_known(config: host.MkDocsConfig) -> None:
    from mkdocs.commands.build import get_context
    from mkdocs.structure.nav import Navigation

    file = host.File("events/a.md", "", config.site_dir, use_directory_urls=True)
    page, nav = host.Page(None, file, config), Navigation([], [])
    given = get_context(nav, host.Files([file]), config, page)
    shared = {"nav", "pages", "base_url", "extra_css", "extra_javascript", "config"}
    assert given.keys() - {*shared, "mkdocs_version", "properdocs_version"} == set(host.PASSING)


def test_a_server_builds_with_what_it_is_given_and_keeps_its_site(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from mkdocs.livereload import LiveReloadServer

    site = tmp_path / "site"
    site.mkdir()
    (site / "last").touch()
    faults: list[Exception] = []

    def build() -> None:
        assert not site.exists()
        site.mkdir()
        (site / "new").touch()
        if faults:
            raise faults.pop()

    def there() -> list[str]:
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        return [path.name for path in site.iterdir()]

    server = LiveReloadServer(build, "127.0.0.1", 0, str(site))
    try:
        failures.keep_last_site(server, lambda: "It stays.")
        for fault in (host.Abort("ended"), ValueError("broken")):
            faults.append(fault)
            server.builder()
            assert there() == ["last"]
        server.builder()
        assert there() == ["new"]
    finally:
        server.server_close()
    assert caplog.messages == ["It stays.", "ValueError: broken", "It stays."]


def test_a_server_sends_pages_that_are_written_when_they_are_asked_for(tmp_path: Path) -> None:
    from mkdocs.livereload import LiveReloadServer

    class Pages:
        def make(self, path: str) -> bool:
            if path == "broken/index.html":
                raise ValueError(path)
            if path == "a/index.html":
                (tmp_path / "a").mkdir(exist_ok=True)
                (tmp_path / path).write_text("<html><body>A</body></html>")
            return (tmp_path / path).is_file()

        def finished(self, html: bytes) -> bytes:
            return html.replace(b"<body>", b"<body>Added. ")

    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), "/sub/")
    server.watch(str(tmp_path))

    def answer(path: str) -> tuple[str, str]:
        status = []
        environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
        found = server.serve_request(environ, lambda code, _: status.append(code))
        return status[0], b"".join(found).decode()

    try:
        live_server.send(server, Pages())
        status, page = answer("/sub/a/")
        assert status == "200 OK" and "<body>Added. A" in page and "livereload(" in page
        assert answer("/sub/a")[0] == "302 Found"
        assert answer("/sub/../../a/")[0] == "200 OK", "nothing above the site is asked for"
        assert answer("/sub/nothing/")[0] == "404 Not Found"
        assert answer("/etc/passwd")[0] == "404 Not Found"
        status, page = answer("/sub/broken/")
        assert status == "500 Internal Server Error" and "livereload(" in page
    finally:
        server.server_close()


def test_a_plugin_that_raises_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs import plugins

    monkeypatch.setattr(plugins, "PluginCollection", plugins.PluginCollection)
    failures.name_failing_plugins()
    (tmp_path / "hooks.py").write_text("def on_post_build(config): 1 / 0\n")
    config = configured(tmp_path, re.sub(r"plugins: .*", "plugins: []\nhooks: [hooks.py]", CONFIG))
    with pytest.raises(host.PluginError) as raised:
        config.plugins.on_post_build(config=config)
    assert failures.one_line(raised.value) == (
        "plugin `hooks.py` failed in on_post_build: ZeroDivisionError: division by zero"
    )
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


def test_what_loads_plugins_has_the_names_that_we_look_for() -> None:
    from mkdocs.config import config_options

    assert callable(getattr(config_options.Plugins, failures.LOADERS[0]))
    assert callable(getattr(config_options.Hooks, failures.LOADERS[1]))


def test_strict_counts_what_the_plugin_writes() -> None:
    logger = host.logger()
    assert logger.name == host.NAME
    assert host.log.parent is not None and host.log.name.startswith(f"{logger.name}.")


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.slow
def test_without_a_host_a_hint_tells_what_to_install(tmp_path: Path, command: str) -> None:
    done = without_host(tmp_path, command)
    assert done.returncode == 1
    assert "neither is installed\n  hint: pip install 'cited-timeline[material]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_checks_need_no_host(tmp_path: Path) -> None:
    done = without_host(tmp_path, "check")
    assert done.returncode == 0, done.stdout + done.stderr


def without_host(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as where no host is installed."""
    configured(folder, CONFIG)
    hidden = "import sys; sys.modules.update(dict.fromkeys(['mkdocs', 'properdocs', 'material']))"
    program = f"{hidden}; from timeline.cli import run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


# --- What of the theme we overrule


def test_only_these_templates_of_the_theme_are_ours(config: host.MkDocsConfig) -> None:
    theirs = theme_folder(config)
    ours = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")}
    assert {name for name in ours if (theirs / name).exists()} == set(themes.OVERRULED)


def test_the_theme_still_includes_what_we_overrule(config: host.MkDocsConfig) -> None:
    texts = [path.read_text("utf-8") for path in theme_folder(config).rglob("*.html")]
    used = {name for text in texts for name in included(text)}
    assert {name for name in themes.OVERRULED if name.startswith("partials/")} <= used


@pytest.mark.parametrize(
    ("name", "partials", "parts"),
    [
        ("partials/header.html", {"partials/search.html"}, set()),
        ("partials/source.html", set(), {"source"}),
        ("partials/copyright.html", set(), set()),
    ],
)
def test_our_template_leaves_out_only_this_of_the_theme_s(
    config: host.MkDocsConfig, name: str, partials: set[str], parts: set[str]
) -> None:
    theirs = (theme_folder(config) / name).read_text("utf-8")
    ours = (TEMPLATES / name).read_text("utf-8")
    assert included(theirs) - included(ours) == partials
    assert components(theirs) - components(ours) == parts


def test_what_our_templates_include_is_there(config: host.MkDocsConfig) -> None:
    folders = [TEMPLATES, theme_folder(config)]
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text("utf-8")
        named = re.findall(r'{%-? (?:include|extends|import) "([^"]+\.\w+)"', text)
        named += [f".icons/{icon}.svg" for icon in re.findall(r'or "([a-z]+/[\w/-]+)"', text)]
        for name in named:
            assert any((folder / name).is_file() for folder in folders), f"{path}: {name}"


def test_the_frame_has_the_places_that_we_fill(config: host.MkDocsConfig) -> None:
    main, base = (
        (theme_folder(config) / name).read_text("utf-8") for name in ("main.html", "base.html")
    )
    assert 'extends "base.html"' in main
    frame = (TEMPLATES / "timeline/frame.html").read_text("utf-8")
    for block in re.findall(r"{% block (\w+) %}", frame):
        assert f"{{% block {block} %}}" in base, block
    assert 'id="__drawer"' in base
    sheets = re.findall(r"'(assets/stylesheets/[^']+)'", base)
    assert {found[1] for one in sheets if (found := themes.STYLE_SHEETS.fullmatch(one))} == {
        "main",
        "palette",
    }
    assert '"partials/header.html"' in base


def test_the_theme_s_script_is_told_nothing_of_its_search(config: host.MkDocsConfig) -> None:
    base = (theme_folder(config) / "base.html").read_text("utf-8")
    assert '<script id="__config" type="application/json">' in base
    named = re.findall(r'"([a-z.]+)": lang\.t\(', base)
    told = {"base": "..", "translations": dict.fromkeys(named, "<words>")}
    html = f'<script id="__config" type="application/json">{json.dumps(told)}</script>'
    short = without_search(html)
    text = short[short.index(">") + 1 :].removesuffix("</script>")
    words = dict.fromkeys(("clipboard.copy", "clipboard.copied", "select.version"), "<words>")
    assert json.loads(text) == {"base": "..", "translations": words}
    assert not re.search("[ <]", text)
    for other in ("<p>", html.replace("{", "["), html.replace("translations", "others")):
        assert without_search(other) == other


def test_the_theme_is_told_only_this(config: host.MkDocsConfig) -> None:
    theme: Any = config.theme
    before = dict(theme)
    css, scripts = list(config.extra_css), list(config.extra_javascript)
    configure_theme(config)
    after = dict(theme)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"font", "features", "palette"}
    assert after["font"] is False, "letters come from no other host"
    assert after["features"] == ["navigation.instant", *themes.FEATURES]
    assert config.extra_css == [STYLE, *css]
    assert [str(one) for one in config.extra_javascript] == [*map(str, scripts), SCRIPT]
    assert str(package_data.templates()) == theme.dirs[0]


def test_a_palette_of_the_project_s_own_stays(tmp_path: Path) -> None:
    config = configured(tmp_path, CONFIG.replace("font:", "palette: {scheme: slate}\n  font:"))
    configure_theme(config)
    assert config.theme["palette"] == {"scheme": "slate"}


def test_nothing_is_fetched_for_a_search_from_a_disk(tmp_path: Path) -> None:
    config = configured(tmp_path, f"{CONFIG}extra: {{polyfills: [own.js]}}\n")
    config.plugins.run_event("config", config)
    assert any("//" in one for one in config.extra["polyfills"]), "the plugin `offline` adds it"
    remove_remote_scripts(config)
    assert config.extra["polyfills"] == ["own.js"]


@pytest.mark.parametrize("plugins", ["[search, timeline]", "[timeline, search]", "[timeline]"])
def test_the_theme_s_search_is_out_and_nothing_else(tmp_path: Path, plugins: str) -> None:
    config = configured(tmp_path, re.sub(r"plugins: .*", f"plugins: {plugins}", CONFIG))
    key = themes.THEMES["material"].search
    search = config.plugins.get(key)
    assert (search is not None) == ("search" in plugins)
    others = {name: plugin for name, plugin in config.plugins.items() if name != key}
    config.plugins.run_event("config", config)
    remove_remote_scripts(config)
    assert dict(config.plugins) == others
    called = {
        id(getattr(one, "__self__", None))
        for each in config.plugins.events.values()
        for one in each
    }
    assert id(search) not in called
    assert {id(one) for one in others.values()} <= called


def hidden(css: str) -> Iterator[str]:
    """List the theme's parts that a style sheet hides."""
    for selectors, _ in re.findall(r"([^{}]+)\{[^{}]*(display: none|visibility: hidden)", css):
        parts = re.sub(r"/\*.*?\*/", "", selectors, flags=re.DOTALL)
        yield from (part for part in re.findall(r"\.md-[\w-]+", parts) if part != ".md-typeset")


def test_the_style_hides_only_these_parts_of_the_theme(config: host.MkDocsConfig) -> None:
    sheets = (TEMPLATES / "assets/timeline/styles").glob("*.css")
    found = set(hidden("".join(path.read_text("utf-8") for path in sheets)))
    assert found == {
        *(".md-header", ".md-logo", ".md-nav__title"),  # the logo; the header in print and framed
        ".md-option",  # of a palette, without a toggle
        *(".md-tabs", ".md-footer", ".md-skip", ".md-top"),  # in another's frame
    }
    texts = "".join(path.read_text("utf-8") for path in theme_folder(config).rglob("*.html"))
    for part in found:
        assert re.search(rf"\b{part.removeprefix('.')}\b", texts), f"the theme has no {part}"


def test_our_pages_leave_out_the_theme_s_two_columns(config: host.MkDocsConfig) -> None:
    base = (theme_folder(config) / "base.html").read_text("utf-8")
    for column in ("navigation", "toc"):
        assert f'"{column}" in page.meta.hide' in base, column


# --- Markdown and Jinja


def test_citations_are_read_between_escapes_and_links() -> None:
    order = Markdown().inlinePatterns
    places = {name: order.get_index_for_name(name) for name in ("backtick", "escape", "reference")}
    converter = Markdown(extensions=[CitationExtension(lambda _: "cited")])
    html = converter.convert(r"`[@a]` \[@a] [@a] [@a](b.md)")
    assert places["backtick"] < places["escape"] < places["reference"]
    assert html == '<p><code>[@a]</code> [@a] cited <a href="b.md">@a</a></p>'


def test_words_are_looked_up_when_a_template_is_compiled() -> None:
    environment = WordedEnvironment(
        package_data.catalogue("en"), loader=DictLoader({"a": '{{ t("made_with") }}'})
    )
    assert environment.get_template("a").render() == "Made with"
