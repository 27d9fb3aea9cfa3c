"""``./blogg gang fetch``: asks the feeds of all participants, and keeps what they say in ``content/gang/``.

Each record of which there is news is written as soon as it is known, in one step: a fetch that is killed leaves the
others as they were, and the next one goes on. Several machines may share the work, since each has participants of its
own.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.clock import system_clock
from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine.output.lock import hold
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.terminal import print_line, print_warnings, progress
from plugins.engine.process.worker_pool import processors
from plugins.planet.feed_days import zone_named
from plugins.planet.models import FeedRecord, Participant
from plugins.planet.participants import FILE, read_participants
from plugins.planet.records import FOLDER, record_name
from plugins.planet.web_addresses import never_fetched
from tools.gang.again import demand_patience, named
from tools.gang.asking import Asker, ask_feed
from tools.gang.budget import PURPOSE, Budget
from tools.gang.carried_files import carry_over, left_behind
from tools.gang.decider import address, current, is_due
from tools.gang.feed_readers import MOST_READERS, FeedReaders, feed_readers
from tools.gang.gang_challenge import gang_challenge
from tools.gang.kept import Days, days_by
from tools.gang.known_feeds import KnownFeeds
from tools.gang.summary import carried_lines, summary
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit
from tools.stopping import KEPT, Stop, told_when_stopped
from tools.web_fetch.client import LIMITS, Limits, agent_of
from tools.web_fetch.turns import SideBySide, Turns

_SHARD = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")
LOCK = ".gang.lock"
"""The file of the lock that keeps other fetches out: two parts, as 1/2 and 1/4, may have the same participants."""

_MANY = 20  # feeds that are worth a progress bar


class Shard(Struct, frozen=True):
    """A part of all participants: the ``number``-th of ``total`` parts, from 1."""

    number: int = 1
    total: int = 1

    def has(self, participant: Participant) -> bool:
        """Tell whether a participant is in this part."""
        return self.has_file(record_name(participant.address))

    def has_file(self, name: str) -> bool:
        """Tell whether a record's file is in this part, by the digest of its name."""
        return int.from_bytes(sha256(name.encode()).digest()) % self.total == self.number - 1


class _Job(Struct, frozen=True):
    """A feed to ask, and the host that is asked first. Its record, which may be large, is read when its turn comes."""

    participant: Participant
    host: str


def fetch_gang(
    root: Path, shard: str = "", limits: Limits = LIMITS, now: datetime | None = None, again: str = ""
) -> None:
    """Ask each feed that may be asked now, and print how the feeds of the gang are.

    ``again`` is the name of a participant whose feed alone is asked, whether it is due or not. ``limits`` and ``now``
    are those of tests. Raises SystemExit: 1 for faults, 130 after Ctrl-C, 143 after SIGTERM. A feed that does not
    answer is no fault, but a state of its record; a damaged record is one, told when all others are fetched.
    """
    instant = now or system_clock()
    with slips_to_exit(root), told_when_stopped(root, Stop(KEPT)), cancellable():
        part = read_shard(shard)
        site = open_site(root)
        refuse = never_fetched if not limits.loopback_port else lambda _: None  # tests ask this machine
        everybody = read_participants(site.engine.content.path, refuse)
        if not everybody:
            raise Slip(f"content/{FILE}", said("it has no participants"), said("add one with ./blogg gang add ADDRESS"))
        participants = [named(everybody, again)] if again else [each for each in everybody if part.has(each)]
        local = instant.astimezone(site.engine.settings.timezone)
        site.engine.cache.mkdir(parents=True, exist_ok=True)
        with hold(site.engine.cache / LOCK, f"content/{FOLDER}", "another fetch"):
            language = load_site_language(site)
            content = site.engine.content
            for carried in carry_over(content, everybody, part.has_file, instant):
                for line in carried_lines(language, carried):
                    print_line(line)
            known = KnownFeeds(content.path, site.engine.cache, (each.address for each in everybody))
            known.join_sides()
            if again:
                [only] = participants
                demand_patience(language, only, current(only, known.read(only.address)), local)
            readable, damaged = _sorted_out(participants, known)
            records = _fetch(site, readable, known, limits, instant, every=bool(again))
            print_warnings(left_behind(content, everybody, part.has_file))
        for line in summary(language, readable, records, local):
            print_line(line)
        raise_if_any(damaged)


def read_shard(text: str) -> Shard:
    """Return the part that ``2/4`` names. Raises Slip for what names none."""
    if not text:
        return Shard()
    found = _SHARD.fullmatch(text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(2, 1)
    if shard.number > shard.total:
        raise Slip("--shard", said("'%(text)s' is no part", text=text), said("write it as 1/4, the first of four"))
    return shard


def _sorted_out(participants: list[Participant], records: KnownFeeds) -> tuple[list[Participant], list[Fault]]:
    """Return those whose record can be read, and the faults of the others, which keep nobody else waiting."""
    readable: list[Participant] = []
    faults: list[Fault] = []
    for each in participants:
        try:
            records.read(each.address)
        except SiteError as error:
            faults += error.faults
        else:
            readable.append(each)
    return readable, faults


def _fetch(
    site: OpenSite, participants: list[Participant], records: KnownFeeds, limits: Limits, now: datetime, every: bool
) -> dict[str, FeedRecord]:
    """Ask the feeds that are due, or ``every`` one, write what is new of them, and return all records by address.

    What is returned lacks posts: those of a whole gang may take hundreds of MiB.
    """
    known: dict[str, FeedRecord] = {}
    renamed: list[FeedRecord] = []
    for each in participants:
        before = records.read(each.address)
        record = _without_posts(current(each, before))
        known[each.address] = record
        if before and (before.name, before.left) != (record.name, record.left):
            renamed.append(record)
    people = {each.address: each for each in participants}
    jobs = [_job(people[url], record) for url, record in known.items() if every or is_due(record, now)]
    title = load_site_language(site).text("Fetching feeds")
    readers_wanted = min(processors(), MOST_READERS, len(jobs))
    with feed_readers(readers_wanted) as readers, progress(title, len(jobs), _MANY) as step, records:
        for record in renamed:
            records.note_name(record)
        for record in _asked(site, jobs, records, readers, limits, now):
            records.write(record, _days(site, people[record.address], record))
            known[record.address] = _without_posts(record)
            step()
    return known


def _without_posts(record: FeedRecord) -> FeedRecord:
    return replace(record, entries=(), gaps=())


def _job(participant: Participant, record: FeedRecord) -> _Job:
    return _Job(participant, urlsplit(address(record) or participant.address).netloc.lower())


def _days(site: OpenSite, participant: Participant, record: FeedRecord) -> Days:
    """Return the days of all clocks by which the days of a participant may be counted."""
    count = record.count
    challenges = site.challenges
    own = (participant.timezone, zone_named(count.timezone) if count else None)
    zones = (site.engine.settings.timezone, *(each.timezone for each in challenges), *own)
    ends = {time(0), *(each.rule.day_ends_at for each in challenges)}
    if count and count.day_ends_at:
        ends.add(count.day_ends_at)
    return days_by(tuple(filter(None, zones)), tuple(sorted(ends)))


def _asked(
    site: OpenSite, jobs: list[_Job], records: KnownFeeds, readers: FeedReaders, limits: Limits, now: datetime
) -> Iterator[FeedRecord]:
    agent = agent_of(site.engine.settings.root, PURPOSE)
    turns = Turns()
    challenge = gang_challenge(site, now)

    def ask(job: _Job) -> FeedRecord:
        budget = Budget(limits, agent, turns.at)
        asker = Asker(budget.get, readers.read, site.engine.settings.timezone, now, challenge)
        record = current(job.participant, records.read(job.participant.address))
        return ask_feed(job.participant, record, asker)

    side_by_side: SideBySide[_Job, FeedRecord] = SideBySide(ask, lambda job: job.host)
    return side_by_side.run(jobs)
