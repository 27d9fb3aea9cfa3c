"""The day of the challenge in words: what is to come, which day it is and who has written, or what was."""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from plugins.challenge.domain.models import Standing
from plugins.challenge.domain.rules import Unit
from plugins.challenge.domain.standing import standing
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LocalizedText
from plugins.planet.counting import Rules
from plugins.planet.members import READ, GangMember, MemberDay

Group = Literal["done", "open", "excused", "unknown", "outside"]


class Phase(StrEnum):
    """The time before the challenge, its days, and the time after it. Without set days every day is one of it."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"


class ChallengeDay(Struct, frozen=True):
    """A day of the gang: ``standing`` is that of the site's challenge without posts, None on a site without one."""

    day: dt.date
    standing: Standing | None

    @property
    def phase(self) -> Phase:
        """The phase of the challenge."""
        start = self.standing.challenge.start if self.standing else None
        if start and start > self.day:
            return Phase.AHEAD
        return Phase.OVER if self.standing and self.standing.over else Phase.RUNNING

    @property
    def in_periods(self) -> bool:
        """Tell whether the days of the challenge are periods of several days."""
        return self.standing is not None and self.standing.challenge.rule.period_days > 1

    def heading(self, language: Language) -> LocalizedText:
        """Return the day in a few words: its number, or the days until the first one; the date where it has none."""
        if self.standing and self.phase is Phase.OVER:
            return language.text("The challenge is over")
        if self.standing and self.standing.challenge.start and self.phase is Phase.AHEAD:
            days = (self.standing.challenge.start - self.day).days
            if days == 1:
                return language.text("Begins tomorrow")
            return language.count("Begins in %(num)s day", "Begins in %(num)s days", days)
        if self.standing and self.standing.day_today:
            values = {"number": self.standing.day_today, "total": len(self.standing.days)}
            if self.in_periods:
                return language.lazy_text("Period %(number)s of %(total)s", **values)
            return language.lazy_text("Day %(number)s of %(total)s", **values)
        return language.lazy_day(self.day)

    def lead(self, language: Language, members: Sequence[GangMember]) -> LocalizedText:
        """Return what the participants have done on the day, or in the whole challenge once it is over."""
        if not members:
            return language.text("Nobody takes part yet")
        who = language.count("%(num)s participant", "%(num)s participants", len(members))
        if self.standing and self.standing.challenge.start and self.phase is Phase.AHEAD:
            first = language.day(self.standing.challenge.start)
            return language.lazy_text("%(who)s, the first day is %(date)s", who=who, date=first)
        if self.standing and self.phase is Phase.OVER:
            return self._over(language, members, self.standing, who)
        return self._written(language, members)

    def _over(
        self, language: Language, members: Sequence[GangMember], standing: Standing, who: LocalizedText
    ) -> LocalizedText:
        """Return the dates of the challenge and how many reached its goal, if that is known of anybody."""
        first = standing.first or self.day
        days = language.short_days((first, standing.last or self.day), year=True)
        reached = [amount_of(each, standing.unit) >= standing.challenge.rule.goal for each in members]
        may_have = (each.at_least or each.state not in READ for each in members)
        at_least = any(may and not has for may, has in zip(may_have, reached, strict=True))
        if standing.unit == "words" or (at_least and not any(reached)):  # feeds do not have the words of posts
            return language.lazy_text("%(who)s, %(what)s", who=who, what=days)
        values = {"days": days, "done": language.number(sum(reached)), "total": language.number(len(members))}
        if at_least:
            return language.lazy_text("%(days)s: at least %(done)s of %(total)s reached the goal", **values)
        return language.lazy_text("%(days)s: %(done)s of %(total)s reached the goal", **values)

    def _written(self, language: Language, members: Sequence[GangMember]) -> LocalizedText:
        done = sum(each.today is MemberDay.DONE for each in members)
        values = {"done": language.number(done), "total": language.number(len(members))}
        if self.in_periods:
            said = language.lazy_text("%(done)s of %(total)s have written in this period", **values)
        else:
            said = language.lazy_text("%(done)s of %(total)s have written today", **values)
        unknown = sum(group_of(each) == "unknown" for each in members)
        if not unknown:
            return said
        return language.lazy_text("%(said)s, %(number)s not known", said=said, number=language.number(unknown))


def challenge_day(rules: Rules, day: dt.date) -> ChallengeDay:
    """Return a day of a gang."""
    return ChallengeDay(day, standing(rules.challenge, (), day) if rules.challenge else None)


def group_of(member: GangMember) -> Group:
    """Return the group of a participant today.

    Nobody who cannot be read is said not to have written. Of whom nothing is expected, nothing is unknown.
    """
    if member.today is MemberDay.DONE:
        return "done"
    if member.is_outside:
        return "outside"
    if member.state not in READ or member.today is MemberDay.UNKNOWN:
        return "unknown"
    if member.today is MemberDay.OPEN:
        return "open"
    return "excused" if member.today is MemberDay.EXCUSED else "outside"


def amount_of(member: GangMember, unit: Unit) -> int:
    """Return what a participant has done, in posts, days or periods."""
    return sum(day.posts for day in member.written) if unit == "posts" else member.done


def in_groups(day: ChallengeDay, members: Iterable[GangMember]) -> dict[Group, list[GangMember]]:
    """Return the members of each group, in their order. Nobody is asked for a day outside of the challenge."""
    groups: dict[Group, list[GangMember]] = {"done": [], "open": [], "excused": [], "unknown": [], "outside": []}
    for each in members:
        is_out = day.phase is not Phase.RUNNING and each.today is None
        groups["outside" if is_out else group_of(each)].append(each)
    return groups


def group_names(language: Language, day: ChallengeDay) -> dict[Group, str]:
    """Return the name of each group."""
    text = language.text
    outside = {
        Phase.AHEAD: text("Take part"),
        Phase.RUNNING: text("Not in the challenge today"),
        Phase.OVER: text("Took part"),
    }
    return {
        "done": text("Has written"),
        "open": text("Has not written yet"),
        "excused": text("Rests today"),
        "unknown": text("Not known today"),
        "outside": outside[day.phase],
    }
