"""Views of participants and of their posts, in the words of the site's language."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from plugins.core.fields import NOT_XML
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LinkView, LocalizedText
from plugins.planet.day_lines import HEIGHT, PITCH, paths
from plugins.planet.feed_days import moment_of
from plugins.planet.members import READ, GangMember, GangState, MemberDay
from plugins.planet.models import FeedEntry, Participant
from plugins.planet.reasons import reason_in_words
from plugins.planet.views import DayLineView, LineKeyView, MemberView, PersonView, RiverPostView

_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_AT_LEAST = "at least %(amount)s"
_WITH_REASON = (GangState.BROKEN, GangState.NEW)
_ROW = 2  # days in a row that are worth telling


class Words(Struct, frozen=True):
    """The words of the gang's pages: the site, and the tag and goal that some of them name.

    ``in_periods``: the days of the challenge are periods of several days.
    """

    context: SiteContext
    hashtag: str
    total: int | None
    in_periods: bool

    @property
    def language(self) -> Language:
        """The language of the site."""
        return self.context.language

    def member(self, member: GangMember) -> MemberView:
        """Return a participant in the list of the gang."""
        person = link_to(member.participant)
        return MemberView(
            name=str(person.text),
            url=person.url,
            note=plain(member.participant.note),
            line=self._line(member) if member.days else None,
            done=self._done(member) if member.days and member.state is not GangState.UNDATED else "",
            streak=self._streak(member) if member.streak >= _ROW else "",
            last=self._post(member.newest[0], member.lang) if member.newest else None,
            last_day=self.language.day(member.last) if member.last else None,
            state=member.state.value,
            state_name=self.state(member),
            reason=self._reason(member),
            reason_lang="en" if self._reason(member) == plain(member.reason) and self.language.lang != "en" else "",
            notes=tuple(self._notes(member)),
        )

    def _done(self, member: GangMember) -> LocalizedText:
        count = self._count(member.done)
        if member.at_least and not member.done:
            text = self.language.text
            return text("no periods known") if self.in_periods else text("no days known")
        if member.at_least:
            count = self.language.lazy_text(_AT_LEAST, amount=count)
        elif self.total:
            total = self._count(self.total)
            done = self.language.number(member.done)
            count = self.language.lazy_text("%(done)s of %(total)s", done=done, total=total)
        return count

    def _count(self, number: int) -> LocalizedText:
        """Return a number of days, or of periods."""
        if self.in_periods:
            return self.language.count("%(num)s period", "%(num)s periods", number)
        return self.language.count("%(num)s day", "%(num)s days", number)

    def _streak(self, member: GangMember) -> LocalizedText:
        if self.in_periods:
            row = self.language.count("%(num)s period in a row", "%(num)s periods in a row", member.streak)
        else:
            row = self.language.count("%(num)s day in a row", "%(num)s days in a row", member.streak)
        return self.language.lazy_text(_AT_LEAST, amount=row) if member.streak_at_least else row

    def _line(self, member: GangMember) -> DayLineView:
        names = self.day_names()
        counts = ((name, member.days.count(state)) for state, name in names.items())
        label = ", ".join(f"{name}: {count}" for name, count in counts if count)
        return day_line(member.days, label)

    def day_names(self) -> dict[MemberDay, str]:
        """Return the name of each state of a day."""
        text = self.language.text
        return {
            MemberDay.DONE: text("done"),
            MemberDay.MISSED: text("missed"),
            MemberDay.OPEN: (
                text("now, still to be written") if self.in_periods else text("today, still to be written")
            ),
            MemberDay.EXCUSED: text("rest"),
            MemberDay.UNKNOWN: text("not known"),
            MemberDay.FUTURE: text("to come"),
        }

    def keys(self, members: Iterable[GangMember]) -> Iterator[LineKeyView]:
        """Yield the legend of the states that occur."""
        occurring = {state for member in members for state in member.days}
        for state, name in self.day_names().items():
            if state in occurring:
                yield LineKeyView(day_line((state,), name), name)

    def state(self, member: GangMember) -> LocalizedText:
        """Return the state of a feed in words; empty for one that is fine."""
        return state_name(self.language, member)

    def _reason(self, member: GangMember) -> str:
        """Return the reason of a broken or unread feed, and what to do about a host that refuses robots."""
        if member.state is GangState.BLOCKED:
            return self.language.text("fetch from your own machine")
        reason = plain(member.reason)
        return reason_in_words(self.language, reason) if reason and member.state in _WITH_REASON else ""

    def _notes(self, member: GangMember) -> Iterator[LocalizedText]:
        text = self.language.text
        if member.all_count:
            yield text("every post counts, since the feed has no categories")
        if member.no_tag:
            yield text("no post has the tag %(tag)s", tag=self.hashtag)

    def person(self, member: GangMember) -> PersonView:
        """Return a participant on the page of today."""
        person = link_to(member.participant)
        posts = tuple(link for each in member.today_posts if (link := self._post(each, member.lang)))
        return PersonView(str(person.text), person.url, posts, self._note(member))

    def _note(self, member: GangMember) -> LocalizedText:
        """Return what somebody should know who asks why a participant is said not to have written."""
        if member.today is MemberDay.DONE:
            return ""
        if member.state not in READ:
            return self.state(member)
        if member.today is MemberDay.UNKNOWN:
            return self.language.text("not read lately")
        return next(self._notes(member), "")

    def _post(self, entry: FeedEntry, lang: str) -> LinkView | None:
        url = web(entry.link)
        title = plain(entry.title) or plain(entry.summary) or self.language.text("a post without a title")
        known = self.language_of(entry, lang)
        return LinkView(title, url, known if known != self.context.site.lang else "") if url else None

    def language_of(self, entry: FeedEntry, lang: str) -> str:
        """Return the language of an entry: its own, that of its feed, or that of the site."""
        return next(filter(_LANG.fullmatch, (entry.lang, lang)), self.context.site.lang)

    def river_post(self, member: GangMember, entry: FeedEntry) -> RiverPostView:
        """Return a post on the page of the newest posts."""
        moment = moment_of(entry.published, member.zone, member.dates_only)
        return RiverPostView(
            title=plain(entry.title),
            url=web(entry.link),
            lang=self.language_of(entry, member.lang),
            date=self.language.day(moment.wall.date()) if moment else None,
            summary=plain(entry.summary),
            author=link_to(member.participant),
        )


def state_name(language: Language, member: GangMember) -> LocalizedText:
    """Return the state of a feed in words; empty for one that is fine."""
    text = language.text
    quiet = language.plural("no post for %(num)s day", "no post for %(num)s days", member.silent_days)
    return {
        GangState.NEW: _not_read_yet(language, member),
        GangState.FINE: "",
        GangState.QUIET: quiet,
        GangState.UNDATED: text("its posts have no dates"),
        GangState.STALE: text("not read lately"),
        GangState.BLOCKED: text("refuses robots"),
        GangState.GONE: text("the blog is no longer there"),
        GangState.BROKEN: text("cannot be read"),
    }[member.state]


def _not_read_yet(language: Language, member: GangMember) -> LocalizedText:
    if member.tried is None:
        return language.text("not fetched yet")
    return language.lazy_text("not fetched yet, last try on %(date)s", date=language.day(member.tried))


def day_line(days: Sequence[MemberDay], label: LocalizedText) -> DayLineView:
    """Return days on one line, with a label that says the same."""
    return DayLineView(len(days) * PITCH, HEIGHT, paths(days), label)


def link_to(participant: Participant) -> LinkView:
    """Return a link to a participant's blog."""
    return LinkView(plain(participant.name), web(participant.address))


def plain(text: str) -> str:
    """Return a text of a record on one line, without characters that no page and no feed can hold."""
    return " ".join(NOT_XML.sub("", text).split())


def web(url: str) -> str:
    """Return an address of the web; empty for any other, which a record must not bring into a page."""
    return url if url.startswith(("https://", "http://")) and plain(url) == url else ""
