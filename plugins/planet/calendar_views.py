"""Views of the page of all days, in words: what is known, how much of it, and who is not counted."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.pages.charts.axes import bars
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LocalizedText
from plugins.pages.views.statistics import BarMark, BarsView, TableView
from plugins.planet.known_days import GangDay
from plugins.planet.members import READ, GangMember, GangState, MemberDay

AT_LEAST = "at least %(amount)s"
_LABELS = 10  # round numbers below the bars, at most: a telephone has room for them
_ROOM = 0.7  # of the distance of two round numbers, for the first day and the last one
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000)


class CalendarWords(Struct, frozen=True):
    """The words of the page in a language."""

    language: Language

    def lead(self, members: Sequence[GangMember]) -> LocalizedText:
        """Return how many of all have written, and how much: the least of it, where days are not known.

        Where nothing is known, it is the number of all alone.
        """
        language = self.language
        everybody = language.count("%(num)s participant", "%(num)s participants", len(members))
        writers = sum(bool(each.written) for each in members)
        least = any(each.at_least or not each.days for each in members)
        if least and not writers:
            return everybody
        who = language.lazy_text("%(done)s of %(total)s", done=language.number(writers), total=everybody)
        posts = sum(day.posts for each in members for day in each.written)
        what: LocalizedText = language.count("%(num)s post", "%(num)s posts", posts)
        if least:
            what = language.lazy_text(AT_LEAST, amount=what)
        return language.lazy_text("%(who)s, %(what)s", who=who, what=what)

    def uncounted(self, members: Sequence[GangMember]) -> LocalizedText:
        """Return a line on those of whom nothing is counted, and why; empty if there are none."""
        reasons = Counter(_reason(each) for each in members if not each.written)
        said = [self.language.plural(*words, reasons[key]) for key, words in self._reasons.items() if reasons[key]]
        return self.language.text("Not counted: %(reasons)s.", reasons=", ".join(said)) if said else ""

    @property
    def _reasons(self) -> dict[str, tuple[str, str]]:
        """The words for each reason, in the order of the line."""
        return {
            "unread": ("%(num)s whose feed cannot be read", "%(num)s whose feeds cannot be read"),
            "new": ("%(num)s who was not fetched yet", "%(num)s who were not fetched yet"),
            "undated": ("%(num)s whose posts have no dates", "%(num)s whose posts have no dates"),
            "no tag": ("%(num)s whose posts lack the tag", "%(num)s whose posts lack the tag"),
            "rests": ("%(num)s who rests", "%(num)s who rest"),
            "outside": ("%(num)s whose days have not come or are over", "%(num)s whose days have not come or are over"),
            "silent": ("%(num)s who has not written yet", "%(num)s who have not written yet"),
        }

    def bars(self, days: Sequence[GangDay]) -> BarsView | None:
        """Return the number of those who wrote on each day, with a mark where more may have; None without days."""
        if not days:
            return None
        text = self.language.text
        title = text("How many wrote on each day")
        heads = (text("Date"), text("Participants"), text("Posts"), text("Not known of"))
        return BarsView(
            id="site-gang-days",
            title=title,
            desc=self._described(days),
            table=TableView(title, heads, tuple(map(self._row, days))),
            chart=bars([day.writers for day in days]),
            labels=tuple(self._labels(len(days))),
            meaning="",
            marks=tuple(map(_mark, days)) if any(day.unknown for day in days) else (),
        )

    def _labels(self, days: int) -> Iterator[str]:
        """Yield the label of each day: round numbers, the first and the last, none close to another."""
        every = next(step for step in _STEPS if step * _LABELS >= days)
        room = every * _ROOM
        for number in range(1, days + 1):
            if number == 1:
                yield self.language.text("day %(number)s", number=number)
            elif number % every == 0:
                yield str(number) if number - 1 >= room else ""
            else:
                yield str(number) if number == days and number % every >= room else ""

    def _described(self, days: Sequence[GangDay]) -> LocalizedText:
        language = self.language
        most = max(day.writers for day in days)
        marks = Counter(map(_mark, days))
        parts = [language.plural("at most %(num)s on one day", "at most %(num)s on one day", most)]
        if partly := marks[BarMark.PARTLY]:
            parts.append(language.plural("%(num)s day is known in part", "%(num)s days are known in part", partly))
        if unknown := marks[BarMark.UNKNOWN]:
            parts.append(language.plural("%(num)s day is not known", "%(num)s days are not known", unknown))
        return ", ".join(parts)

    def _row(self, day: GangDay) -> tuple[LocalizedText, ...]:
        """Return a row of the table: a number is said to be one only as far as it is known."""
        language = self.language
        date = language.lazy_day(day.date)
        writers = language.number(day.writers)
        posts = language.number(day.posts)
        unknown = language.number(day.unknown)
        if not day.unknown:
            return date, writers, posts, unknown
        if not day.known:
            nothing = language.text("not known")
            return date, nothing, nothing, unknown
        if not day.writers:
            none_of = language.lazy_text("0 of %(known)s known", known=language.number(day.known))
            return date, none_of, language.text("none known"), unknown
        least_writers = language.lazy_text(AT_LEAST, amount=writers)
        return date, least_writers, language.lazy_text(AT_LEAST, amount=posts), unknown


def _mark(day: GangDay) -> BarMark:
    if not day.unknown:
        return BarMark.KNOWN
    return BarMark.PARTLY if day.known else BarMark.UNKNOWN


def _reason(member: GangMember) -> str:
    """Return why no day of a participant is counted."""
    if member.state in (GangState.NEW, GangState.UNDATED):
        return member.state.value
    if member.state not in READ:
        return "unread"
    if member.no_tag:
        return "no tag"
    if member.today in (None, MemberDay.FUTURE):
        return "outside"
    return "rests" if member.today is MemberDay.EXCUSED else "silent"
