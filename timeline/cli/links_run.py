"""One run of `timeline links`: load the saved state, check, archive, and save."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import click

from timeline.compiler import Compiled
from timeline.formatting import add_fields
from timeline.links import health
from timeline.links.archiving import Archive, Endpoints
from timeline.links.checking import Checker
from timeline.links.copies import Copy
from timeline.links.health import CacheError, CheckResult, History, Outcome
from timeline.links.network import Web
from timeline.links.politeness import ROBOT, PolitenessPolicy
from timeline.links.reports import Archived, Link, Report
from timeline.links.withheld import WITHHELD, Withheld
from timeline.model import LinkSettings, Settings, Source, UrlStatus
from timeline.workspace.files import all_or_nothing, write_file
from timeline.workspace.project import Project

KEYS = ("ARCHIVE_ACCESS_KEY", "ARCHIVE_SECRET_KEY")
"""The environment variables with the archive's key, as its account page shows it."""


SAVING = 20
"""The minimum time between two saves, as a multiple of the duration of a save."""


class Run:
    """One run: its saved state and its results."""

    def __init__(self, found: Project, compiled: Compiled, cache: Path) -> None:
        self._found = found
        self._chronology = chronology = compiled.chronology
        self._with_drafts = compiled.with_drafts
        self._cache = cache
        self._withheld = Withheld(chronology.sources.values())
        self._archived: list[Archived] | None = None
        self._passed: Mapping[str, str] = {}
        self._remembered = self._read()
        self._next_save = 0.0

    async def all(self, fresh: timedelta, archiving: bool, *, allow_private: bool) -> None:
        """Check the addresses that were last checked `fresh` ago or earlier, and search for copies.

        Raises:
            click.ClickException: no address answers: the machine seems to be offline.
        """
        settings = self._found.settings.links
        sources = self._addressed()
        known = {source.url for source in sources}
        self._remembered = {url: one for url, one in self._remembered.items() if url in known}
        begun = _now()
        due = health.due(dict.fromkeys(s.url for s in sources), self._remembered, begun, fresh)
        unchanged = [self._remembered[url] for url in self._remembered.keys() - set(due)]
        agent = _user_agent(self._found.settings)
        async with Web(
            agent, settings.timeout, hosts=settings.hosts, allow_private=allow_private
        ) as web:
            policy = PolitenessPolicy(web, settings.pause, settings.hosts, self._withheld)
            overdue = health.overdue(self._remembered, begun)
            checker = Checker(web, policy, settings.pause, overdue)
            before = dict(self._remembered)
            asked = await self._check(checker, due)
            live = any(one.outcome.found is CheckResult.LIVE for one in unchanged)
            if not live and health.is_offline(asked) and not await self._is_there(checker):
                self._remembered = before
                self._save()
                raise click.ClickException(
                    f"none of {len(asked)} addresses answered: this machine seems to be "
                    "offline; the results are discarded"
                )
            if archiving:
                archive = Archive(web, policy, _endpoints(settings), settings.pause, begun.date())
                await self._archive(archive)

    async def _check(self, checker: Checker, due: Sequence[str]) -> Mapping[str, Outcome]:
        """Check the addresses that are due, and save the outcomes."""
        asked: dict[str, Outcome] = {}
        with ProgressLine(len(due)) as progress:

            def each(url: str, outcome: Outcome) -> None:
                asked[url] = outcome
                self._remembered[url] = health.updated(self._remembered.get(url), outcome, _now())
                if time.monotonic() > self._next_save:
                    self._save()
                progress.step()

            try:
                self._passed = await checker.check_all(due, each)
            finally:
                self._save()
        return asked

    async def _is_there(self, checker: Checker) -> bool:
        """Return whether the web is reachable although no source's host answered.

        The site itself is requested for that. Otherwise a chronology whose hosts are all dead could
        never report it.
        """
        site = self._found.settings.site_url
        return bool(site) and (await checker.check(site)).answered

    def report(self) -> Report:
        """Return the current results."""
        archived = None if self._archived is None else tuple(self._archived)
        return Report(tuple(map(self._link, self._sources())), archived)

    def _sources(self) -> Sequence[Source]:
        return [source for _, source in sorted(self._chronology.sources.items())]

    def _addressed(self) -> Sequence[Source]:
        return [source for source in self._sources() if not self._skipped(source)]

    def _skipped(self, source: Source) -> str:
        """Return why a source's page is never requested; empty if it is."""
        if self._withheld.holds(source):
            return WITHHELD
        if not source.url:
            return "it has no address"
        if source.url_status in (UrlStatus.UNFIT, UrlStatus.USURPED):
            return f"its address is {source.url_status}: it belongs to someone else now"
        return ""

    def _link(self, source: Source) -> Link:
        skipped = self._skipped(source)
        history = None if skipped else self._remembered.get(source.url)
        citing = self._chronology.citing.get(source.id, ())
        events = tuple(dict.fromkeys(one.event.id for one in citing))
        waits = "" if history else skipped or self._passed.get(source.url, "")
        withheld = self._withheld.holds(source)
        return Link(source, str(source.origin.location), events, history, waits, withheld)

    async def _archive(self, archive: Archive) -> None:
        """Search for copies of the sources that have none, and write them into their files."""
        self._archived = []
        for source in self._addressed():
            if source.archive_url:
                continue
            copy = await archive.copy(source, unfit=self._unfit(source))
            left = self._write_back(source, copy) if copy.url else ""
            self._archived.append(Archived(source, str(source.origin.location), copy, left))

    def _unfit(self, source: Source) -> str:
        """Return why no copy of a page should be made now; empty for a live one."""
        history = self._remembered.get(source.url)
        if history is None:
            return self._passed.get(source.url, "not checked")
        return "" if history.outcome.found is CheckResult.LIVE else history.outcome.reason

    def _write_back(self, source: Source, copy: Copy) -> str:
        """Write a copy into the source's file; return the reason if that is not possible.

        Where several events give the source, it must stay the same in all of them.
        """
        fields = {"archive-url": copy.url, "archive-date": copy.day}
        record = {"id": source.id, "URL": source.url}
        written: dict[Path, bytes] = {}
        try:
            for name in self._with_drafts.files_of(source):
                path = self._found.root / name
                if _is_read_only(path):
                    return "its file is read-only"
                made = add_fields(name, path.read_bytes(), record, "URL", fields)
                if made.problem:
                    return made.problem
                written[path] = made.data
            with all_or_nothing(written) as write:
                for path, data in written.items():
                    write(path, data)
        except OSError as error:
            return f"it can't be written: {error.strerror}"
        return ""

    def _read(self) -> dict[str, History]:
        try:
            return health.read(self._cache.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise click.ClickException(f"{self._cache} can't be read: {error}") from error
        except CacheError as error:
            raise click.ClickException(
                f"{self._cache}:{error}; nothing was changed: fix it, delete it, or choose another "
                "with --cache"
            ) from error

    def _save(self) -> None:
        """Save the state; large ones are saved less often, to limit the cost."""
        begun = time.monotonic()
        try:
            write_file(self._cache, health.written(self._remembered))
        except OSError as error:
            raise click.ClickException(f"{self._cache} can't be written: {error}") from error
        took = time.monotonic() - begun
        self._next_save = begun + SAVING * took


class ProgressLine:
    """Shows the progress on a terminal; prints nothing otherwise."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._done = 0
        self._shown = sys.stderr.isatty() and length > 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)

    def step(self) -> None:
        """Count one more address."""
        self._done += 1
        if self._shown:
            click.echo(f"\r{self._done} of {self._length} addresses", nl=False, err=True)


def _is_read_only(path: Path) -> bool:
    """Return whether a file is read-only; replacing it would not check that."""
    writable = path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return not writable or not os.access(path, os.W_OK)


def _user_agent(settings: Settings) -> str:
    """Return the user agent, with an address for complaints."""
    where = settings.site_url or settings.contact
    about = f" (+{where}; checks the links of its sources)" if where.isascii() and where else ""
    return f"{ROBOT}/{version('cited-timeline')}{about}"


def _endpoints(settings: LinkSettings) -> Endpoints:
    parts = [os.environ.get(name, "").strip() for name in KEYS]
    return Endpoints(settings.availability, settings.save, ":".join(parts) if all(parts) else "")


def _now() -> datetime:
    return datetime.now(UTC)
