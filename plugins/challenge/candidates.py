"""Posts as the challenge sees them: each source becomes a candidate."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.challenge.domain.models import Candidate, Status
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost

_STATUS: dict[str, Status] = {"published": "published", "hidden": "hidden"}


def candidates(
    posts: Iterable[SourcePost], site_lang: str, words: Mapping[str, int] | None = None
) -> Iterator[Candidate]:
    """A candidate for each post with a date.

    ``words`` are those of the texts by path; where one is missing, those of its Markdown are counted. Of posts with
    one slug, those that are not in the site's language are translations of the one that is (the engine sees to it that
    there is one).
    """
    known = words or {}
    dated = [(post, post.date) for post in posts if post.kind == "post" and post.date]
    originals = {post.slug for post, _ in dated if post.lang == site_lang}
    for post, date in dated:
        yield Candidate(
            source=post.path,
            instant=date.instant,
            has_time=date.has_time,
            words=known[post.path] if post.path in known else _words(post.body),
            status=_STATUS.get(post.status, "draft"),
            translation=post.lang != site_lang and post.slug in originals,
            tags=tuple(slugify(tag) for tag in _tags(post)),
            challenge=_named(post),
        )


def _words(text: str) -> int:
    from plugins.core.html_text import text_statistics  # a build has counted already: it is spared the start of lxml

    return text_statistics(text).words


def _tags(post: SourcePost) -> tuple[str, ...]:
    tags = post.values.get("tags", ())
    return tags if isinstance(tags, tuple) else ()


def _named(post: SourcePost) -> str | None:
    named = post.values.get("challenge")
    return str(named) if named else None
