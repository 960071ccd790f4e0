"""`timeline init`: a project that is sound at once, in every language and for every host."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.examples import some
from timeline.cli import main
from timeline.model import HOSTS
from timeline.starting import choices as rules
from timeline.starting.choices import LICENSES, Choices
from timeline.starting.project_files import Setup, new_project
from timeline.starting.templates import FOLDER, LANGUAGES, in_english
from timeline.text import po
from timeline.workspace.issue_forms import FORMS
from timeline.workspace.translations import PROGRAM

from .command import TIMELINE, run
from .conftest import BuiltSite
from .test_checks import TODAY
from .test_strings import placeholders

HUB = "https://github.com/example/harbour"
LAB = "https://gitlab.com/example/harbour"
BERG = "https://codeberg.org/example/harbour"
SETUP = Setup("cited-timeline==0.1.0")


def init(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def listed(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def files(**chosen: object) -> dict[str, str]:
    choices = Choices(**{"title": "Harbour", **chosen})  # type: ignore[arg-type]
    return {one.path: one.data.decode() for one in new_project(choices, SETUP, TODAY)}


def config(made: dict[str, str]) -> dict[str, object]:
    """Read a project's settings, tags as their text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: "")
    loaded: dict[str, object] = yaml.load(made["mkdocs.yml"], Loader)
    return loaded


def checked(project: Path) -> dict[str, int]:
    """Check a project; gives how often each code was found."""
    done = CliRunner().invoke(main, ["-C", str(project), "check", "--strict", "--format", "json"])
    assert done.exit_code == 0, done.stdout
    codes = [one["code"] for one in json.loads(done.stdout)["findings"]]
    return {code: codes.count(code) for code in codes}


# --- A project


def test_a_project_is_begun_and_sound(tmp_path: Path) -> None:
    done = init(tmp_path / "harbour")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{tmp_path}/harbour\n"
    assert checked(tmp_path / "harbour") == {"TL215": 2}
    made = listed(tmp_path / "harbour")
    assert {"mkdocs.yml", "CONTRIBUTING.md", "LICENSE", ".gitignore", ".editorconfig"} <= set(made)
    assert made["requirements-timeline.txt"].startswith(b"cited-timeline==")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["harbour"]


def test_an_empty_one_has_no_event_and_no_finding(tmp_path: Path) -> None:
    assert init(tmp_path / "harbour", "--empty").exit_code == 0
    assert checked(tmp_path / "harbour") == {}
    assert not list((tmp_path / "harbour/content/events").glob("*.md"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_stays_as_it_is_when_formatted(tmp_path: Path, language: str) -> None:
    for name, how in (("full", "--example"), ("bare", "--empty")):
        init(tmp_path / name, "--language", language, how)
        done = CliRunner().invoke(main, ["-C", str(tmp_path / name), "fmt", "--check"])
        assert done.exit_code == 0, done.output


def test_options_reach_the_settings() -> None:
    made = files(
        title="Häfen: <b>A & B</b> #1",
        language="de",
        repo_url=HUB,
        host="github",
        branch="trunk",
        site_url="https://harbour.example/",
        contact="mailto:editors@harbour.example",
        license="CC0-1.0",
    )
    found = config(made)
    assert found["site_name"] == "Häfen: <b>A & B</b> #1"
    assert found["repo_url"] == HUB
    assert found["edit_uri"] == "edit/trunk/content/"
    assert 'site_url: !ENV [SITE_URL, "https://harbour.example/"]\n' in made["mkdocs.yml"]
    assert made["content/index.md"].startswith("# Häfen: &lt;b&gt;A &amp; B&lt;/b&gt; \\#1\n")
    assert "SPDX-License-Identifier: CC0-1.0\n" in made["LICENSE"]
    assert "- trunk\n" in made[".github/workflows/publish.yml"]
    plugins = found["plugins"]
    assert isinstance(plugins, list)
    assert plugins[0]["timeline"]["license"] == "CC0-1.0"
    assert plugins[0]["timeline"]["contact"] == "mailto:editors@harbour.example"


def test_without_a_licence_nothing_speaks_of_one() -> None:
    made = files(license="", repo_url=HUB)
    assert "LICENSE" not in made
    assert not re.search("CC-BY|CC0", made["content/about.md"] + made["mkdocs.yml"])
    assert "licence of the content" not in made["CONTRIBUTING.md"]


@pytest.mark.parametrize(
    ("repository", "host", "uri"),
    [
        (HUB, "github", "edit/main/content/"),
        (HUB, "netlify", "edit/main/content/"),
        (LAB, "gitlab", "-/edit/main/content/"),
        ("https://codeberg.org/a/b", "none", "_edit/main/content/"),
        ("https://github.com/a/b", "nginx", "edit/main/content/"),
        ("https://git.harbour.example/a/b", "gitlab", "-/edit/main/content/"),
        ("https://git.harbour.example/a/b", "none", None),
    ],
)
def test_edit_links_are_those_of_the_host(
    tmp_path: Path, repository: str, host: str, uri: str | None
) -> None:
    done = init(tmp_path / "a", "--repo", repository, "--host", host, "--empty")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "a/mkdocs.yml").read_text("utf-8")
    assert config({"mkdocs.yml": text}).get("edit_uri") == uri
    assert checked(tmp_path / "a") == {}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://github.com/a/b.git", "https://github.com/a/b"),
        ("https://github.com/a/b/", "https://github.com/a/b"),
        ("git@github.com:a/b.git", "https://github.com/a/b"),
        ("ssh://git@git.example.org:2222/a/b.git", "https://git.example.org/a/b"),
    ],
)
def test_a_repository_may_be_written_as_git_has_it(written: str, address: str) -> None:
    assert rules.repository_address(written) == address


def test_github_pages_has_an_address_that_is_known() -> None:
    assert rules.usual_site_url(HUB, "github") == "https://example.github.io/harbour/"
    assert rules.usual_site_url("https://github.com/A/A.github.io", "github") == (
        "https://a.github.io/"
    )
    assert rules.usual_site_url(HUB, "netlify") == ""
    assert rules.usual_site_url(LAB, "gitlab") == ""


def test_what_git_knows_of_the_folder_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "cloned"
    subprocess.run(["git", "init", "--quiet", "-b", "trunk", folder], check=True)
    subprocess.run(
        ["git", "-C", folder, "remote", "add", "origin", "git@github.com:a/b.git"], check=True
    )
    assert init(folder).exit_code == 0
    text = (folder / "mkdocs.yml").read_text("utf-8")
    assert "repo_url: https://github.com/a/b\nedit_uri: edit/trunk/content/\n" in text
    assert (folder / ".github/workflows/publish.yml").is_file()
    assert (folder / ".git/HEAD").is_file()


# --- Every language, every host


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_words_and_texts(language: str) -> None:
    own, english_texts = (
        po.read((PROGRAM / f"starting/{name}.po").read_text("utf-8")).entries
        for name in (language, "en")
    )
    assert own.keys() == english_texts.keys()
    for key, text in own.items():
        assert text.is_translated, key
        assert (key, placeholders(text.forms[0])) == (
            key,
            placeholders(english_texts[key].forms[0]),
        )
    english = list(FOLDER.rglob("*.en*"))
    assert english
    lacking = [
        path.name
        for path in english
        if not path.with_name(path.name.replace(".en", f".{language}", 1)).is_file()
    ]
    assert lacking == []
    assert in_english(language) == 0


def test_what_a_language_lacks_is_in_english_and_told(tmp_path: Path) -> None:
    done = init(tmp_path / "a", "--language", "it", "--title", "Barche")
    assert done.exit_code == 0
    texts = len(po.read((PROGRAM / "starting/en.po").read_text("utf-8")).entries)
    left = texts + len(list(FOLDER.rglob("*.en*")))
    told = f"{left} texts and pages are in English: they have no Italian translation yet."
    assert told in done.stderr
    made = {path: data.decode() for path, data in listed(tmp_path / "a").items()}
    assert "language: it\n" in made["mkdocs.yml"]
    assert made["CONTRIBUTING.md"].startswith("# Contributing\n")
    assert "translated" not in init(tmp_path / "b", "--language", "de-AT").stderr
    assert "Ein Ereignis" in (tmp_path / "b/CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(("host", "language"), some(product(HOSTS, LANGUAGES)))
@pytest.mark.slow
def test_every_file_is_well_formed(host: str, language: str) -> None:
    repository = {"gitlab": LAB, "none": "", "s3": BERG}.get(host, HUB)
    for examples in (True, False):
        made = files(host=host, language=language, repo_url=repository, examples=examples)
        for path, text in made.items():
            if path.startswith(".timeline/"):
                continue
            assert not re.search(r"\[\[|\]\]|\[%|%\]", text), path
            assert not re.search(r"\n{3,}|[ \t]\n", text), path
            if path.endswith((".yml", ".yaml")):
                yaml.load(text, yaml.BaseLoader)
            if path.endswith(".json"):
                json.loads(text)
        guide = made["CONTRIBUTING.md"]
        headings = re.findall(r"^#+ (.*)$", guide, re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
        assert set(re.findall(r"\]\(#([^)]+)\)", guide)) <= slugs
        for name in re.findall(r"\]\(([\w./-]+)\)", guide + made["README.md"]):
            assert name in made or any(path.startswith(name) for path in made), name
        workflow = made.get(".github/workflows/pull-request.yml", "")
        assert set(re.findall(r"CONTRIBUTING\.md#(\S+)", workflow)) <= slugs


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_invented_and_say_so(language: str) -> None:
    made = files(language=language)
    for path in (path for path in made if path.startswith("content/events/2")):
        assert "tags: [example, " in made[path]
    addresses = re.findall(
        r"https?://[^\s/]+",
        "".join(
            text
            for path, text in made.items()
            if path.startswith("content/events/") or path.startswith("content/sources/")
        ),
    )
    assert addresses and all(one.endswith(".example.org") for one in addresses)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("host", "path", "schema"),
    some(
        [
            ("github", ".github/workflows/pull-request.yml", "vendor.github-workflows"),
            ("github", ".github/workflows/publish.yml", "vendor.github-workflows"),
            ("github", ".github/workflows/links.yml", "vendor.github-workflows"),
            ("github", ".github/workflows/comment.yml", "vendor.github-workflows"),
            ("gitlab", ".gitlab-ci.yml", "vendor.gitlab-ci"),
            ("gitlab", ".gitlab/ci/check.yml", "vendor.gitlab-ci"),
            ("gitlab", ".gitlab/ci/publish.yml", "vendor.gitlab-ci"),
        ]
    ),
)
def test_workflows_follow_their_schemas(tmp_path: Path, host: str, path: str, schema: str) -> None:
    file = tmp_path / Path(path).name
    file.write_text(files(host=host, repo_url={"gitlab": LAB}.get(host, HUB))[path], "utf-8")
    command = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [command, "--builtin-schema", schema, file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_repository_at_an_address_of_its_own_says_what_it_is_on(tmp_path: Path) -> None:
    own = "https://git.harbour.example/a/b"
    for name, options in {
        "a": ("--repo", own, "--repository", "forgejo"),
        "b": ("--repo", BERG),
    }.items():
        assert init(tmp_path / name, *options).exit_code == 0
        made = listed(tmp_path / name)
        assert {path for path in made if path.startswith((".github", ".gitlab", ".forgejo"))} == {
            *(f".forgejo/ISSUE_TEMPLATE/{form}.yml" for form in FORMS),
            ".forgejo/pull_request_template.md",
            ".forgejo/workflows/links.yml",
            ".forgejo/workflows/pull-request.yml",
        }
        assert b'edit_uri: "_edit/main/content/"\n' in made["mkdocs.yml"]
        assert CliRunner().invoke(main, ["init", "--upgrade", str(tmp_path / name)]).exit_code == 0
    assert init(tmp_path / "c", "--repo", BERG, "--repository", "none").exit_code == 0
    assert not any(path.startswith(".forgejo") for path in listed(tmp_path / "c"))


def test_forgejo_runs_no_action_of_others_and_keeps_the_token_from_the_program() -> None:
    made = files(repo_url=BERG)
    for name in ("pull-request", "links"):
        text = made[f".forgejo/workflows/{name}.yml"]
        assert not re.search("uses:|secrets[.]|token }}", text)
        for job in yaml.load(text, yaml.BaseLoader)["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step["run"]
                if re.search("timeline |pip ", step["run"]):
                    assert step["run"].startswith("unset GITHUB_TOKEN "), step["name"]


def test_gitlab_jobs_of_strangers_hold_no_secret_and_no_cache() -> None:
    job = yaml.load(files(host="gitlab", repo_url=LAB)[".gitlab/ci/check.yml"], yaml.BaseLoader)
    assert job["check"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert "cache" not in job["check"] and "secrets" not in job["check"]
    assert "merge_request_event" not in str(job["links"])
    reports = [job[name]["artifacts"]["reports"] for name in ("check", "quality")]
    assert reports == [{"codequality": "gl-code-quality-report.json"}] * 2


@pytest.mark.parametrize("host", HOSTS)
def test_scripts_are_shell(tmp_path: Path, host: str) -> None:
    made = files(host=host, repo_url=HUB if host != "gitlab" else LAB)
    for path in (path for path in made if path.endswith(".sh")):
        (tmp_path / "a.sh").write_text(made[path], "utf-8")
        done = subprocess.run(["sh", "-n", tmp_path / "a.sh"], capture_output=True, check=False)
        assert done.returncode == 0, (path, done.stderr)


@pytest.mark.slow
def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    init(tmp_path / "a", "--language", "de", "--repo", HUB)
    done = run("build", "--strict", cwd=tmp_path / "a")
    assert done.returncode == 0, done.stderr
    home = BuiltSite(tmp_path / "a/site").page("")
    assert home.select(".tl-invented") and "Papierboote" in home.get_text()


@pytest.mark.nightly
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("how", ["--example", "--empty"])
def test_every_project_builds(tmp_path: Path, host: str, language: str, how: str) -> None:
    repository = ["--repo", {"gitlab": LAB}.get(host, HUB)] if host != "none" else []
    done = init(tmp_path / "a", "--language", language, "--host", host, how, *repository)
    assert done.exit_code == 0, done.output
    assert checked(tmp_path / "a") == ({"TL215": 2} if how == "--example" else {})
    built = run("build", "--strict", cwd=tmp_path / "a")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr


# --- Refused


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour/notes.txt").write_text("mine")
    done = init(tmp_path / "harbour")
    assert done.exit_code == 2
    assert "is not empty: it holds notes.txt" in done.stderr
    [hint] = re.findall(r"such as (\S+)", done.stderr)
    assert init(hint).exit_code == 0
    assert listed(tmp_path / "harbour") == {"notes.txt": b"mine"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name the new folder: timeline init DIR"),
        (("DIR", "--title", "A\nB"), "a line break or an invisible character"),
        (("DIR", "--title", "x" * 201), "more than 200 characters"),
        (("DIR", "--title", "REPLACE me"), "contains the word REPLACE"),
        (("DIR", "--repo", "javascript:alert(1)"), "https://github.com/OWNER/REPOSITORY"),
        (("DIR", "--repo", "https://github.com"), "https://github.com/OWNER/REPOSITORY"),
        (("DIR", "--repo", LAB, "--host", "github"), "GitHub Pages can't publish a repository on"),
        (("DIR", "--repo", LAB, "--repository", "forgejo"), "gitlab.com is not Forgejo"),
        (("DIR", "--repository", "forgejo", "--host", "github"), "can't publish a repository on"),
        (("DIR", "--branch", "a..b"), "is not the name of a branch"),
        (("DIR", "--branch", "a'; rm -rf ~"), "is not the name of a branch"),
        (
            ("DIR", "--language", "tlh"),
            "'tlh' is not a language: write a tag such as fr or pt-BR",
        ),
        (("DIR", "--host", "geocities"), "'geocities' is not one of"),
        (("DIR", "--license", "WTFPL"), "'WTFPL' is not one of"),
        (("DIR", "--contact", "editors"), "mailto:"),
        (("DIR", "--program", "the newest"), "is not a version, an address"),
        (("FILE",), "is a file; name a new folder"),
        (("FILE/below",), "the project can't be written"),
        (("LINK",), "is a broken link"),
        (("x" * 300,), "the project can't be written"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("FILE").touch()
    Path("LINK").symlink_to("nowhere")
    done = init(*arguments)
    assert done.exit_code in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.output and isinstance(done.exception, SystemExit)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["FILE", "LINK"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = init(tmp_path / "harbour")
    tmp_path.chmod(0o700)
    assert done.exit_code == 1
    assert "the project can't be written" in done.stderr


@pytest.mark.parametrize("is_there", [True, False])
def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    """Whichever write or renaming fails, nothing is left."""
    folder = tmp_path / "deep/harbour" if not is_there else tmp_path
    rename, write = Path.rename, Path.write_bytes
    for at in (1, 7, 20, 28, 33):
        count = 0

        def failing(self: Path, *arguments: object, _at: int = at) -> object:
            nonlocal count
            count += 1
            if count == _at:
                raise OSError(28, "No space left on device", str(self))
            return (write if isinstance(arguments[0], bytes) else rename)(self, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(Path, "rename", failing)
        monkeypatch.setattr(Path, "write_bytes", failing)
        done = init(folder)
        monkeypatch.undo()
        if count < at:
            assert done.exit_code == 0
            break
        assert done.exit_code == 1 and "No space left on device" in done.stderr
        assert not list(tmp_path.iterdir())


def test_files_get_the_rights_of_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        init(tmp_path / "harbour")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "harbour").stat().st_mode) == 0o750
    assert stat.S_IMODE((tmp_path / "harbour/mkdocs.yml").stat().st_mode) == 0o640


# --- Asking


@contextlib.contextmanager
def on_a_terminal(*command: str, cwd: Path) -> Iterator[int]:
    """Run a command whose input and errors are a terminal; gives our end of it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, cwd=cwd, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs
    ) as running:
        os.close(theirs)
        yield ours
        with contextlib.suppress(OSError):  # Linux says so at the end
            while os.read(ours, 65536):
                pass
        os.close(ours)
    assert running.returncode == 0


def answer(terminal: int, question: str, words: str) -> str:
    """Read until the terminal shows a question, and type; gives what was shown."""
    shown = ""
    while question not in shown:
        shown += os.read(terminal, 65536).decode("utf-8", "replace")
    os.write(terminal, f"{words}\n".encode())
    return shown


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_a_terminal_is_asked_and_wrong_answers_again(tmp_path: Path) -> None:
    with on_a_terminal(str(TIMELINE), "init", "harbour", cwd=tmp_path) as terminal:
        answer(terminal, "Language (", "de")
        assert "[Unsere Chronologie]" in answer(terminal, "Title [", "Hafen")
        answer(terminal, "address (empty if there is none) []:", "nowhere")
        answer(terminal, "none) []:", HUB)
        answer(terminal, "[github]:", "")
        answer(terminal, "[CC-BY-4.0]:", "CC0-1.0")
    text = (tmp_path / "harbour/mkdocs.yml").read_text("utf-8")
    assert "site_name: Hafen\n" in text and f"repo_url: {HUB}\n" in text
    assert "license: CC0-1.0\n" in text and "language: de\n" in text
    assert (tmp_path / "harbour/.github/workflows/publish.yml").is_file()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_only_what_is_not_said_is_asked(tmp_path: Path) -> None:
    said = ["--title", "A", "--language", "en", "--repo", "", "--license", "none"]
    with on_a_terminal(str(TIMELINE), "init", "a", *said, cwd=tmp_path) as terminal:
        assert "Title" not in answer(terminal, "[none]:", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_the_address_is_asked_for_where_a_server_has_to_know_it(tmp_path: Path) -> None:
    said = ["--title", "A", "--language", "en", "--repo", "", "--license", "none"]
    with on_a_terminal(str(TIMELINE), "init", "a", *said, cwd=tmp_path) as terminal:
        answer(terminal, "[none]:", "caddy")
        answer(terminal, "know it yet) []:", "harbour.example")
        answer(terminal, "know it yet) []:", "https://harbour.example")
    assert "\nharbour.example {\n" in (tmp_path / "a/publish/Caddyfile").read_text("utf-8")


@pytest.mark.slow
def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    done = subprocess.run(
        [TIMELINE, "init", "a"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "[" not in done.stderr


def test_what_is_printed_next_works_to_the_letter(tmp_path: Path) -> None:
    done = run("init", "the harbour’s", cwd=tmp_path)
    steps = [line.strip() for line in done.stderr.splitlines() if line.startswith("    ")]
    assert len(steps) == 3
    followed = subprocess.run(
        ["sh", "-ec", "\n".join(steps[:2])],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert followed.returncode == 0, followed.stderr
    assert "2 infos" in followed.stderr
    assert steps[2].endswith(" serve")


def test_licences_have_the_names_of_spdx() -> None:
    assert all(
        address.startswith("https://creativecommons.org/") for _, address in LICENSES.values()
    )
