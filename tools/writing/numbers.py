"""The number that a new post will have in the current challenge, in the words of the site's language."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.core.dates import Moment
from plugins.engine.content.post import SourcePost
from plugins.pages.theme.language import Language
from tools.site import OpenSite, words_of


class Numbering(Struct, frozen=True):
    """The current challenge of a site, and its entries with the new posts among them, by their paths."""

    challenge: Challenge
    entries: dict[str, Entry]

    def words(self, language: Language, path: str) -> str | None:
        """Return the number of a post, such as ``post 5 of 100 under #blogg100``; None where it does not count."""
        entry = self.entries.get(path)
        if entry is None:
            return None
        number = entry.number(self.challenge.numbering)
        values = {"number": number, "hashtag": self.challenge.shown_hashtag}
        if total := self.challenge.total_for(number):
            return language.text("post %(number)s of %(total)s under %(hashtag)s", total=total, **values)
        return language.text("post %(number)s under %(hashtag)s", **values)


def current_challenge(site: OpenSite) -> Challenge | None:
    """Return the challenge that the front page is about; None without any."""
    from plugins.challenge.domain.challenge_runs import featured, runs_of

    on = featured(runs_of(site.challenges, (), site.engine.now.instant))
    return on.challenge if on else None


def numbering_with(site: OpenSite, added: Sequence[SourcePost]) -> Numbering | None:
    """Return the numbers of all posts that are begun, as they will be when the last of them is out.

    ``added`` are posts that the site does not have yet; they are taken to become long enough. None without a challenge.
    """
    challenge = current_challenge(site)
    if challenge is None:
        return None
    words = {post.path: words_of(post) if site.counts_words else 0 for post in site.engine.posts}
    enough = max(challenge.rule.min_words, challenge.rule.exact_words or 0)
    words.update({post.path: enough for post in added})
    candidates = site.candidates(words, begun=True, also=added)
    last = max((each.instant for each in candidates), key=dt.datetime.timestamp, default=site.engine.now.instant)
    return Numbering(challenge, {entry.source: entry for entry in counted(challenge, candidates, last)})


def promise(site: OpenSite, language: Language, posts: Sequence[SourcePost]) -> dict[str, str]:
    """Return what each of the new posts will be, by its path: its number, or why that is not known."""
    text = language.text
    if site.engine.faults and site.challenges:
        unknown = text("made; its number is unknown until other posts have no faults (./blogg build lists them)")
        return {post.path: unknown for post in posts}
    dated = [_published(post, site) for post in posts]
    numbering = numbering_with(site, dated)
    if numbering is None:
        return {post.path: text("draft") if post.status == "draft" else text("made") for post in posts}
    return {post.path: _promised(language, numbering, post) for post in posts}


def _published(post: SourcePost, site: OpenSite) -> SourcePost:
    """Return a draft as it would be if it were published now: a day to come would make it wait."""
    if post.status != "draft":
        return post
    now = site.engine.now.instant
    today = Moment(now.astimezone(post.zone), has_time=True)
    waits = post.date is None or post.date.instant > now
    return replace(post, status="published", date=today if waits else post.date)


def _promised(language: Language, numbering: Numbering, post: SourcePost) -> str:
    text = language.text
    number = numbering.words(language, post.path)
    if number is not None and post.status == "draft":
        return text("draft; published today, it would be %(number)s", number=number)
    if number is not None:
        return number
    if post.status == "draft":
        return text("draft")
    hashtag = numbering.challenge.shown_hashtag
    window = numbering.challenge.window
    if window is None or (post.date and window.contains(post.date.day)):
        return text("made; it does not count in %(hashtag)s", hashtag=hashtag)
    ends = {"first": language.day(window.first), "last": language.day(window.last)}
    return text("made, outside the days of %(hashtag)s (%(first)s to %(last)s)", hashtag=hashtag, **ends)
