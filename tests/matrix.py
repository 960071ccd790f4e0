"""`make matrix`: the quick tests and a strict build, with each Python and with each host.

For each Python, three environments: the newest dependencies that pyproject.toml allows, the oldest,
and the newest with ProperDocs in place of MkDocs. `PYTHONS` names the Pythons by their commands;
`PART` names the tests where not all quick ones should run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
USUAL = ("python3.11", "python3.12", "python3.13")
QUICK = "not slow and not browser and not nightly"


@dataclass(frozen=True)
class Kind:
    """What an environment is made of: its name, the extras, and how versions are chosen."""

    name: str
    extras: str
    resolution: str = "highest"
    without: str = ""


KINDS = (
    Kind("newest", "material"),
    Kind("oldest", "material", "lowest-direct"),
    Kind("properdocs", "material,properdocs", without="mkdocs"),
)


def pythons() -> list[str]:
    """Give the Pythons to try: those that `PYTHONS` names, else the usual ones that are there."""
    named = os.environ.get("PYTHONS", "").split()
    found = [name for name in named or USUAL if shutil.which(name)]
    missing = sorted({*(named or USUAL)} - {*found})
    if missing:
        say(f"not on this machine: {', '.join(missing)}")
    if (named and missing) or not found:
        sys.exit("name the commands of the Pythons: make matrix PYTHONS='python3.11 python3.12'")
    return found


def say(words: str) -> None:
    """Print a line at once, between what the commands print."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def tried(python: str, kind: Kind, folder: Path) -> str:
    """Install, test and build; gives what failed first, or nothing."""
    environment = folder / "venv"
    uv = [str(Path(sys.executable).with_name("uv"))]
    into = ["--quiet", "--python", str(environment)]
    override = folder / "override.txt"
    override.write_text(f"{kind.without} ; sys_platform == 'never'\n" if kind.without else "")
    chosen = ["--resolution", kind.resolution, "--override", str(override)]
    held = folder / "held.txt"
    steps = {
        "the environment": [*uv, "venv", "--quiet", "--python", python, str(environment)],
        "the installation": [*uv, "pip", "install", *into, *chosen, "-e", f".[{kind.extras}]"],
        "the list of versions": [*uv, "pip", "freeze", "--exclude-editable", *into],
        "the tools for tests": [
            *(*uv, "pip", "install", *into, "--constraint", str(held), "--override", str(override)),
            *("--group", "dev"),
        ],
        "the tests": [
            *(str(environment / "bin/python"), "-m", "pytest", "-n", "2", "--dist", "worksteal"),
            *("-m", QUICK, *os.environ.get("PART", "").split()),
        ],
        "the build": [
            *(str(environment / "bin/timeline"), "build", "--strict"),
            *("--site-dir", str(folder / "site")),
        ],
    }
    for name, command in steps.items():
        listing = name == "the list of versions"
        done = subprocess.run(
            command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE if listing else None
        )
        if listing:
            held.write_text(done.stdout)
            say(" ".join(done.stdout.split()))
        if done.returncode:
            return name
    return ""


def main() -> None:
    """Try all, and say in the end which failed."""
    failed = []
    for python in pythons():
        for kind in KINDS:
            say(f"--- {python}, {kind.name}")
            with tempfile.TemporaryDirectory() as folder:
                what = tried(python, kind, Path(folder))
            say(f"--- {python}, {kind.name}: {f'{what} failed' if what else 'good'}")
            failed += [f"{python}, {kind.name}: {what}"] if what else []
    if failed:
        sys.exit("failed:\n" + "\n".join(failed))


if __name__ == "__main__":
    main()
