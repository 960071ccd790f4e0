"""A build by several processes: the same site, messages and errors as by one."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from filecmp import cmp
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, TIMELINE, run
from tests.conftest import BuiltSite, build, write_files
from timeline.mkdocs import workers

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CAN_FORK, reason="nothing is forked here")]

PROJECT = {
    "mkdocs.yml": "site_name: S\nsite_url: https://s.example/\ndocs_dir: content\n"
    "theme: {name: material, font: false, custom_dir: own}\nplugins: [timeline]\n"
    "validation: {links: {absolute_links: warn, anchors: warn}}\n",
    "content/timeline/2024/index.md": "# 2024\n\nSee [there](/about/).\n",
    "content/index.md": "# S\n\nSee [an event](events/e1.md#c9).\n",
    **{
        f"content/events/e{n}.md": f"---\ntitle: Event {n}\ndate: 2024-05-0{n}\nsources: [s]\n"
        f"added: 2024-06-01\n---\nIt rained [@s], as [before](e{n + 1}.md#no).\n"
        for n in range(1, 4)
    },
    "content/events/e4.md": "---\ntitle: Event 4\ndate: 2024-06\nadded: 2024-06-01\n"
    "sources: [{id: s, title: T, publisher: P}]\n---\nIt rained [@s].\n",
    "own/main.html": '{% extends "base.html" %}\n',
}
OWN_EVENT = "own/timeline/event.html"


# --- The work


@pytest.fixture(scope="module")
def shared() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.shared_work"], cwd=ROOT, capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("jobs", ["four", "many"])
def test_results_and_messages_are_in_the_order_of_the_work(
    shared: dict[str, Any], jobs: str
) -> None:
    alone, found = shared["alone"], shared[jobs]
    assert [one for one, _ in found["results"]] == [n**2 for n in range(100)]
    assert found["messages"] == alone["messages"]
    assert found["messages"][1] == "WARNING: 7 is a multiple of 7"
    assert {process for _, process in alone["results"]} == {shared["first"]}
    assert shared["first"] not in {process for _, process in found["results"]}


def test_an_error_is_that_of_one_process(shared: dict[str, Any]) -> None:
    assert shared["failing"] == shared["failing alone"]
    assert "at 30" in shared["failing"]["error"]


def test_a_process_that_is_ended_ends_the_work_in_a_sentence(shared: dict[str, Any]) -> None:
    assert shared["ended"]["error"] == (
        "LostProcessError: a build process was terminated (signal 9); "
        "if memory ran out, --jobs 1 needs less"
    )


@pytest.mark.parametrize("how", ["four", "many", "failing", "ended", "interrupted"])
def test_no_process_is_left(shared: dict[str, Any], how: str) -> None:
    assert not shared[how]["left"]
    assert shared["interrupted"]["error"] == "KeyboardInterrupt: "


def test_nothing_is_forked_beside_a_thread(shared: dict[str, Any]) -> None:
    found = shared["threaded"]
    assert found["messages"][0] == (
        "INFO: the site is built in one process, because the thread `other` is running"
    )
    assert {process for _, process in found["results"]} == {shared["first"]}


def test_the_largest_come_first_and_parts_are_of_about_one_size() -> None:
    sizes = [*range(1, 1001), 30_000]
    parts = workers._parts(sizes, 4)
    assert sorted(number for part in parts for number in part) == [*range(1001)]
    assert parts[0] == [1000]
    assert len(parts) <= 4 * 16
    assert max(sum(sizes[number] for number in part) for part in parts[1:]) < 2 * sum(sizes) / 64


# --- The site


def differences(some: Path, others: Path) -> list[str]:
    """List the files that differ between two folders, or are in one only."""
    paths = {
        path.relative_to(folder)
        for folder in (some, others)
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert paths
    return sorted(
        str(path)
        for path in paths
        if not ((some / path).is_file() and (others / path).is_file())
        or not cmp(some / path, others / path, shallow=False)
    )


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.nightly), "4"])
def test_any_number_of_processes_gives_the_same_bytes(
    rich_site: BuiltSite, tmp_path: Path, jobs: str
) -> None:
    project = ROOT / "tests/sites/rich"
    made = build(project, tmp_path, options=("--jobs", jobs))
    assert differences(rich_site.folder, made.folder) == []


@pytest.mark.nightly
@pytest.mark.parametrize("project", [".", "tests/sites/annals"])
@pytest.mark.parametrize("offline", [False, True])
def test_every_sample_is_the_same_by_one_process_and_by_four(
    tmp_path: Path, project: str, offline: bool
) -> None:
    one, four = (
        build(ROOT / project, tmp_path / jobs, offline=offline, options=("--jobs", jobs))
        for jobs in ("1", "4")
    )
    assert differences(one.folder, four.folder) == []


@pytest.mark.nightly
def test_mkdocs_alone_gives_the_same_bytes(rich_site: BuiltSite, tmp_path: Path) -> None:
    config = rich_site.folder.parent / "project/mkdocs.yml"
    subprocess.run(
        [TIMELINE.with_name("mkdocs"), "build", "-q", "-f", config, "-d", tmp_path / "site"],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert differences(rich_site.folder, tmp_path / "site") == []


def test_messages_and_errors_are_those_of_one_process(tmp_path: Path) -> None:
    write_files(tmp_path, PROJECT)
    one, four = (run("build", "--strict", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "4"))
    assert one.returncode == four.returncode == 1
    warned = [line for line in one.stderr.splitlines() if line.startswith("WARNING")]
    assert len(warned) == 5, one.stderr
    assert warned == [line for line in four.stderr.splitlines() if line.startswith("WARNING")]
    assert one.stderr.splitlines()[-1] == four.stderr.splitlines()[-1]

    assert run("build", cwd=tmp_path).returncode == 0
    built = sorted((tmp_path / "site").rglob("*"))
    write_files(tmp_path, {OWN_EVENT: "\n{{ 1 / (event.date.text != '2024-05-02') }}"})
    one, four = (run("build", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "4"))
    assert one.returncode == four.returncode == 1
    failed, shown = (done.stderr[done.stderr.index("Error") :] for done in (one, four))
    assert failed == shown
    assert "own/timeline/event.html:2: ZeroDivisionError" in shown
    assert "Traceback" not in shown
    assert sorted((tmp_path / "site").rglob("*")) == built


def test_a_page_that_a_plugin_adds_to_the_navigation_has_its_title_on_all(tmp_path: Path) -> None:
    """Pages outside the navigation are read as late as they are written."""
    own = (
        "def on_nav(nav, files, **_):\n"
        "    page = files.src_uris['events/e2.md'].page\n"
        "    nav.items.append(page)\n"
        "    nav.pages.append(page)\n"
        "    return nav\n"
    )
    config = f"{PROJECT['mkdocs.yml']}hooks: [own/more.py]\n"
    write_files(tmp_path, {**PROJECT, "own/more.py": own, "mkdocs.yml": config})
    one, two = tmp_path / "one", tmp_path / "two"
    for jobs, folder in (("1", one), ("2", two)):
        done = run("build", "--jobs", jobs, "--site-dir", folder, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "one process" not in done.stderr
    assert differences(one, two) == []
    links = BuiltSite(two).page("about/index.html" if (two / "about").exists() else "index.html")
    assert "Event 2" in [one.get_text().strip() for one in links.select(".md-nav a, .md-tabs a")]


def test_where_a_plugin_works_on_pages_one_process_builds_them_and_says_so(tmp_path: Path) -> None:
    own = "def on_page_content(html, page, **_):\n    return html + f'<i>{page.title}</i>'\n"
    config = f"{PROJECT['mkdocs.yml']}hooks: [own/words.py]\n"
    write_files(tmp_path, {**PROJECT, "own/words.py": own, "mkdocs.yml": config})
    done = run("build", "--jobs", "4", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = "pages are built in one process, because plugins change them: `own/words.py`"
    assert said in done.stderr
    assert "<i>Event 2</i>" in (tmp_path / "site/events/e2/index.html").read_text("utf-8")


@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="the shell's `&` ignores interrupts"
)
def test_interrupted_by_the_keyboard_the_last_site_stays(tmp_path: Path) -> None:
    write_files(tmp_path, PROJECT)
    assert run("build", cwd=tmp_path).returncode == 0
    built = sorted(path.name for path in tmp_path.iterdir())
    write_files(tmp_path, {OWN_EVENT: "{% for _ in range(10 ** 12) %}{% endfor %}"})
    command = subprocess.Popen(
        [TIMELINE, "build", "--jobs", "2"],
        cwd=tmp_path,
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    processes = Path(f"/proc/{command.pid}/task/{command.pid}/children")
    while command.poll() is None and not processes.read_text().split():
        time.sleep(0.05)  # the process without the endless page may have ended already
    os.killpg(command.pid, signal.SIGINT)
    _, words = command.communicate(timeout=60)
    assert command.returncode == 1
    assert words.decode().splitlines()[-1] == "Aborted!"
    with pytest.raises(ProcessLookupError):
        for _ in range(100):  # a Git that was asked something needs a moment to end
            os.killpg(command.pid, 0)
            time.sleep(0.05)
    assert sorted(path.name for path in tmp_path.iterdir()) == built
    assert (tmp_path / "site/events/e1/index.html").is_file()


def test_a_terminal_is_shown_how_far_the_build_is(tmp_path: Path) -> None:
    write_files(tmp_path, PROJECT)
    terminal, end = pty.openpty()
    command = subprocess.Popen([TIMELINE, "build"], cwd=tmp_path, stderr=end, stdout=end)
    os.close(end)
    shown = b""
    try:
        while some := os.read(terminal, 4096):
            shown += some
    except OSError:  # the terminal's other end is closed
        pass
    os.close(terminal)
    assert command.wait() == 0
    assert b" pages " in shown
    assert b"The site is in" in shown.splitlines()[-1]
