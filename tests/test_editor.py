"""The editor for newsrooms: published only where asked for, and nothing is lost by it.

Sveltia CMS itself runs in the browser, with a repository in the browser's own file system.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from difflib import unified_diff
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from playwright.sync_api import Locator, Page, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from timeline.build.editor import backend
from timeline.documents import InputFile
from timeline.model import Settings
from timeline.workspace import long_form, settings
from timeline.workspace.layout import Part

from .command import run
from .conftest import BuiltSite, Workshop, served
from .test_publishing import policy_in
from .windows import Windows

NODE = Path(__file__).parent / "node/node_modules"
PACKAGE = NODE / "@sveltia/cms"
RICH = Path(__file__).parent / "sites/rich"
ROOT = Path(__file__).parent.parent
ADDRESSES = "repo_url: https://github.com/example/rich\nedit_uri: edit/main/content/\n"


def with_editor(project: Path, folder: Path, *settings: str) -> Path:
    """Copy a project, and switch its editor on; comments are removed, which the editor deletes."""
    shutil.copytree(project / "content", folder / "content")
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^(repo_url|edit_uri):.*\n", "", config, flags=re.MULTILINE)
    lines = "".join(f"\n      {line}" for line in ("editor: node_modules", *settings))
    config, switched = re.subn(r"^( *)- timeline:?$", rf"\1- timeline:{lines}", config, flags=re.M)
    assert switched == 1
    (folder / "mkdocs.yml").write_text(ADDRESSES + config, "utf-8")
    program = folder / "node_modules/@sveltia/cms/dist/sveltia-cms.js"
    program.parent.mkdir(parents=True)
    program.symlink_to(PACKAGE / "dist/sveltia-cms.js")
    for path in (folder / "content").rglob("*.yml"):
        kept = [line for line in path.read_text("utf-8").splitlines(True) if line[:1] != "#"]
        path.write_text("".join(kept), "utf-8")
    return folder


@pytest.fixture(scope="module")
def newsroom(workshop: Workshop) -> Path:
    """The rich sample with an editor, formatted for it, and its site."""

    def make(folder: Path) -> None:
        project = with_editor(RICH, folder / "project")
        done = run("fmt", cwd=project)
        assert done.returncode == 0, done.stderr
        done = run("build", "--strict", "--site-dir", folder / "site", cwd=project)
        assert done.returncode == 0, done.stdout + done.stderr

    return workshop.made("newsroom", make)


# --- the form of the files ------------------------------------------------------------------


@pytest.mark.parametrize(
    "project", [RICH, pytest.param(ROOT, marks=pytest.mark.slow)], ids=["rich", "demonstration"]
)
def test_what_fmt_writes_for_the_editor_has_the_same_data(project: Path, tmp_path: Path) -> None:
    copy = with_editor(project, tmp_path / "project")
    assert "error[TL126]" in run("check", cwd=copy).stdout
    done = run("fmt", cwd=copy)
    assert (done.returncode, "not changed" in done.stderr) == (0, False), done.stderr
    assert run("check", "--strict", "--ignore", "TL601", cwd=copy).returncode == 0
    before, after = (run("export", "json", cwd=one) for one in (project, copy))
    assert json.loads(before.stdout)["events"] == json.loads(after.stdout)["events"]
    assert run("fmt", "--check", cwd=copy).returncode == 0


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("sources: [ap]", "2:11 `ap` stands for `id: ap`"),
        ("places: [Kursk]", "2:10 `Kursk` stands for `name: Kursk`"),
        ("date_text: 1454", "2:12 `1454` is not quoted, so the editor takes it for no text"),
        (
            "claims: [{id: a, supersedes: b}]",
            "2:30 `b` is a single value where the editor has a list",
        ),
        ("date_text: '1454'", ""),
        ("sources: [{id: ap}]", ""),
        ("draft: true", ""),
    ],
)
def test_a_value_that_the_editor_would_lose_is_found(written: str, found: str) -> None:
    file = InputFile("content/events/x.md", f"---\n{written}\n---\n".encode())
    left = [
        f"{one.location.line}:{one.location.column} {one.message}"
        for one in long_form.faults(file, long_form.CONTENT[Part.EVENT])
    ]
    assert left == ([found] if found else [])


def test_comments_stay_and_are_said(tmp_path: Path) -> None:
    copy = with_editor(RICH, tmp_path / "project")
    path = copy / "content/events/autumn.md"
    text = path.read_text("utf-8").replace("title:", "# A comment.\ntitle:", 1)
    path.write_text(text, "utf-8")
    done = run("fmt", "content/events/autumn.md", cwd=copy)
    assert done.returncode == 1
    assert "autumn.md: not changed: the editor would delete its comments" in done.stderr
    assert path.read_text("utf-8") == text


# --- what is published ----------------------------------------------------------------------


@pytest.mark.slow
def test_a_site_has_no_editor_unless_asked_for(site: BuiltSite) -> None:
    assert not (site.folder / "admin").exists()


@pytest.mark.nightly
@pytest.mark.slow
def test_the_configuration_is_one_that_the_editor_accepts(newsroom: Path) -> None:
    schema = json.loads((PACKAGE / "schema/sveltia-cms.json").read_text("utf-8"))
    found = json.loads((newsroom / "site/admin/config.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["backend"] == {
        "name": "github",
        "repo": "example/rich",
        "branch": "main",
        "auth_methods": ["token"],
    }
    names = [one["name"] for one in found["collections"]]
    assert names == ["events", "antiquity", "sources", "actors", "places"]


@pytest.mark.slow
def test_only_the_editor_may_talk_to_the_repository(newsroom: Path) -> None:
    site = newsroom / "site"
    policy = unescape(policy_in(site / "admin/app.html"))
    assert "connect-src 'self' data: blob: https://api.github.com;" in policy
    for name in ("index.html", "explore/index.html"):
        assert "api.github.com" not in policy_in(site / name)
    start = (site / "admin/index.html").read_text("utf-8")
    assert "it reads and writes files at api.github.com" in start
    assert "admin" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.slow
def test_a_host_sends_no_policy_that_would_stop_the_editor(tmp_path: Path) -> None:
    project = with_editor(RICH, tmp_path / "project", "host: netlify")
    assert run("fmt", cwd=project).returncode == 0
    assert run("build", "--site-dir", tmp_path / "site", cwd=project).returncode == 0
    sent = (tmp_path / "site/_headers").read_text("utf-8")
    assert "script-src" not in sent
    assert "/admin/*\n  Content-Security-Policy: frame-ancestors 'self'\n" in sent
    assert "Cross-Origin-Opener-Policy: same-origin-allow-popups" in sent
    assert "script-src" in policy_in(tmp_path / "site/index.html")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("editor: nowhere", "the file `nowhere/@sveltia/cms/dist/sveltia-cms.js` does not exist"),
        ("editor: ../node_modules", "`../node_modules` is not a path inside the project"),
    ],
)
def test_what_is_wrong_with_the_setting_is_said(config: str, message: str) -> None:
    text = f"plugins:\n  - timeline:\n      {config}\n"
    found = settings.read("mkdocs.yml", text, exists=lambda _: False)
    assert [(one.location.line, one.message) for one in found.diagnostics] == [(3, message)]


def test_a_repository_that_the_editor_cannot_open_is_said() -> None:
    text = "plugins:\n  - timeline:\n      editor: node_modules\n"
    found = settings.read("mkdocs.yml", text, exists=lambda _: True)
    message = "`editor` needs a repository on GitHub, GitLab or Forgejo, and none is named"
    assert message in [one.message for one in found.diagnostics]


@pytest.mark.parametrize(
    ("repository", "uri", "expected"),
    [
        (
            "https://gitlab.com/group/team/name",
            "-/edit/main/content/",
            {"name": "gitlab", "repo": "group/team/name", "branch": "main"},
        ),
        (
            "https://gitlab.example.org/group/name",
            "-/edit/main/content/",
            {
                "name": "gitlab",
                "repo": "group/name",
                "branch": "main",
                "api_root": "https://gitlab.example.org/api/v4",
                "base_url": "https://gitlab.example.org",
                "graphql_api_root": "https://gitlab.example.org/api/graphql",
            },
        ),
        (
            "https://codeberg.org/owner/name",
            "_edit/pages/content/",
            {
                "name": "gitea",
                "repo": "owner/name",
                "branch": "pages",
                "api_root": "https://codeberg.org/api/v1",
                "base_url": "https://codeberg.org",
            },
        ),
    ],
)
def test_the_editor_opens_the_repository_of_each_kind_of_host(
    repository: str, uri: str, expected: dict[str, str]
) -> None:
    given = Settings(repo_url=repository, edit_uri=uri)
    assert backend(given) == {**expected, "auth_methods": ["token"]}


# --- the editor in the browser --------------------------------------------------------------

PICKER = """window.showDirectoryPicker = async () => {
  const top = await navigator.storage.getDirectory();
  const folder = await top.getDirectoryHandle('repository', { create: true });
  folder.requestPermission ??= async () => 'granted';
  folder.queryPermission ??= async () => 'granted';
  return folder;
};"""
"""The browser's own file system in place of a folder that somebody chooses."""

WRITE = """async (files) => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle('repository', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(part, { create: true });
    }
    const file = await folder.getFileHandle(parts.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('repository');
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  const file = await folder.getFileHandle(parts.at(-1)).catch(() => null);
  return file ? (await file.getFile()).text().catch(() => '') : ''; // while it is being written
}"""
TALL = ViewportSize(width=1300, height=12_000)
"""High enough for all fields: the editor makes those that are out of view when they are reached."""


class Editor:
    """The editor in a window, with a project as its repository."""

    def __init__(self, page: Page, url: str, project: Path) -> None:
        self.page, self.project = page, project
        self._url = f"{url}admin/app.html"
        page.set_viewport_size(TALL)
        page.add_init_script(PICKER)
        page.goto(self._url)
        files = {
            path.relative_to(project).as_posix(): path.read_text("utf-8")
            for path in (project / "content").rglob("*")
            if path.suffix in (".md", ".yml")
        }
        page.evaluate(WRITE, files | {".git/HEAD": "ref: refs/heads/main\n"})
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("button", name="Show Account Menu").wait_for()

    def open(self, collection: str, entry: str) -> None:
        """Open an entry of a collection."""
        self._go(f"{collection}/entries/{entry}")

    def new(self, collection: str) -> None:
        """Begin an entry of a collection."""
        self._go(f"{collection}/new")

    def _go(self, address: str) -> None:
        """Go to a form; again if the editor then goes back to the list, as it does after saving."""
        form = self.page.locator("[data-key-path]").first
        for _ in range(10):
            self.page.goto(f"{self._url}#/collections/{address}")
            try:
                form.wait_for(timeout=5_000)
                self.page.wait_for_timeout(500)
            except PlaywrightTimeoutError:
                continue
            if form.is_visible():
                return
        raise AssertionError(f"no form at {address}")

    def first_box(self) -> Locator:
        """Give the first box of a title or name, in the first entry of a file that has several."""
        text = self.page.locator("[data-key-path$=title], [data-key-path$=name]").first
        box = text.get_by_role("textbox").first
        while not box.count():
            self.page.get_by_role("button", name=re.compile("^Expand")).first.click()
            self.page.wait_for_timeout(500)
        return box

    def add_letter(self) -> bool:
        """Type an x at the end of the first box; return whether the form has kept it.

        The form may still be that of the entry before, or be filled only then.
        """
        box = self.first_box()
        box.press("End")
        box.press("x")
        self.page.wait_for_timeout(1_000)
        save = self.page.get_by_role("button", name="Save", exact=True)
        return box.is_visible() and box.input_value().endswith("x") and save.is_enabled()

    def field(self, path: str) -> Locator:
        """Give a field, such as `claims.0.text`, with what is in it."""
        return self.page.locator(f'[data-key-path="{path}"]')

    def box(self, path: str) -> Locator:
        """Give the box in which a field is typed."""
        return self.field(path).get_by_role("textbox").first

    def press(self, path: str, name: str | re.Pattern[str], at: int = 0) -> None:
        """Press a button of a field."""
        self.field(path).get_by_role("button", name=name).nth(at).click()

    def save(self, path: str) -> str:
        """Save the entry, and give the file as `timeline fmt` then writes it."""
        before = self.page.evaluate(READ, path)
        self.page.get_by_role("button", name="Save", exact=True).click()
        for _ in range(300):
            text = self.page.evaluate(READ, path)
            if text not in (before, ""):
                break
            self.page.wait_for_timeout(200)
        self.page.locator("[data-key-path]").first.wait_for(state="detached")
        (self.project / path).parent.mkdir(exist_ok=True)
        (self.project / path).write_text(text, "utf-8")
        done = run("fmt", path, cwd=self.project)
        assert done.returncode == 0, done.stderr
        return (self.project / path).read_text("utf-8")


@pytest.fixture
def editor(newsroom: Path, windows: Windows, tmp_path: Path) -> Iterator[Editor]:
    """The editor of the rich sample, with a repository of its own."""
    project = tmp_path / "project"
    shutil.copytree(newsroom / "project", project, symlinks=True)
    with served(newsroom / "site") as url:
        yield Editor(windows.lend(may_fail=True), url, project)


def changed(before: str, after: str) -> list[str]:
    """List the lines that differ, with `-` or `+`."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


STORM = "content/events/storm.md"


WORDS = """async (language) => {
  const found = await fetch(`https://unpkg.com/@sveltia/cms@1.0.0/locales/${language}.json`);
  return found.json();
}"""


@pytest.mark.browser
def test_the_words_of_the_editor_come_from_the_site_or_are_english(
    newsroom: Path, windows: Windows
) -> None:
    site = newsroom / "site"
    (site / "admin/locales").mkdir(exist_ok=True)
    (site / "admin/locales/de.json").write_text('{"save": "Sichern"}', "utf-8")
    with served(site) as url:
        page = windows.lend(may_fail=True)
        page.goto(f"{url}admin/app.html")
        assert page.evaluate(WORDS, "de") == {"save": "Sichern"}
        assert page.evaluate(WORDS, "xx") == {}


@pytest.mark.nightly
@pytest.mark.browser
def test_an_edit_changes_nothing_else(editor: Editor) -> None:
    before = (editor.project / STORM).read_text("utf-8")
    editor.open("events", "storm")
    editor.press("claims", "Expand All")
    editor.press("claims.0.figures", "Expand All")
    editor.box("claims.0.figures.0.text").fill("at least eight")
    editor.field("claims.0.figures.0.low").get_by_role("spinbutton").fill("8")
    after = editor.save(STORM)
    assert changed(before, after) == [
        "-        text: at least seven",
        "-        low: 7",
        "+        text: at least eight",
        "+        low: 8",
    ]


@pytest.mark.nightly
@pytest.mark.browser
def test_a_claim_is_added_and_another_deleted(editor: Editor) -> None:
    before = (editor.project / STORM).read_text("utf-8")
    count = before.count("\n    claimant:")
    editor.open("events", "storm")
    editor.press("claims", re.compile("^Add .*Claims"))
    new = f"claims.{count}"
    editor.box(f"{new}.id").fill("later")
    editor.box(f"{new}.text").fill("The pilot: it was 5 ships # or six.")
    editor.box(f"{new}.claimant.name").fill("A passing sailor")
    editor.press(f"{new}.sources", re.compile("^Add .*Sources"))
    editor.box(f"{new}.sources.0.id").fill("harbour-log")
    after = editor.save(STORM)
    added = [
        "+  - id: later",
        "+    text: 'The pilot: it was 5 ships # or six.'",
        "+    claimant:",
        "+      name: A passing sailor",
        "+    sources:",
        "+      - id: harbour-log",
    ]
    assert changed(before, after) == added
    done = run("check", "--strict", "--ignore", "TL601", cwd=editor.project)
    assert done.returncode == 0, done.stdout
    editor.open("events", "storm")
    last = editor.field("claims").locator(".item-wrapper").nth(count)
    last.get_by_role("button", name="Remove").first.click()
    assert editor.save(STORM) == before


@pytest.mark.nightly
@pytest.mark.browser
def test_a_new_event_is_a_file_that_the_check_accepts(editor: Editor) -> None:
    editor.new("events")
    editor.box("title").fill("The lighthouse is lit again")
    editor.box("date").fill("1455-08")
    editor.press("sources", re.compile("^Add .*Sources"))
    editor.box("sources.0.id").fill("harbour-log")
    editor.field("body").get_by_role("textbox").fill("It burns [@harbour-log].")
    text = editor.save("content/events/1455-08-the-lighthouse-is-lit-again.md")
    assert text == (
        "---\ntitle: The lighthouse is lit again\ndate: 1455-08\nsources:\n  - id: harbour-log\n"
        "---\n\nIt burns [@harbour-log].\n"
    )
    done = run("check", "--ignore", "TL601", cwd=editor.project)
    assert done.returncode == 0, done.stdout


@pytest.mark.nightly
@pytest.mark.browser
def test_a_letter_more_in_each_file_changes_one_line(editor: Editor) -> None:
    collections = {"sources": "sources", "actors": "actors", "places": "places"}
    for path in sorted((editor.project / "content").rglob("*")):
        inside = path.relative_to(editor.project / "content")
        folder = inside.parts[0].removesuffix(".yml")
        if path.suffix != (".md" if folder == "events" else ".yml"):
            continue
        name = inside.parent.name if folder == "events" else collections[folder]
        before = path.read_text("utf-8")
        after = before
        for _ in range(5):
            editor.open(name, inside.stem)
            if editor.add_letter():
                after = editor.save(path.relative_to(editor.project).as_posix())
            if after != before:
                break
        assert [line[0] for line in changed(before, after)] == ["-", "+"], after
