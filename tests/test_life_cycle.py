"""MkDocs's life cycle for other plugins, under `timeline build` and `timeline serve`.

The plugins are files of hooks, which MkDocs treats as plugins: each test writes its own.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .command import ROOT, run
from .conftest import BuiltSite, add_days, the
from .test_serve import Served

pytestmark = pytest.mark.slow

SEES_ALL = '''\
"""Writes down each event that it is given."""

from pathlib import Path

LOG = Path(__file__).with_name("log.txt")

def noted(name):
    def hook(first=None, **named):
        if name == "on_build_error":
            named["of"] = type(named.pop("error")).__name__
        at = named.get("page") or (first if name == "on_pre_page" else None)
        words = [named[key] for key in ("command", "template_name", "of") if key in named]
        if at:
            words.append(at.file.src_uri)
        with LOG.open("a") as log:
            print(name, *map(str, words), file=log)
        return None if name == "on_page_read_source" else first
    return hook

for name in EVENTS:
    globals()[name] = noted(name)
'''
EVENTS = (
    *("on_startup", "on_config", "on_pre_build", "on_files", "on_nav", "on_env"),
    *("on_pre_template", "on_template_context", "on_post_template"),
    *("on_pre_page", "on_page_read_source", "on_page_markdown", "on_page_content"),
    *("on_page_context", "on_post_page", "on_post_build", "on_shutdown"),
)
"""The events of a build; `on_serve` and `on_build_error` come besides."""
ALL = (*EVENTS, "on_serve", "on_build_error")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small chronology of its own, whose `mkdocs.yml` names a file of hooks."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", folder)
    with (folder / "mkdocs.yml").open("a") as config:
        config.write("hooks: [hooks.py]\n")
    return folder


def hooks(project: Path, text: str) -> None:
    (project / "hooks.py").write_text(text)


def sees_all(project: Path) -> None:
    hooks(project, SEES_ALL.replace("EVENTS", repr(ALL)))


def seen(project: Path) -> list[str]:
    log = project / "log.txt"
    lines = log.read_text().splitlines() if log.is_file() else []
    log.unlink(missing_ok=True)
    templates = [n for n, line in enumerate(lines) if line.split()[0].endswith("_template")]
    if templates:  # which MkDocs makes in any order
        first, last = templates[0], templates[-1] + 1
        lines[first:last] = sorted(lines[first:last])
    return lines


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_a_build_runs_every_event_as_mkdocs_does(project: Path) -> None:
    """It needs no warning either: ours is no second reader of a page's source."""
    sees_all(project)
    done = run("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    ours = seen(project)
    assert ours[0] == "on_startup build"
    assert ours[-1] == "on_shutdown"
    assert {line.split()[0] for line in ours} == {*EVENTS}
    assert "on_page_read_source events/donatus.md" in ours
    expected = mkdocs(project, "build", "--strict")
    assert expected.returncode == 0, expected.stderr
    assert ours == seen(project)


@pytest.mark.nightly
def test_a_build_that_fails_tells_plugins_as_mkdocs_does(project: Path) -> None:
    sees_all(project)
    (project / "content/events/donatus.md").write_text("nothing\n")
    assert run("build", cwd=project).returncode == 1
    ours = seen(project)
    assert ours[-2:] == ["on_build_error ChronologyError", "on_shutdown"]
    assert mkdocs(project, "build").returncode == 1
    assert ours == seen(project)


ADDS = """\
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority(PRIORITY)
def on_files(files, *, config):
    files.append(File.generated(config, "added/page.md", content="# An addition\\n\\nQuokka.\\n"))
    files.append(File.generated(config, "added/data.txt", content="1"))
    return files

@event_priority(100)
def on_page_markdown(markdown, *, page, config, files):
    return markdown + "\\nFirst.\\n" if page.file.src_uri == "added/page.md" else None

@event_priority(-200)
def on_page_content(html, *, page, config, files):
    return html + "<p>Last.</p>"
"""


@pytest.mark.parametrize("priority", [-200, pytest.param(50, marks=pytest.mark.nightly)])
def test_pages_and_files_of_a_plugin_are_part_of_the_site(project: Path, priority: int) -> None:
    """Whether the plugin adds them before our pages are laid out or afterwards."""
    hooks(project, ADDS.replace("PRIORITY", str(priority)))
    done = run("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    site = BuiltSite(project / "site")
    page = site.page("added/page")
    assert "Quokka.\nFirst.Last." in the(page, "article").get_text()
    assert (project / "site/added/data.txt").read_text() == "1"
    assert "Last." in the(site.page("events/donatus"), "article").get_text()
    assert any(name.startswith("search/") for name in site.holds("quokka"))


FAST = "on_page_content"
RAISES = "def {event}(*args, **named):\n    raise ValueError('broken\\nhere')\n"


@pytest.mark.parametrize(
    "event",
    [
        "on_page_content",
        *(
            pytest.param(name, marks=pytest.mark.nightly)
            for name in EVENTS
            if "content" not in name
        ),
    ],
)
def test_a_plugin_that_raises_is_named_and_the_last_good_site_stays(
    project: Path, event: str
) -> None:
    (project / "site").mkdir()
    (project / "site/404.html").write_text("last")
    hooks(project, RAISES.format(event=event))
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if "broken" in line]
    assert line.startswith(f"Error: plugin `hooks.py` failed in {event}"), line
    assert "ValueError: broken here" in line
    assert event.startswith(("on_page_", "on_pre_page", "on_post_page")) == (
        "events/bible.md" in line
    )
    assert "BuildError" not in done.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["404.html"]
    verbose = run("build", "--verbose", cwd=project)
    assert "Traceback (most recent call last):" in verbose.stderr
    assert 'hooks.py", line 2, in ' in verbose.stderr


@pytest.mark.nightly
def test_a_plugin_that_fails_as_another_error_is_handled_hides_neither(project: Path) -> None:
    text = "def {}(*args, **named):\n    raise ValueError('{}')\n"
    events = {"on_env": "at work", "on_build_error": "at an error", "on_shutdown": "at the end"}
    hooks(project, "".join(text.format(*each) for each in events.items()))
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for event, words in events.items():
        [line] = [line for line in done.stderr.splitlines() if f": {words}" in line]
        assert f"plugin `hooks.py` failed in {event}: ValueError: {words}" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import nothing_of_this_name\n", "No module named 'nothing_of_this_name'"),
        pytest.param("def (\n", "SyntaxError", marks=pytest.mark.nightly),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(project: Path, text: str, words: str) -> None:
    hooks(project, text)
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if words in line]
    assert line.startswith("Error: plugin `hooks.py` can't be loaded: ")


def test_a_hook_for_no_event_is_said(project: Path) -> None:
    hooks(project, "def on_envy(env, **named): pass\n")
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert done.stderr == "Error: plugin `hooks.py` has a hook for on_envy, which is not an event\n"


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ nothing.there }}", "UndefinedError: 'nothing' is undefined"),
        ("{% blok %}", "TemplateSyntaxError: "),
    ],
)
def test_a_fault_in_a_template_has_its_line(project: Path, text: str, words: str) -> None:
    (project / "own").mkdir()
    (project / "own/main.html").write_text(
        f'{{% extends "base.html" %}}\n{{% block footer %}}{text}{{% endblock %}}\n'
    )
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text()
        .replace("hooks: [hooks.py]\n", "")
        .replace("{name: material}", "{name: material, custom_dir: own}")
    )
    done = run("build", cwd=project)
    assert done.returncode == 1
    [line] = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert f"own/main.html:2: {words}" in line
    assert "Traceback" not in done.stderr


LOGS = """\
import logging
import threading

def on_env(env, *, config, files):
    try:
        raise ValueError("inside")
    except ValueError:
        logging.getLogger("mkdocs.plugins.other").exception("It went wrong")
    def work():
        raise ValueError("beside")
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
"""


@pytest.mark.nightly
def test_what_a_plugin_logs_or_leaves_to_a_thread_has_no_traceback(project: Path) -> None:
    hooks(project, LOGS)
    done = run("build", cwd=project)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "It went wrong\nValueError: inside\n" in done.stderr
    assert "ValueError: beside" in done.stderr
    assert "Traceback" in run("build", "--verbose", cwd=project).stderr


@pytest.mark.nightly
def test_a_message_that_a_plugin_repeats_for_every_page_is_printed_once(project: Path) -> None:
    text = "import logging\ndef on_post_page(output, **named):\n    logging.getLogger('mkdocs.x')"
    hooks(project, f"{text}.warning('Not %s', 'found')\n")
    done = run("build", cwd=project)
    assert done.stderr.count("Not found") == 1
    strict = run("build", "--strict", cwd=project)
    assert strict.returncode == 1


UNREACHABLE = """\
class Request:
    url = "https://fonts.example/list?family=Any"

def on_post_page(output, *, page, config):
    error = ConnectionError("HTTPSConnectionPool(host='fonts.example', port=443)")
    error.request, error.response = Request(), None
    raise error
"""


@pytest.mark.nightly
def test_what_cannot_be_fetched_is_said_in_words(project: Path) -> None:
    hooks(project, UNREACHABLE)
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "fonts.example can't be reached, and the plugin fetches something" in done.stderr
    assert "Pool" not in done.stderr


WITHOUT_PICTURES = """\
import sys

sys.modules["PIL"] = None  # as where it is not installed
from timeline.cli import run

run()
"""


def test_social_without_its_libraries_says_so_once_and_the_site_has_no_cards(
    project: Path,
) -> None:
    hooks(project, "")
    config = project / "mkdocs.yml"
    site_url = "site_url: https://news.example/\n"
    config.write_text(site_url + config.read_text().replace("timeline]", "timeline, social]"))
    add_days(project)
    command = [sys.executable, "-c", WITHOUT_PICTURES, "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count('Required dependencies of "social" plugin not found') == 1
    assert done.stderr.count("WARNING") == 1, done.stderr
    assert BuiltSite(project / "site").holds("og:image") == []


NEIGHBOUR = """\
def on_files(files, *, config):
    global known
    known = {file.src_uri: file for file in files.documentation_pages()}
    assert "sources/index.md" in known, "as one redirects to"

def on_page_markdown(markdown, *, page, config, files):
    page.meta["author"] = "Somebody"

def on_page_content(html, *, page, config, files):
    assert page.meta["author"] == "Somebody"
    if page.file.src_uri == "events/donatus.md":
        assert "tl-" in html, "our content"
        return html.replace("<article", "<article data-seen", 1) + "<p>After it.</p>"

def on_post_build(*, config):
    urls = {name: file.url for name, file in known.items()}
    assert urls["events/donatus.md"] == "events/donatus/", urls
"""


@pytest.mark.parametrize("priority", [60, pytest.param(-60, marks=pytest.mark.nightly)])
def test_a_plugin_sees_our_pages_whatever_its_priority(project: Path, priority: int) -> None:
    text = NEIGHBOUR.replace("def on_", f"@event_priority({priority})\ndef on_")
    hooks(project, f"from mkdocs.plugins import event_priority\n{text}")
    done = run("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    page = BuiltSite(project / "site").page("events/donatus")
    assert "After it." in the(page, "article").get_text()


# --- a server


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    sees_all(project)
    server = Served(project)
    yield server
    server.process.terminate()
    server.process.wait()


def test_a_server_runs_every_event(served: Served) -> None:
    """A plugin that sees the start stays the same one through all builds."""
    served.shows("events/donatus/", "1450s")
    served.says("Serving on")
    text = served.event.read_text()
    served.event.write_text(text.replace("date: 145X", "date: 1450-05-01"))
    served.shows("events/donatus/", "1 May 1450")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait() == 0
    lines = seen(served.event.parents[2])
    assert lines[0] == "on_startup serve"
    assert lines[-1] == "on_shutdown"
    names = [line.split()[0] for line in lines]
    assert {*names} == {*ALL} - {"on_build_error"}
    assert (names.count("on_serve"), names.count("on_startup")) == (1, 1)
    assert names.count("on_pre_build") == 2


BREAKS = """\
from pathlib import Path

def on_startup(**named):
    pass

def on_post_page(output, *, page, config):
    if Path(__file__).with_name("broken").exists() and "donatus" in page.url:
        raise ValueError("broken")
"""


def test_a_plugin_that_raises_leaves_the_last_good_site_on_show(project: Path) -> None:
    """Also where the error comes after the server's folder has been emptied."""
    hooks(project, BREAKS)
    server = Served(project)
    try:
        server.shows("events/donatus/", "1450s")
        server.says("Serving on")
        (project / "broken").touch()
        text = server.event.read_text()
        server.event.write_text(text.replace("date: 145X", "date: 1450-05-01"))
        server.says(
            "plugin `hooks.py` failed in on_post_page at events/donatus.md: ValueError: broken"
        )
        server.says("The last good site stays up")
        assert "1450s" in server.page("events/donatus/")
        (project / "broken").unlink()
        server.event.write_text(text.replace("date: 145X", "date: 1450-05-02"))
        server.shows("events/donatus/", "2 May 1450")
        assert "Traceback" not in server.log()
    finally:
        server.process.terminate()
        server.process.wait()
