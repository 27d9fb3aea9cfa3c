"""Declare the challenge: its settings and keys, warnings of posts that do not count, and its results."""

from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.candidates import candidates
from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.claims import CLAIMS_AT_END, wrong_claims
from plugins.challenge.closing_sentences import LINES_OF_CLOSING, REMEDY, typed_closing_sentences
from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.expected import Entries, expected_entries
from plugins.challenge.fields import CHALLENGE_POST, RESCUED
from plugins.challenge.results import ChallengeResults, ChallengesOfOthers
from plugins.challenge.tag_checks import MENTIONS, near_misses, unused_tags
from plugins.challenge.uncounted import Uncounted, uncounted
from plugins.core.dates import Moment
from plugins.core.errors import Fault
from plugins.core.settings_lines import label
from plugins.engine.build import Build, BuildHooks
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.plugin import Configs, Plugin
from plugins.engine.settings.site import SiteConfig


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> BuildHooks:
    """Return the hooks of a build."""
    del theme
    return _NearMisses(site.default_lang, configs[ChallengeList].challenges(site.timezone))


class _NearMisses(BuildHooks, Struct, frozen=True):
    """Warn of posts that do not count and are probably meant to, scheduled ones included."""

    lang: str
    challenges: tuple[Challenge, ...]

    def check(self, index: ContentIndex) -> CheckResult:
        """Check every post, also those not published yet."""
        warnings = tuple(near_misses(self.challenges, index.posts, self.lang, index.content))
        return CheckResult(warnings=warnings, objects=(_Slips(frozenset(each.where for each in warnings)),))


class _Slips(Struct, frozen=True):
    """The files of the posts with slips."""

    files: frozenset[str]


def count(build: Build) -> tuple[ChallengeResults, CheckResult]:
    """Count every challenge; report wrong claims of posts, and tags of the settings that no post has."""
    challenges = build.config(ChallengeList).challenges(build.site.timezone)
    texts = build.library.texts
    words = {path: each.converted.statistics.words for path, each in texts.items()}
    posts = tuple(candidates([each.post for each in texts.values()], build.site.default_lang, words))
    results = ChallengeResults(runs_of(challenges, posts, build.now.instant))
    strict = {table.slug for table in build.config(ChallengeList).tables if table.strict}
    published = [each.post for each in texts.values()]
    typed = list(typed_closing_sentences(results.entries, published, build.content)) if build.views else []
    twice = {fault.place for fault in typed}
    wrong = [
        (challenge, replace(fault, remedy=REMEDY) if fault.place in twice else fault)
        for challenge, fault in wrong_claims(results.entries, published, build.content)
    ]
    faults = tuple(fault for challenge, fault in wrong if challenge.id in strict)
    warnings = tuple(fault for challenge, fault in wrong if challenge.id not in strict)
    told = {fault.place for _, fault in wrong}
    warnings += tuple(fault for fault in typed if fault.place not in told)
    if build.site.preview:
        results = replace(results, expected=_expected(build, challenges, posts, words))
    if build.find(ChallengesOfOthers) and not results.entries:
        return results, CheckResult(faults, warnings)
    silent = (each.warning(build.content) for each in _uncounted(build, results, posts))
    return results, CheckResult(faults, (*warnings, *silent, *_tags_without_posts(build, challenges, posts)))


def _uncounted(build: Build, results: ChallengeResults, posts: tuple[Candidate, ...]) -> Iterator[Uncounted]:
    slips = build.get(_Slips).files
    sources = {path: text.post for path, text in build.library.texts.items()}
    told = frozenset(path for path in sources if build.content.label(path) in slips)
    return uncounted(results.runs, posts, sources, build.now.instant, told)


def _expected(
    build: Build, challenges: tuple[Challenge, ...], posts: tuple[Candidate, ...], words: Mapping[str, int]
) -> Entries:
    """Return the entries that posts will be which only a preview shows. A draft without a date goes out now."""
    now = Moment(build.now.instant.astimezone(build.site.timezone), True)
    texts = build.library.texts.values()
    drafts = [each.post for each in texts if each.state == "draft"]
    dated = [draft if draft.date else replace(draft, date=now) for draft in drafts]
    lang = build.site.default_lang
    return expected_entries(challenges, posts, candidates(dated, lang, words), build.now.instant)


def _tags_without_posts(
    build: Build, challenges: tuple[Challenge, ...], posts: tuple[Candidate, ...]
) -> Iterator[Fault]:
    used = frozenset(tag for post in posts for tag in post.tags)
    config = build.config(ChallengeList)
    for index, (table, challenge) in enumerate(zip(config.tables, challenges, strict=True)):
        for key, tag, remedy in unused_tags(table, challenge, used) if posts else ():
            path = ("CHALLENGE", str(index), key) if len(challenges) > 1 else ("CHALLENGE", key)
            yield build.source.fault(path, f"{label(path)}: no post has the tag '{tag}'", remedy)


def day_ends(site: SiteConfig, configs: Configs) -> set[time]:
    """Return the times at which the days of challenges end, each in its own time zone."""
    challenges = configs[ChallengeList].challenges(site.timezone)
    return {each.rule.day_ends_at.replace(tzinfo=each.timezone) for each in challenges}


PLUGIN = Plugin(
    "plugins.challenge",
    tables={"CHALLENGE": ChallengeList},
    fields=(CHALLENGE_POST, RESCUED),
    facts=(CLAIMS_AT_END, LINES_OF_CLOSING, MENTIONS),
    config_fields=lambda configs: configs[ChallengeList].fields,
    own_tags=lambda configs: configs[ChallengeList].own_tags,
    day_ends=day_ends,
    prepare=prepare,
    after_reading=count,
)
