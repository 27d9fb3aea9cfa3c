"""Today in the gang, for ``./blogg today`` on the site of an organiser: the day, who has written, what was fetched."""

import datetime as dt
from collections.abc import Iterator

from plugins.core.errors import raise_if_any
from plugins.pages.theme.language import Language
from plugins.planet.challenge_day import Group, Phase, challenge_day, group_names, in_groups
from plugins.planet.config import PlanetConfig
from plugins.planet.counting import Rules
from plugins.planet.gang import Gang, by_name
from plugins.planet.known_records import NOBODY, KnownGang, known_gang
from plugins.planet.member_views import plain, state_name
from plugins.planet.members import GangMember
from plugins.planet.news import never_fetched
from tools.gang.gang_challenge import gang_challenge
from tools.gang.known_feeds import last_answer
from tools.site import OpenSite

_TOLD: tuple[Group, ...] = ("open", "unknown")  # who has written is on the page; these may need a word


def todays_gang(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield the lines. Raises SiteError for participants and records that are wrong."""
    engine = site.engine
    known, faults = known_gang(engine.content, engine.cache) or (NOBODY, ())
    raise_if_any(faults)
    config = engine.config(PlanetConfig)
    rules = Rules(gang_challenge(site, engine.now.instant), config, engine.settings.timezone)
    gang = Gang(known, engine.content, rules, engine.now.instant)
    day = challenge_day(rules, gang.day)
    text = language.text
    yield str(
        language.lazy_text("%(day)s. %(lead)s.", day=day.heading(language), lead=day.lead(language, gang.members))
    )
    groups = in_groups(day, sorted(gang.members, key=by_name))
    names = group_names(language, day)
    for key in _TOLD if day.phase is Phase.RUNNING else ():
        if groups[key]:
            people = ", ".join(_named(language, each, key) for each in groups[key])
            yield text("%(group)s: %(people)s.", group=names[key], people=people)
    yield from _fetched(language, known, last_answer(engine.cache), engine.settings.timezone)


def _named(language: Language, member: GangMember, group: Group) -> str:
    """Return a participant, and why nothing is known."""
    name = plain(member.participant.name)
    state = state_name(language, member)
    return f"{name} ({state})" if group == "unknown" and state else name


def _fetched(language: Language, known: KnownGang, answer: dt.datetime | None, zone: dt.tzinfo) -> Iterator[str]:
    """Yield when a feed was last read, and how many blogs were never fetched.

    ``answer`` is the last one of this machine, ``known`` may have a later one of another.
    """
    text = language.text
    if not known.names:
        yield text("./blogg gang add ADDRESS adds the first blog.")
        return
    if answers := [known.files[name].answered for name in known.names if name in known.files]:
        last = max((each for each in (answer, *answers) if each), default=None)
        if last:
            local = last.astimezone(zone)
            when = text("%(date)s at %(time)s", date=language.day(local.date()), time=f"{local:%H:%M}")
            yield text("A feed was last read %(when)s.", when=when)
    yield from never_fetched(language, known)
