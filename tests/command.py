"""The command `timeline`, each call in a process of its own that needs no time to start.

One process loads the program and then forks for each call, as a shell starts a command: with its
own folder, environment, arguments and output. It has the names that columns may have, and before
the first call that builds it builds once itself, so that what every import and build looks up and
compiles is there. Tests of the start itself, of signals, and of what environments a wheel finds,
start the command that is installed.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from tests.kept_templates import keep_templates

ROOT = Path(__file__).parent.parent
TIMELINE = Path(sys.executable).with_name("timeline")


def run(
    *arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with these variables besides those of the tests."""
    call = [str(TIMELINE), *map(str, arguments)]
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        code = _loaded().call(
            {
                "arguments": call,
                "folder": os.fspath(cwd),
                "environment": {**os.environ, **(environment or {})},
                "outputs": [str(out), str(err)],
            }
        )
        return subprocess.CompletedProcess(
            call, code, out.read_text("utf-8"), err.read_text("utf-8")
        )


class _Loaded:
    """The process that has the program loaded."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.command"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._one_at_a_time = threading.Lock()

    def call(self, request: Mapping[str, Any]) -> int:
        """Run the command once; gives its exit code, or minus the signal that ended it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one_at_a_time:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())


@cache
def _loaded() -> _Loaded:
    return _Loaded()


# --- in that process ----------------------------------------------------------------------------


def _serve() -> None:
    """Fork for every line that is read; the process ends with its input."""
    for path in sorted((ROOT / "timeline").rglob("*.py")):
        if path.name != "__main__.py":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    import_module("timeline.importing.rows.targets").names()  # of columns, in all languages
    gc.freeze()
    builds = False
    for line in sys.stdin:
        request = json.loads(line)
        if not builds and {"build", "serve"} & {*request["arguments"]}:
            _build()
            gc.freeze()
            builds = True
        child = os.fork()
        if child == 0:
            _become(request)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _build() -> None:
    """Build a site that uses every part of the format, and keep its compiled templates.

    The others are what the program keeps itself: the texts of the interface, names of months,
    patterns.
    """
    from timeline.cli.building import configured, plugin_of
    from timeline.mkdocs import host
    from timeline.mkdocs.shared_pages import SharedPages
    from timeline.workspace import project

    keep_templates()
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "tests/sites/rich", Path(folder, "project"))
        found = project.load(Path(folder, "project/mkdocs.yml"))
        config = configured(found, strict=False, jobs=1, keeps=False)
        config.site_dir = str(Path(folder, "site"))
        host.build(config, SharedPages(plugin_of(config)))


def _become(request: Mapping[str, Any]) -> NoReturn:
    """Be the command: no name of this file is in a traceback that a test may look for."""
    from timeline.cli import run as command

    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = request["arguments"]
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(request["outputs"], start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)
    code = 0
    try:
        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001  # as Python does at the end of a program
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
