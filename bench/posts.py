"""Posts for benchmarks: one text for all programs, in the notation of each.

Post number n is the same for every number of posts. Its 400 to 700 words have what posts of blogs have: headings,
lists, quotations, emphasis, code, footnotes, and links to earlier posts. A link is a placeholder, ``@slug@``.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

FIRST = date(1998, 8, 1)  # 10 000 days later, all posts are out
TAGS = (
    "blogg100", "kaffe", "skogen", "jobbet", "recept", "böcker", "musik", "löpning", "resor", "teknik", "foto", "film",
    "språk", "historia", "vintern", "våren", "sommaren", "hösten", "katten", "cykling", "hälsa", "skrivande", "minnen",
    "vänner", "hemma", "staden", "havet", "fjällen", "mat", "drömmar",
)  # fmt: skip
_LINK = re.compile("@([a-z0-9-]+)@")
_WHO = "jag|vi|grannen|min syster|barnen|en kollega|bagaren|hunden|läraren|en gammal vän".split("|")
_DID = "hittade|lagade|glömde|målade|läste|byggde|sålde|ritade|planerade|letade efter|skrattade åt".split("|")
_WHAT = "den gamla cykeln|en kopp kaffe|boken om rymden|ett litet torp|nycklarna|symaskinen|bilderna|brevet".split("|")
_WHERE = "vid sjön|på vinden|i köket|hos grannen|på torget|i stugan|ute på ön|på biblioteket|bakom ladan".split("|")
_TIME = "i går|i morse|förra veckan|en tidig lördag|mitt i natten|varje höst|innan frukost".split("|")
_HOW = "vacker|märklig|stilla|besvärlig|dammig|solig|oväntad|långsam".split("|")
_SHORT = ("Så är det.", "Tänk ändå!", "Vad tycker du själv?", 'Han sa "kanske" -- och gick...', "Det räcker gott.")
_CODE = (
    ("python", "def ord(text: str) -> int:\n    return len(text.split())\n"),
    ("bash", 'for fil in *.jpg; do\n    echo "$fil"\ndone\n'),
    ("html", '<p class="dag">Dag <b>ett</b></p>\n'),
)
_BACK = 400  # posts: so far back a link leads at most


class Post(Struct, frozen=True):
    """A post without a notation."""

    day: date
    title: str
    slug: str
    tags: tuple[str, ...]
    body: str


class Notation(Struct, frozen=True):
    """The head of a post, and a link to another one, as a program reads them: formats of their values."""

    head: str
    link: str

    def write(self, post: Post) -> str:
        """Return the file of a post."""
        head = self.head.format(title=post.title, day=post.day, slug=post.slug, tags=", ".join(post.tags))
        return head + _LINK.sub(lambda found: self.link.format(slug=found[1]), post.body)


PELICAN = Notation("Title: {title}\nDate: {day} 08:00\nSlug: {slug}\nTags: {tags}\n\n", "{{filename}}/posts/{slug}.md")
HUGO = Notation(
    '---\ntitle: "{title}"\ndate: {day}\nslug: {slug}\ntags: [{tags}]\n---\n\n', '{{{{< relref "/posts/{slug}.md" >}}}}'
)


def post(number: int) -> Post:
    """Return a post; the first has the number 0."""
    chance = random.Random(number)
    what = chance.choice(_WHAT)
    tags = ("blogg100", *chance.sample(TAGS[1:], 7))
    body = "\n\n".join(_blocks(number, chance))
    return Post(FIRST + timedelta(days=number), f"Dag {number + 1}: {what}", _slug(number), tags, f"{body}\n")


def _slug(number: int) -> str:
    return f"dag-{number + 1:05}"


def _blocks(number: int, chance: random.Random) -> Iterator[str]:
    notes: list[str] = []
    yield _paragraph(chance)
    left = chance.randint(400, 700)
    while left > 0:
        block = _block(number, chance, notes)
        left -= len(block.split())
        yield block
    if chance.random() < 0.15:
        yield "```{}\n{}```".format(*chance.choice(_CODE))
    yield from (f"[^{at}]: {text}" for at, text in enumerate(notes, 1))


def _block(number: int, chance: random.Random, notes: list[str]) -> str:
    """Return a paragraph with a link or a footnote now and then, a heading with one, a list, or a quotation."""
    kind = chance.random()
    if kind < 0.1:
        return "\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(3, 6)))
    if kind < 0.16:
        return f"> {_sentence(chance)} {_sentence(chance)}"
    text = _paragraph(chance)
    if kind < 0.3:
        return f"## {chance.choice(_HOW).capitalize()} dag {chance.choice(_WHERE)}\n\n{text}"
    if number and kind < 0.5:
        return f"{text} Mer om det [en annan dag](@{_slug(chance.randrange(max(0, number - _BACK), number))}@)."
    if kind < 0.56:
        notes.append(_sentence(chance))
        return f"{text} Se nedan.[^{len(notes)}]"
    return text


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(3, 7)))


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.12:
        return chance.choice(_SHORT)
    words = [chance.choice(each) for each in (_WHO, _DID, _WHAT, _WHERE, _TIME)]
    if chance.random() < 0.2:
        words.append(f"det var en **{chance.choice(_HOW)}** dag, men *ändå*")
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."
