"""Challenge sentences: one under a post for each challenge in which it counts, with its neighbours there."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.challenge.domain.challenge_runs import featured_entry
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.sentence_template import parts, without_statistics, without_total
from plugins.pages.models import Post
from plugins.pages.neighbours import with_neighbours
from plugins.pages.site_context import SiteContext
from plugins.pages.views.base import LinkView
from plugins.pages.views.posts import ChallengeSentenceView

Neighbours = tuple[LinkView | None, LinkView | None]  # the post before and the post after
ChallengeNeighbours = Mapping[tuple[str, str], Neighbours]  # by challenge id and source


def challenge_neighbours(context: SiteContext, posts: Sequence[Post]) -> ChallengeNeighbours:
    """Return links to the posts before and after each entry of each challenge."""
    by_source = {post.source: post for post in posts}
    neighbours: dict[tuple[str, str], Neighbours] = {}
    for run in context.site.challenge_runs:
        links = [_link(context, run.challenge, entry, by_source[entry.source]) for entry in run.entries]
        for entry, (before, _, after) in zip(run.entries, with_neighbours(links), strict=True):
            neighbours[run.challenge.id, entry.source] = (before, after)
    return neighbours


def _link(context: SiteContext, challenge: Challenge, entry: Entry, post: Post) -> LinkView:
    return context.post_link(post, f"{entry.number(challenge.numbering)}. {post.title}")


def apart(neighbours: Neighbours, of_blog: Neighbours) -> Neighbours:
    """Return the neighbours that differ from those in the whole blog, to which a page links anyway."""
    previous, following = (
        link if link and not (other and other.url == link.url) else None
        for link, other in zip(neighbours, of_blog, strict=True)
    )
    return previous, following


def challenge_sentences(
    context: SiteContext, post: Post, neighbours: ChallengeNeighbours, of_blog: Neighbours = (None, None)
) -> tuple[ChallengeSentenceView, ...]:
    """Return the sentences of a post, in the order of the settings. Later posts do not change them.

    ``of_blog`` are the posts before and after it in the whole blog.
    """
    if not post.entries:
        return ()
    leads = featured_entry(post.entries)
    return tuple(
        _challenge_sentence(
            context,
            counted,
            apart(neighbours.get((counted[0].id, post.source), (None, None)), of_blog),
            leads=counted is leads,
        )
        for counted in post.entries
    )


def _challenge_sentence(
    context: SiteContext, counted: tuple[Challenge, Entry], neighbours: Neighbours, *, leads: bool
) -> ChallengeSentenceView:
    challenge, entry = counted
    previous, following = neighbours
    number = entry.number(challenge.numbering)
    return ChallengeSentenceView(
        challenge=challenge.name,
        number=number,
        total=challenge.total_for(number),
        sentence=tuple(_filled(context, challenge, number, _sentence(context, challenge, number))),
        previous=previous,
        next=following,
        leads=leads,
    )


def _sentence(context: SiteContext, challenge: Challenge, number: int) -> str:
    """Return the sentence with its placeholders, without the total if the number is above it."""
    text = context.language.text
    total = challenge.total_for(number)
    if challenge.sentence:
        return challenge.sentence if total or not challenge.total else without_total(challenge.sentence)
    daily = challenge.rule.mode == "daily" and challenge.rule.period_days == 1
    if daily and total:
        return text(
            "This is post {number} of {total} in my attempt to blog every day for {days} together with others under "
            "{hashtag}. {statistics}."
        )
    if daily:
        return text(
            "This is post {number} in my attempt to blog every day for {days} together with others under {hashtag}. "
            "{statistics}."
        )
    if total:
        return text("This is post {number} of {total} in {name}, together with others under {hashtag}. {statistics}.")
    return text("This is post {number} in {name}, together with others under {hashtag}. {statistics}.")


def _filled(context: SiteContext, challenge: Challenge, number: int, sentence: str) -> Iterator[str | LinkView]:
    """Fill in the placeholders of the sentence; yield its links, and the text between them."""
    values = {
        "number": str(number),
        "total": str(challenge.total or challenge.days),
        "days": context.language.plural("%(num)s day", "%(num)s days", challenge.days),
        "name": challenge.name,
    }
    text = ""
    for before, field in parts(sentence if context.site.own_pages else without_statistics(sentence)):
        text += before
        if field in values:
            text += values[field]
        elif field and (link := _link_of(context, challenge, field, text)):
            yield text
            yield link
            text = ""
        elif field == "hashtag":
            text += challenge.shown_hashtag
    yield text


def _link_of(context: SiteContext, challenge: Challenge, field: str, before: str) -> LinkView | None:
    """Return the link of a placeholder; None where a Pelican theme has no such page."""
    if field == "hashtag":
        return context.hashtag(challenge) if context.tag_page(challenge.hashtag) is not None else None
    return _statistics(context, challenge, before) if context.site.own_pages else None


def _statistics(context: SiteContext, challenge: Challenge, before: str) -> LinkView:
    """Return the link to the statistics; inside a sentence its text begins with a lower-case letter."""
    words = context.language.text("More statistics here")
    opens = not before.strip() or before.rstrip().endswith((".", "!", "?", "…"))
    return LinkView(words if opens else words[0].lower() + words[1:], context.statistics_url(challenge))
