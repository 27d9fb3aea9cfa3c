"""The parts of a site that are made of its own posts.

A blog has all of them from its first day on. The site of an organiser has those for which there are posts: it is about
the posts of others, and would present an empty blog and a challenge that nobody does. Pure.
"""

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import ChallengeRun, featured
from plugins.challenge.results import ChallengeResults
from plugins.pages.models import Feeds, GangLinks


class OwnParts(Struct, frozen=True):
    """The own parts of a site: whether it has lists, search and feeds of posts, its challenges, and its feeds.

    ``featured`` is the run that the front page is about.
    """

    has_blog: bool
    runs: tuple[ChallengeRun, ...]
    featured: ChallengeRun | None
    feeds: Feeds


def own_parts(gang: GangLinks, has_posts: bool, challenges: ChallengeResults, feeds: Feeds) -> OwnParts:
    """Return the parts of a site; ``has_posts`` tells whether a post of its own is listed."""
    runs = own_runs(challenges, gang.front)
    has_blog = has_posts or bool(runs) or not gang.front
    own = (*feeds.site, *(feeds.without_challenges if runs else ())) if has_blog else ()
    site = (*gang.feeds, *own) if gang.front else own
    return OwnParts(has_blog, runs, featured(runs), replace(feeds, site=site))


def own_runs(challenges: ChallengeResults, organiser: bool) -> tuple[ChallengeRun, ...]:
    """Return the challenges that the writer does: for an organiser, those in which a post counts."""
    return challenges.written if organiser else challenges.runs
