"""A project with sources to look after, the program that does it, and what it found."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from tests.command import TIMELINE, run
from tests.misbehaving import Server, answering

KEY = {"ARCHIVE_ACCESS_KEY": "access", "ARCHIVE_SECRET_KEY": "the-secret"}


def project(folder: Path, sources: Mapping[str, object], **links: object) -> Path:
    """Make a project with an event that cites all sources; addresses alone make plain ones."""
    (folder / "content/events").mkdir(parents=True)
    (folder / "content/sources").mkdir()
    options = {"links": {"pause": 0, "timeout": 60} | links}
    config = {"site_name": "Links", "docs_dir": "content", "plugins": [{"timeline": options}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    records = []
    for key, given in sources.items():
        fields = given if isinstance(given, dict) else {"URL": given}
        records.append({"id": key, "title": "A page", "publisher": "A press", **fields})
    (folder / "content/sources/all.yml").write_text(yaml.safe_dump(records, sort_keys=False))
    front = {"title": "An event", "date": "2024-01-01", "sources": list(sources)}
    text = f"---\n{yaml.safe_dump(front)}---\nIt happened.\n"
    (folder / "content/events/2024-01-01-event.md").write_text(text)
    return folder


def links(
    folder: Path, *arguments: str, private: bool = True, key: bool = False, event: str = ""
) -> subprocess.CompletedProcess[str]:
    allowed = ["--allow-private"] if private else []
    variables = dict.fromkeys(KEY, "") | (KEY if key else {}) | {"GITHUB_EVENT_NAME": event}
    return run("links", *allowed, *arguments, cwd=folder, environment=variables)


def found(folder: Path, *arguments: str, **options: Any) -> dict[str, dict[str, Any]]:
    """Run and give what was found, by source."""
    done = links(folder, "--format", "json", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return {one["source"]: one for one in json.loads(done.stdout)["links"]}


def pauses(folder: Path, *arguments: str) -> list[float]:
    """Run, and give the seconds between the end of each question and the next, by its own clock."""
    program = f"""
import asyncio, sys
from itertools import pairwise
from timeline.links.network import Web
from timeline.cli import main

real, asked = Web.ask, []

async def ask(self, method, url, **more):
    begun = asyncio.get_running_loop().time()
    try:
        return await real(self, method, url, **more)
    finally:
        asked.append((begun, asyncio.get_running_loop().time()))

Web.ask = ask
main(
    ["-C", {str(folder)!r}, "links", "--allow-private", *{arguments!r}, "-o", "links.txt"],
    standalone_mode=False,
)
print([after - before for (_, before), (after, _) in pairwise(asked)])
"""
    command = [str(TIMELINE.with_name("python")), "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read: list[float] = json.loads(done.stdout)
    return read


def ago(folder: Path, days: float) -> None:
    """Make all that is remembered older."""
    cache = folder / ".cache/links.json"
    data = json.loads(cache.read_text())
    for record in data["links"].values():
        for name in ("checked", "failing_since", "last_failed", "last_live", "unruled_since"):
            if name in record:
                moment = datetime.fromisoformat(record[name]) - timedelta(days=days)
                record[name] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cache.write_text(json.dumps(data))


COPY = "https://web.archive.org/web/20240102030405/https://example.org/page"


def snapshot(url: str = COPY, stamp: str = "20240102030405", **more: object) -> dict[str, object]:
    closest = {"available": True, "url": url, "timestamp": stamp, "status": "200", **more}
    return {"archived_snapshots": {"closest": closest}}


def stamped(stamp: str, told: str = "", **more: object) -> dict[str, object]:
    """Give a copy of the page that is asked for."""
    return snapshot(f"https://keep.example/web/{stamp}/PAGE", told or stamp, **more)


def keeping(handler: Any) -> None:
    """Have a copy of every page, of 2 January 2024."""
    page = parse_qs(urlsplit(handler.path).query)["url"][0]
    answering(snapshot(f"https://keep.example/20240102030405/{page}"))(handler)


def archive(server: Server, answer: object) -> dict[str, object]:
    """Let the server be an archive with one answer; gives the settings that lead to it."""
    server.pages["/api"] = answering(answer)
    return {"availability": f"{server.url}/api", "save": f"{server.url}/save"}
