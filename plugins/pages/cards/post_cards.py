"""Cards of posts, and the card of the site, which all other pages show. Pure."""

from plugins.challenge.domain.challenge_runs import featured_entry
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.pages.cards.files import Card, CardStyle, card_of
from plugins.pages.cards.models import HEIGHT, CardView, Numeral, Photo
from plugins.pages.models import Picture, Post, Site
from plugins.pages.theme.language import Language

_MILESTONES = (10, 25, 50, 75)
_HUNDRED = 100
# widths of a photo on a card, and the least side of a picture that is shown on one
_NARROW = 420
_BROAD = 600
_LEAST_SIDE = 300
_HERE = "\x00"  # stands for the number in a phrase, to find the words around it


def site_card(site: Site, style: CardStyle) -> Card:
    """Return the card of the site."""
    view = CardView(title=site.name, above=site.host, below=site.subtitle, palette=style.palette)
    alt = ". ".join(filter(None, (site.name, site.subtitle)))
    return card_of("index.html", view, style, alt, "the card of the site")


def post_card(site: Site, language: Language, post: Post, style: CardStyle) -> Card:
    """Return the card of a post, with its number in the featured challenge, which is that of its page."""
    leads = featured_entry(post.entries)
    author = post.authors[0] if post.authors else ""
    hashtag = leads[0].shown_hashtag if leads else ""
    view = CardView(
        title=post.title,
        above=site.name,
        below=" · ".join(filter(None, (hashtag, author))),
        palette=style.palette,
        emblem=_numeral(language, *leads) if leads else None,
        reversed=is_milestone(*leads) if leads else False,
        photo=_photo(post.picture) if post.picture else None,
    )
    number = _numbered(language, *leads) if leads else ""
    alt = ". ".join(filter(None, (post.title, number, site.name)))
    photo = post.picture.file if post.picture and view.photo else ""
    return card_of(post.save_as, view, style, alt, post.source, photo)


def is_milestone(challenge: Challenge, entry: Entry) -> bool:
    """Tell whether a post is one to celebrate: the 10th, 25th, 50th, 75th, each hundredth, and the last."""
    number = entry.number(challenge.numbering)
    return number in _MILESTONES or number % _HUNDRED == 0 or number == challenge.total


def _photo(picture: Picture) -> Photo | None:
    """Return the photo of a card: the whole height, and as broad as its proportions ask for; None for a small one."""
    if min(picture.width, picture.height) < _LEAST_SIDE:
        return None
    width = round(HEIGHT * picture.width / picture.height)
    return Photo(picture.digest, max(_NARROW, min(_BROAD, width)), HEIGHT)


def _numeral(language: Language, challenge: Challenge, entry: Entry) -> Numeral:
    number = entry.number(challenge.numbering)
    phrase = _phrase(language, _HERE, challenge.total_for(number))
    before, _, after = phrase.partition(_HERE)
    return Numeral(number, challenge.total_for(number), before.strip(), after.strip())


def _numbered(language: Language, challenge: Challenge, entry: Entry) -> str:
    number = entry.number(challenge.numbering)
    return _phrase(language, str(number), challenge.total_for(number))


def _phrase(language: Language, number: str, total: int | None) -> str:
    if total:
        return language.text("Post %(number)s of %(total)s", number=number, total=total)
    return language.text("Post %(number)s", number=number)
