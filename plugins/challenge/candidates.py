"""Make a candidate of each post."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.challenge.domain.models import Candidate, Status
from plugins.challenge.fields import CHALLENGE
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost

_STATUS: dict[str, Status] = {"published": "published", "hidden": "hidden"}


def candidates(
    posts: Iterable[SourcePost], site_lang: str, words: Mapping[str, int] | None = None
) -> Iterator[Candidate]:
    """Yield a candidate for each post with a date.

    ``words`` are the numbers of words by path; for other posts the words of the Markdown are counted. A post in another
    language than the site's is a translation if a post in the site's language has its slug.
    """
    known_words = words or {}
    dated = [(post, post.date) for post in posts if post.kind == "post" and post.date]
    originals = {post.slug for post, _ in dated if post.lang == site_lang}
    for post, date in dated:
        yield Candidate(
            source=post.path,
            instant=date.instant,
            has_time=date.has_time,
            words=known_words[post.path] if post.path in known_words else _words(post.body),
            status=_STATUS.get(post.status, "draft"),
            translation=post.lang != site_lang and post.slug in originals,
            tags=tuple(slugify(tag) for tag in post.tags),
            challenge=post.field(CHALLENGE),
        )


def _words(text: str) -> int:
    from plugins.core.html_text import text_statistics  # imports lxml: a build has counted already

    return text_statistics(text).words
