"""The challenge's door to Pelican: articles in, entries and the standing out.

Sets ``entry`` on every article, and ``standing`` in the context.
"""

import sys
from collections.abc import Iterator
from typing import Any

from pelican.plugins import signals

from plugins.challenge.candidates import candidates
from plugins.challenge.claims import wrong_claims
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.entries import counted
from plugins.challenge.standing import standing
from plugins.core.errors import Fault, stop_on
from plugins.core.fields import Field, FieldError, text
from plugins.core.slugs import slugify
from plugins.engine.build import Build


def _post_number(value: str) -> int:
    if not value.isdecimal() or len(value) > 6 or int(value) < 1:
        raise FieldError(f"'{value[:20]}' is not the number of a post", "give a whole number, such as 89")
    return int(value)


TABLES = {"CHALLENGE": ChallengeConfig}
FIELDS = (Field("challenge", text), Field("challenge_post", _post_number))


def register() -> None:
    """Count when Pelican has read all articles."""
    signals.article_generator_finalized.connect(_count)


def _count(generator: Any) -> None:
    build: Build = generator.settings["BUILD"]
    config = build.config(ChallengeConfig)
    challenge = config.challenge
    stop_on(_unknown_challenges(build, challenge.id))
    posts = [text.post for text in build.library.texts.values()]
    entries = counted(challenge, candidates(posts, build.site.default_lang), build.now.instant)
    for each in wrong_claims(challenge, entries, posts, build.content.name):
        print(f"warning: {each}", file=sys.stderr)  # noqa: T201
    by_source = {entry.source: entry for entry in entries}
    for article in [*generator.articles, *generator.hidden_articles]:
        article.entry = by_source.get(article.relative_source_path)
    as_of = build.now.day(config.timezone or build.site.timezone)
    generator.context["standing"] = standing(challenge, entries, as_of)


def _unknown_challenges(build: Build, known: str) -> Iterator[Fault]:
    for path, source in build.library.texts.items():
        named = source.post.values.get("challenge")
        if named is not None and slugify(str(named)) != known:
            what = f"Challenge: there is no challenge '{named}'"
            yield Fault(f"{build.content.name}/{path}", source.post.lines["challenge"], what, f"write '{known}'")
