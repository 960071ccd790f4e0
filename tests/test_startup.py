"""What the command loads: each command only what it needs, for imports are most of a short run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .command import ROOT

LOADED = (
    "import sys\n"
    "from timeline.cli import main\n"
    "try:\n    main()\n"
    "finally:\n    print(*sys.modules, sep='\\n', file=sys.stderr)\n"
)
OTHERS = {
    *("babel", "httpx", "httpcore", "icalendar", "jinja2", "markdown", "mkdocs", "nh3"),
    *("protego", "pybtex", "pymdownx", "rispy"),
    *("asyncio", "email", "importlib.metadata", "logging", "socket", "ssl", "tempfile", "xml"),
}
ROOMS = {
    *("exports", "formatting", "importing", "links", "mkdocs", "rendering", "schemas", "search"),
    *("site", "strings", "views"),
}


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it ends, and the packages they are in."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    modules = set(done.stderr.split())
    assert "timeline.cli" in modules
    return modules


def test_help_loads_no_command() -> None:
    own = {name for name in loaded("--help") if name.startswith("timeline")}
    assert own == {"timeline", "timeline.cli"}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_check_loads_nothing_that_makes_a_site(form: str) -> None:
    modules = loaded("check", "--format", form)
    assert "timeline.checks" in modules
    assert not modules & OTHERS
    assert not modules & {f"timeline.{room}" for room in ROOMS}


def test_the_names_of_what_is_not_loaded_are_right() -> None:
    for name in OTHERS:
        __import__(name)
    for room in ROOMS:
        __import__(f"timeline.{room}")
