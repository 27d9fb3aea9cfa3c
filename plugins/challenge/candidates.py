"""Posts as the challenge sees them: each source becomes a candidate."""

from collections.abc import Iterable, Iterator

from plugins.challenge.models import Candidate, Status
from plugins.core.slugs import slugify
from plugins.engine.posts import SourcePost

_STATUS: dict[str, Status] = {"published": "published", "hidden": "hidden"}


def candidates(posts: Iterable[SourcePost], site_lang: str) -> Iterator[Candidate]:
    """A candidate for each post with a date.

    Of posts with one slug, those that are not in the site's language are translations of the one that is (the engine
    sees to it that there is one).
    """
    dated = [post for post in posts if post.kind == "post" and post.date]
    originals = {post.slug for post in dated if post.lang == site_lang}
    for post in dated:
        if post.date:
            yield Candidate(
                source=post.path,
                instant=post.date.instant,
                day=post.date.day,
                status=_STATUS.get(post.status, "draft"),
                translation=post.lang != site_lang and post.slug in originals,
                tags=tuple(slugify(tag) for tag in _tags(post)),
                challenge=_named(post),
            )


def _tags(post: SourcePost) -> tuple[str, ...]:
    tags = post.values.get("tags", ())
    return tags if isinstance(tags, tuple) else ()


def _named(post: SourcePost) -> str | None:
    named = post.values.get("challenge")
    return slugify(str(named)) if named else None
