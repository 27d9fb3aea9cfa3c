"""A hundred nights: a host publishes after midnight and rescues in the evening, late, twice, killed, or not at all."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.conftest import environment
from tests.sites.diary import ONE, Written, midnight
from tests.sites.killing import Killed, killed_after
from tests.sites.published_blog import clean_build, ledger_of, sentences_of
from tests.sites.test_story import START, look
from tests.sites.writer import FEEDS, STOCKHOLM, Writer, writer_on
from tests.tools.announce.servers import MastodonServer, serving
from tests.tools.publish.test_command import files_of
from tools.rescue import rescue
from tools.today import TO_WRITE

SEED = 1
NIGHT = "00:12"
EVENING = "22:12"
NOON = "12:00"  # a run of the evening that comes before it is late, and the writer can still write
FATES = ("usual",) * 8 + ("twice", "twice", "late", "never", "killed", "killed", "killed", "killed")
SHOT = ("shot",) * 2  # in the audit
LATE = (20, 70, 107, 135, 340)  # minutes; more than 107 is the next day for the evening's run
PROGRAM = """
import sys
from pathlib import Path
from tools.publish.command import Wanted, publish_site
from tools.rescue import rescue

for job in sys.argv[1:]:
    try:
        rescue(Path.cwd(), after="12:00") if job == "rescue" else publish_site(Path.cwd(), Wanted())
    except SystemExit as error:
        if error.code != 3:
            raise
"""
RESERVE = 12  # posts in a hundred days: it is empty in some stretches


@dataclass
class Host:
    """A machine that runs the two jobs of docs/nights.md, and has a writer."""

    writer: Writer
    account: MastodonServer
    chance: Random
    fates: Sequence[str] = FATES
    changes: int = 400  # of the disk in the last run
    rescued: list[date] = field(default_factory=list)

    def run(self, clock: str, jobs: Sequence[str]) -> None:
        """Run jobs at a time of the day, if all goes well."""
        fate = self.chance.choice(self.fates)
        if fate == "never":
            return
        self.set_clock(clock, self.chance.choice(LATE) if fate == "late" else 0)
        before = files_of(self.writer.live)
        done = self.carry_out(jobs, fate)
        self.note_rescues()
        assert_announced_once(self)
        if not done:
            assert_whole(self.writer, before)
            return
        look(self.writer)
        assert recent(self.writer) - settled(self.writer) == set()

    def set_clock(self, clock: str, late: int) -> None:
        """Let it be a time of this day, or some minutes later, or the time of a run before that was later still."""
        last = self.writer.moment
        self.writer.now_is(clock)
        self.writer.later(timedelta(minutes=late))
        if self.writer.moment < last:
            self.writer.later(last - self.writer.moment)

    def carry_out(self, jobs: Sequence[str], fate: str) -> bool:
        """Do the jobs, once or twice; return whether they came to their end."""
        if fate == "shot":
            self.shoot(jobs)
            return False
        most = self.chance.randrange(self.changes) if fate == "killed" else 1_000_000
        try:
            with killed_after(most) as changes:
                for job in jobs:
                    self.do(job)
        except Killed:
            return False
        self.changes = changes.made
        for job in jobs if fate == "twice" else ():
            self.do(job)
        return True

    def shoot(self, jobs: Sequence[str]) -> None:
        """Do the jobs in a process of their own, and kill it after a while."""
        command = [sys.executable, "-c", PROGRAM, *jobs]
        process = subprocess.Popen(
            command, cwd=self.writer.site.root, env=environment(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        with suppress(subprocess.TimeoutExpired):
            process.wait(self.chance.uniform(0.5, 3))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def do(self, job: str) -> None:
        """Do a job to its end."""
        if job == "publish":
            self.writer.publish()
            return
        done = self.writer.site.run(rescue, after=NOON)
        assert done.code in (0, TO_WRITE), done
        self.note_rescues()

    def note_rescues(self) -> None:
        """Note in the diary which posts of the reserve are posts now, for which days."""
        content = self.writer.site.root / "content"
        for path in sorted((content / "posts").glob("*reserv-*.md")):
            head = dict(line.split(": ", 1) for line in path.read_text("utf-8").split("\n\n")[0].splitlines())
            day = date.fromisoformat(head["Rescued"])
            if head["Title"] not in self.writer.diary.posts:
                assert self.writer.moment >= datetime.combine(day, time.fromisoformat(NOON), self.writer.diary.zone)
                assert self.writer.moment.date() == day
                self.rescued.append(day)
            slug = path.stem.removeprefix(f"{day}-")
            self.writer.diary.posts[head["Title"]] = Written(slug, midnight(day))
        waits = len(list((content / "reserve").glob("*reserv-*.md")))
        assert waits + len(self.rescued) == self.writer.waiting


def assert_whole(writer: Writer, before: dict[str, bytes]) -> None:
    """Assert that each file of the live site is the old one or the new one, and that no list is ahead of its pages."""
    built = writer.site.files()
    live = {path: data for path, data in files_of(writer.live).items() if not path.endswith(".tmp")}
    assert [path for path in live if live[path] not in (before.get(path), built.get(path))] == []
    new = {path for path in built if live.get(path) == built[path] != before.get(path)}
    old = {path for path in built if live.get(path) != built[path]}
    if new & set(FEEDS):
        assert [path for path in old if path.endswith(".html")] == []


def assert_announced_once(host: Host) -> None:
    """Assert that followers were told of no post twice, and of none that is not out."""
    told = [slug for status in host.account.statuses for slug in re.findall(r"/posts/([\w-]+)/", status["text"])]
    assert len(told) == len(host.account.statuses)
    assert sorted(set(told)) == sorted(told)
    assert set(told) <= sentences_of(host.writer.live).keys()


def recent(writer: Writer) -> set[str]:
    """Return the slugs of the posts that came out within the last two days."""
    diary = writer.diary
    after = writer.moment - 2 * ONE
    return {
        diary.posts[title].slug for title in diary.out(writer.moment) if diary.posts[title].instant(diary.zone) > after
    }


def settled(writer: Writer) -> set[str]:
    """Return the slugs of the posts that the log of announcements has, announced or left out."""
    slugs = ledger_of(writer.site)
    log = (writer.site.root / "content/announced.jsonl").read_text("utf-8")
    return {slugs[line["id"]] for line in map(json.loads, log.splitlines()) if "id" in line}


def live_through(host: Host, days: int, folder: Path) -> None:
    """Let nights and days pass."""
    writer = host.writer
    for number in range(1, days + 1):
        host.run(NIGHT, ("publish",))
        if number == days * 6 // 10:
            writer.move(STOCKHOLM)
        write_or_not(host)
        host.run(EVENING, ("rescue", "publish"))
        if number == days * 4 // 10:  # the same evening comes again
            writer.move("America/New_York")
            host.run(EVENING, ("rescue", "publish"))
        if number % 10 == 0:
            writer.now_is("23:59")
            writer.publish()
            look(writer)
            assert files_of(writer.live) == clean_build(writer.site, folder / f"clean-{number}")
        writer.day += ONE


def write_or_not(host: Host) -> None:
    """Do what the writer does on this day, while the host sleeps."""
    chance = host.chance
    writer = host.writer
    if chance.random() < 0.5:
        writer.write(chance.choice(("00:05", "09:00", "22:11", "23:59")))
    if chance.random() < 0.2:
        writer.write(chance.choice(("00:00", "00:11", "03:00", "22:30")), "Sedan", chance.randrange(1, 9))
    if chance.random() < RESERVE / 100:
        writer.write_for_the_reserve()


def test_nights_lose_and_double_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, thorough: bool) -> None:
    """Each day is rescued once at most, each post comes out once and when it is due, and the live site is whole.

    Followers of an account hear of each post once.

    The audit goes through a hundred nights.
    """
    monkeypatch.setenv("BLOGG_MASTODON_TOKEN", "good-token")
    start = START if thorough else START + 62 * ONE
    account = MastodonServer()
    with serving(account), writer_on(START, start, tmp_path, monkeypatch) as writer:
        file = writer.site.root / "publish.toml"
        file.write_text(f'{file.read_text()}[announce.mastodon]\nserver = "{account.url}"\n')
        writer.now_is("00:00")
        writer.write("00:00", "Start")
        host = Host(writer, account, Random(SEED), (*FATES, *SHOT) if thorough else FATES)
        live_through(host, 100 if thorough else 7, tmp_path)
        assert sorted(set(host.rescued)) == sorted(host.rescued)
