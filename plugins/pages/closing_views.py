"""How a post closes: a sentence for each challenge in which it counts, and its neighbours there."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.challenge.models import Challenge, Entry
from plugins.challenge.sentence import parts
from plugins.pages.frame import Frame
from plugins.pages.models import Post
from plugins.pages.views import ClosingView, LinkView

Neighbours = Mapping[tuple[str, str], tuple[LinkView | None, LinkView | None]]  # by challenge id and source


def neighbours_of(frame: Frame, posts: Sequence[Post]) -> Neighbours:
    """The posts before and after each entry of each challenge, as links called by their titles."""
    by_source = {post.source: post for post in posts}
    found: dict[tuple[str, str], tuple[LinkView | None, LinkView | None]] = {}
    for each in frame.site.rounds:
        links = [_link(frame, each.challenge, entry, by_source[entry.source]) for entry in each.entries]
        for entry, before, after in zip(each.entries, [None, *links], [*links[1:], None], strict=False):
            found[each.challenge.id, entry.source] = (before, after)
    return found


def _link(frame: Frame, challenge: Challenge, entry: Entry, post: Post) -> LinkView:
    return frame.post_link(post, f"{entry.number(challenge.numbering)}. {post.title}")


def closings(frame: Frame, post: Post, neighbours: Neighbours) -> tuple[ClosingView, ...]:
    """The sentences of a post that counts, that of the leading challenge first."""
    leading = frame.site.challenge
    entries = sorted(post.entries, key=lambda each: each[0] != leading)
    return tuple(_closing(frame, post, challenge, entry, neighbours) for challenge, entry in entries)


def _closing(frame: Frame, post: Post, challenge: Challenge, entry: Entry, neighbours: Neighbours) -> ClosingView:
    previous, following = neighbours.get((challenge.id, post.source), (None, None))
    return ClosingView(
        challenge=challenge.name,
        number=entry.number(challenge.numbering),
        total=challenge.total,
        sentence=tuple(_filled(frame, challenge, entry, challenge.sentence or _default(frame, challenge))),
        previous=previous,
        next=following,
    )


def _default(frame: Frame, challenge: Challenge) -> str:
    text = frame.language.text
    if challenge.rule.mode == "daily" and challenge.total and challenge.rule.period_days == 1:
        return text(
            "This is post {number} of {total} in my attempt to blog every day for {days} together with others under "
            "{hashtag}. {statistics}."
        )
    if challenge.total:
        return text("This is post {number} of {total} in {name}, together with others under {hashtag}. {statistics}.")
    return text("This is post {number} in {name}, together with others under {hashtag}. {statistics}.")


def _filled(frame: Frame, challenge: Challenge, entry: Entry, sentence: str) -> Iterator[str | LinkView]:
    """The sentence with its fields filled in; what is no link is one text with what stands beside it."""
    values = {
        "number": str(entry.number(challenge.numbering)),
        "total": str(challenge.total or challenge.days),
        "days": frame.language.plural("%(num)s day", "%(num)s days", challenge.days),
        "name": challenge.name,
    }
    text = ""
    for before, field in parts(sentence):
        text += before
        if field in values:
            text += values[field]
        elif field:
            yield text
            yield frame.hashtag(challenge) if field == "hashtag" else _statistics(frame, challenge, text)
            text = ""
    yield text


def _statistics(frame: Frame, challenge: Challenge, before: str) -> LinkView:
    """The link to the statistics; inside a sentence it begins with a small letter."""
    words = frame.language.text("More statistics here")
    opens = not before.strip() or before.rstrip().endswith((".", "!", "?", "…"))
    return LinkView(words if opens else words[0].lower() + words[1:], frame.statistics_url(challenge))
