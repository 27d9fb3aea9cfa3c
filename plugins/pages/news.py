"""The lines at the end of a build, in the site's language: what is out, how the challenge stands, what waits."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.results import ChallengeResults
from plugins.engine.build import Build
from plugins.engine.content.inbox import beginning, waiting_texts
from plugins.engine.content.post import SourcePost
from plugins.engine.plugin import Changes
from plugins.identity.config import IdentityConfig
from plugins.identity.session import RecordedAddresses
from plugins.pages.models import GangLinks
from plugins.pages.own_parts import own_runs
from plugins.pages.statistics.news import standing_line
from plugins.pages.statistics.phrases import summary
from plugins.pages.theme.language import Language
from plugins.pages.theme.theme import Theme

_FEW = 3  # posts that are named one by one


class _Publication(Struct, frozen=True):
    """Paths of posts that are new, and whether all posts are out. After a try-out some are only built."""

    new: frozenset[str]
    out: bool


def news(build: Build, changes: Changes) -> Iterator[str]:
    """Yield the lines; none in a preview, which shows drafts and scheduled posts."""
    if build.site.preview:
        return
    language = build.get(Theme).language
    gang = build.find(GangLinks) or GangLinks()
    posts = {path: build.library.texts[path].post for path in build.library.paths("post")}
    if not posts and build.library.waiting:
        yield language.text("No post is out yet.")
    elif not posts and not gang.front:
        yield language.text("No post is published yet: ./blogg new creates the first one.")
    elif posts and (changes.changed or _released(build)):
        runs = own_runs(build.find(ChallengeResults) or ChallengeResults(), gang.front)
        yield " ".join(_state(language, posts, runs, _publication(build, changes)))
    if changes.first:
        yield language.text("The blog is in %(folder)s/; ./blogg serve shows it in the browser.", folder=changes.output)
    yield from inbox(language, build)
    yield from waiting(language, build)


def _released(build: Build) -> frozenset[str]:
    """Return the paths of posts that this build publishes, perhaps after a try-out: all pages may be there already."""
    publishes = _publishes(build) and not build.site.frozen
    return build.get(RecordedAddresses).first if publishes else frozenset()


def _publishes(build: Build) -> bool:
    """Tell whether the posts are out after this build."""
    return build.config(IdentityConfig).publishes(build.site) and not build.site.deferred


def _publication(build: Build, changes: Changes) -> _Publication:
    """Return what is new; nothing is on the first build, which counts all."""
    out = _publishes(build) or not build.get(RecordedAddresses).first
    return _Publication(frozenset() if changes.first else changes.new | _released(build), out)


def _state(
    language: Language, posts: Mapping[str, SourcePost], runs: Sequence[ChallengeRun], publication: _Publication
) -> Iterator[str]:
    """Yield the posts that have come out, and the standing of each challenge that is running or to come."""
    running = [run for run in runs if run.standing.begun and not run.standing.over]
    counted = {entry.source for run in running for entry in run.entries}
    others = [post for path, post in posts.items() if path in publication.new and path not in counted]
    if others or not any(run.entries for run in running):
        yield _out(language, others, len(posts), publication.out)
    for run in running:
        line = standing_line(language, run, publication.new, publication.out)
        yield f"{run.challenge.name}: {line}" if len(running) > 1 else line
    for run in runs:
        if not run.standing.begun and not run.entries and not running:
            yield str(summary(language, run.standing))


def _out(language: Language, new: Sequence[SourcePost], total: int, out: bool) -> str:
    """Name the few posts that are new, or count all; they are ``out`` or only built."""
    if not 0 < len(new) <= _FEW:
        if out:
            return language.plural("%(num)s post is out.", "%(num)s posts are out.", total)
        return language.plural("%(num)s post is built.", "%(num)s posts are built.", total)
    posts = _listed(language, [language.text("“%(title)s”", title=post.title) for post in new])
    if out:
        pattern = "%(posts)s is out." if len(new) == 1 else "%(posts)s are out."
    else:
        pattern = "%(posts)s is built." if len(new) == 1 else "%(posts)s are built."
    return language.text(pattern, posts=posts)


def _listed(language: Language, names: Sequence[str]) -> str:
    *others, last = names
    return language.text("%(first)s and %(last)s", first=", ".join(others), last=last) if others else last


def inbox(language: Language, build: Build) -> Iterator[str]:
    """Yield a line with the number of texts in the inbox and the names of a few."""
    site = build.site
    texts = waiting_texts(build.content, (*site.article_paths, *site.page_paths, *site.static_paths))
    if texts:
        number = language.plural("%(num)s text waits", "%(num)s texts wait", len(texts))
        folder = build.content.label(texts[0].split("/")[0])
        named = [_in_the_inbox(language, build, path) for path in texts[:_FEW]]
        said = "%(texts)s in %(folder)s (%(names)s): ./blogg inbox makes posts."
        names = ", ".join(_cut(language, named, len(texts)))
        yield language.text(said, texts=number, folder=folder, names=names)


def _in_the_inbox(language: Language, build: Build, path: str) -> str:
    """Return what a text begins with; the name of a file that has no words, or cannot be read."""
    words = beginning(build.content.file(path))
    return language.text("“%(title)s”", title=words) if words else path.rpartition("/")[2]


def _cut(language: Language, named: Sequence[str], total: int) -> Sequence[str]:
    """Add to the last name how many more there are in all."""
    if not (more := total - len(named)):
        return named
    return [*named[:-1], language.text("%(first)s and %(number)s more", first=named[-1], number=more)]


def waiting(language: Language, build: Build) -> Iterator[str]:
    """Yield a line with the posts whose date is to come, and one about a ``NOW`` that keeps them from coming."""
    posts = build.library.waiting
    named = _cut(language, [_when(language, build, post) for post in posts[:_FEW]], len(posts))
    if named:
        yield language.text("Waiting: %(posts)s.", posts="; ".join(named))
    if build.now.fixed:
        day = language.day(build.now.day(build.site.timezone))
        yield language.text("NOW in pelicanconf.py holds the blog at %(date)s: remove the line to go live.", date=day)


def _when(language: Language, build: Build, post: SourcePost) -> str:
    """Return title, day and time of a scheduled post, by the clock of the site; the year only if it is another."""
    if post.date is None:
        return language.text("“%(title)s”", title=post.title)
    moment = post.date.instant.astimezone(build.site.timezone) if post.date.has_time else post.date.instant
    day = moment.date()
    this_year = day.year == build.now.day(build.site.timezone).year
    values = {"title": post.title, "date": language.short_day(day) if this_year else language.day(day)}
    if not post.date.has_time:
        return language.text("“%(title)s”, %(date)s", **values)
    return language.text("“%(title)s”, %(date)s at %(time)s", **values, time=f"{moment:%H:%M}")
