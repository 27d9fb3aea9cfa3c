"""The page of a completed challenge: its certificate, with the numbers of the day of the completion."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Entry, Standing
from plugins.challenge.domain.standing import standing
from plugins.core.urls import encoded_path
from plugins.pages.cards.files import Card, card_of
from plugins.pages.cards.models import CardView, Squares
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import SiteContext, statistics_path
from plugins.pages.statistics.phrases import amount, strokes
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import LazyText
from plugins.pages.views.statistics import FinishView, NumberView, SquaresView

_FEW = 60  # squares of which ten stand in a row; of more, twenty
_MANY = 200  # squares of which thirty do


def finish(context: SiteContext, run: ChallengeRun) -> Planned[FinishView]:
    """Plan the page. Posts and days after the completion change nothing on the certificate."""
    challenge = run.challenge
    now = run.standing
    language = context.language
    path = f"{statistics_path(challenge)}finish/"
    won = now.completions[0] if now.completions else None
    first = (won.first if won else now.first) or now.as_of
    last = (won.last if won else now.finished_on) or now.as_of
    entries = [entry for entry in run.entries if first <= entry.day <= last]
    then = standing(challenge, entries, last)
    deed = amount(language, now.unit, now.target)
    fame = language.lazy_text(
        "%(author)s has completed %(name)s: %(deed)s, %(first)s to %(last)s (%(days)s).\n%(blog)s: %(url)s",
        author=context.site.author or context.site.name,
        name=challenge.name,
        deed=deed,
        days=amount(language, "days", (last - first).days + 1),
        blog=context.site.name,
        url=context.site.origin + context.url(""),
        first=language.day(first),
        last=language.day(last),
    )
    view = FinishView(
        head=context.page_head(language.text("%(name)s is completed", name=challenge.name), context.url(path)),
        name=challenge.name,
        deed=deed,
        first=language.day(first),
        last=language.day(last),
        squares=_squares(language, then),
        numbers=tuple(_numbers(language, then, entries)),
        statistics=context.statistics_url(challenge),
        hall_of_fame=challenge.hall_of_fame,
        fame=fame if challenge.hall_of_fame else "",
    )
    if card := finish_card(context, view):
        head = replace(view.head, card=context.card_image(card))
        view = replace(view, head=head, picture=context.url(encoded_path(card.path)))
    return context.planned_page(path, view)


def finish_card(context: SiteContext, view: FinishView) -> Card | None:
    """Return the card of a certificate: its squares, who has completed the challenge, and when."""
    if not context.card_style:
        return None
    name = context.site.author or context.site.name
    days = context.language.lazy_text("%(first)s to %(last)s", first=view.first, last=view.last)
    card = CardView(
        title=name,
        above=str(view.title),
        below=LazyText("%(deed)s, %(days)s", (("deed", view.deed), ("days", days))),
        palette=context.card_style.palette,
        emblem=Squares(view.squares.states),
    )
    save_as = f"{view.url.removeprefix(context.url(''))}index.html"
    return card_of(save_as, card, context.card_style, f"{name}. {view.title}", f"the page {view.url}")


def _squares(language: Language, then: Standing) -> SquaresView:
    """Return a square for each day; of a goal of posts or words, for each stroke of its ring."""
    states = tuple(day.state.value for day in then.days if day.date <= then.as_of)
    if then.challenge.rule.mode != "daily":
        states = ("done",) * strokes(then)[2]
    columns = 30 if len(states) > _MANY else 20 if len(states) > _FEW else 10
    return SquaresView(
        id="site-squares",
        title=language.text("Progress"),
        desc=amount(language, then.unit, then.done),
        states=states,
        columns=columns,
    )


def _numbers(language: Language, then: Standing, entries: Sequence[Entry]) -> Iterator[NumberView]:
    """Yield posts, words and longest streak, without the number that the certificate is about."""
    text = language.text
    if then.unit != "posts":
        yield NumberView(text("Posts"), language.number(len(entries)))
    if then.unit != "words":
        yield NumberView(text("Words written"), language.number(sum(entry.words for entry in entries)))
    if then.challenge.rule.mode == "daily":
        yield NumberView(text("Longest streak"), amount(language, then.unit, then.longest.length))
