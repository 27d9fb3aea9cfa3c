"""The challenge's door to Pelican: articles in, entries and the standings out.

Sets ``entries`` (challenge and entry, of each challenge in which it counts) and ``entry`` (of the one that leads) on
every article, and ``rounds`` and ``standing`` (of the featured one) in the context.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from pelican.plugins import signals

from plugins.challenge.candidates import candidates
from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.claims import wrong_claims
from plugins.challenge.domain.challenge_runs import ChallengeRun, by_source, featured, featured_entry, runs_of
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.tag_checks import near_misses, unused_tags
from plugins.core.errors import Fault, raise_if_any
from plugins.core.fields import Field, FieldError
from plugins.core.settings import label
from plugins.engine.build import Build, Prepared
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.process.terminal import warn
from plugins.engine.settings.site import SiteConfig


def _post_number(value: str) -> int:
    if not value.isdecimal() or len(value) > 6 or int(value) < 1:
        raise FieldError(f"'{value[:20]}' is not the number of a post", "give a whole number, such as 89")
    return int(value)


TABLES = {"CHALLENGE": ChallengeList}
FIELDS = (Field("challenge_post", _post_number),)


def register() -> None:
    """Count when Pelican has read all articles."""
    signals.article_generator_finalized.connect(_count)


def prepare(theme: Path, site: SiteConfig, configs: Mapping[type, Any]) -> Prepared:
    """Begin a build."""
    del theme
    return _NearMisses(site.default_lang, configs[ChallengeList].challenges(site.timezone))


class _NearMisses(Prepared, Struct, frozen=True):
    """Warns of posts that do not count and seem to be meant to, scheduled ones among them."""

    lang: str
    challenges: tuple[Challenge, ...]

    def check(self, index: ContentIndex) -> CheckResult:
        """Look at every post, also those that are not out yet."""
        return CheckResult(warnings=tuple(near_misses(self.challenges, index.posts, self.lang, index.content.name)))


def _count(generator: Any) -> None:
    build: Build = generator.settings["BUILD"]
    challenges = build.config(ChallengeList).challenges(build.site.timezone)
    texts = build.library.texts
    words = {path: each.converted.statistics.words for path, each in texts.items()}
    posts = tuple(candidates([each.post for each in texts.values()], build.site.default_lang, words))
    found = runs_of(challenges, posts, build.now.instant)
    _check_claims(build, found)
    warn(_tags_without_posts(build, challenges, posts))
    _hand_over(generator, found)


def _hand_over(generator: Any, found: tuple[ChallengeRun, ...]) -> None:
    first, counted = featured(found), by_source(found)
    for article in [*generator.articles, *generator.hidden_articles]:
        article.entries = counted.get(article.relative_source_path, ())
        leads = featured_entry(article.entries)
        article.entry = leads[1] if leads else None
    generator.context["rounds"] = found
    generator.context["standing"] = first.standing if first else None


def _check_claims(build: Build, found: tuple[ChallengeRun, ...]) -> None:
    config = build.config(ChallengeList)
    strict = {table.slug for table in config.tables if table.strict}
    posts = [each.post for each in build.library.texts.values()]
    wrong = list(wrong_claims(by_source(found), posts, build.content.name))
    warn(fault for challenge, fault in wrong if challenge.id not in strict)
    raise_if_any(fault for challenge, fault in wrong if challenge.id in strict)


def _tags_without_posts(
    build: Build, challenges: tuple[Challenge, ...], posts: tuple[Candidate, ...]
) -> Iterator[Fault]:
    used = frozenset(tag for post in posts for tag in post.tags)
    config = build.config(ChallengeList)
    for index, (table, challenge) in enumerate(zip(config.tables, challenges, strict=True)):
        for key, tag, remedy in unused_tags(table, challenge, used) if posts else ():
            path = ("CHALLENGE", str(index), key) if len(challenges) > 1 else ("CHALLENGE", key)
            yield build.source.fault(path, f"{label(path)}: no post has the tag '{tag}'", remedy)
