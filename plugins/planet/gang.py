"""The gang of a build: a key of all that its pages show, and its members, counted once somebody asks for them."""

import datetime as dt
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.challenge.domain.rules import Challenge
from plugins.challenge.results import ChallengeResults
from plugins.core.errors import SiteError, did_you_mean
from plugins.core.settings import SettingsFile
from plugins.core.slugs import slugify
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.keys import key_of
from plugins.planet.config import PlanetConfig
from plugins.planet.counting import Rules, gang_member
from plugins.planet.known_records import KnownGang, participants_of
from plugins.planet.members import GangMember
from plugins.planet.records import FOLDER, read_record, record_name


class Gang(Struct, frozen=True, dict=True):
    """The gang at the instant ``now``."""

    known: KnownGang
    content: ContentFolder
    rules: Rules
    now: dt.datetime

    @cached_property
    def key(self) -> str:
        """The key of the members: it is computed without them."""
        due = sum(instant <= self.now for instant in self.known.waiting)
        return key_of(self.known.participants, self.known.digests, self.rules, self.days, due)

    @property
    def day(self) -> dt.date:
        """The day that it is on the site."""
        challenge = self.rules.challenge
        return challenge.today(self.now) if challenge else self.now.astimezone(self.rules.zone).date()

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that it is: on the site, by its clock and its calendar, and in each zone of the participants."""
        of_states = self.now.astimezone(self.rules.zone).date()
        return (self.day, of_states, *(self._day(zone) for zone in self._zones))

    @property
    def _zones(self) -> tuple[ZoneInfo, ...]:
        return (self.rules.zone, *self.known.all_zones)

    def _day(self, zone: ZoneInfo) -> dt.date:
        wall = self.now.astimezone(zone)
        return self.rules.challenge.day(wall) if self.rules.challenge else wall.date()

    @cached_property
    def members(self) -> tuple[GangMember, ...]:
        """Every participant, in the order of the settings. Raises SiteError for a record that was just damaged."""
        members = []
        for participant in participants_of(self.content.path, self.known.participants):
            name = f"{FOLDER}/{record_name(participant.address)}"
            record = read_record(self.content.file(name), self.content.label(name))
            members.append(gang_member(participant, record, self.rules, self.now))
        members.sort(key=by_name)
        if self.rules.config.order == "latest":
            members.sort(key=_latest, reverse=True)
        return tuple(members)


def challenge_of(config: PlanetConfig, results: ChallengeResults, source: SettingsFile) -> Challenge | None:
    """Return the challenge of the gang, None without any. Raises SiteError for a hashtag that none of the site has."""
    if not config.challenge:
        return results.featured.challenge if results.featured else None
    challenges = {each.challenge.hashtag: each.challenge for each in results.runs}
    tag = slugify(config.challenge)
    if tag not in challenges:
        what = f"PLANET['challenge']: no challenge of this site has the hashtag '{config.challenge}'"
        remedy = did_you_mean(config.challenge, list(challenges)) if challenges else "add it to CHALLENGE"
        raise SiteError(source.fault(("PLANET", "challenge"), what, remedy))
    return challenges[tag]


def by_name(member: GangMember) -> tuple[str, str]:
    """Return what sorts members by their names."""
    return member.participant.name.casefold(), member.participant.address


def _latest(member: GangMember) -> float:
    published = member.newest[0].published if member.newest else None
    return published.timestamp() if published else 0.0


def next_days(known: KnownGang, rules: Rules, now: dt.datetime) -> list[dt.datetime]:
    """Return the instants at which the next day begins for a participant, and those of entries that wait."""
    waiting = [instant for instant in known.waiting if instant > now]
    end = rules.challenge.rule.day_ends_at if rules.challenge else dt.time(0)
    instants = [min(waiting)] if waiting else []
    for zone in known.all_zones:
        today = now.astimezone(zone).date()
        walls = (dt.datetime.combine(today + dt.timedelta(days=days), end, zone) for days in (0, 1))
        instants += [wall.astimezone(dt.UTC) for wall in walls]
    return instants
