"""Posts and ledgers as short as a test can say them."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from plugins.core.dates import parse_moment
from plugins.engine.content.post import SourcePost
from plugins.identity.ids import made_id
from plugins.identity.matching import Identified, Names, digest, identify
from plugins.identity.models import Gone, Ledger, Line, Place

NAME = "elin 2013"
NAMES = Names(NAME, "content", "content/ledger.jsonl")
ZONE = ZoneInfo("Europe/Stockholm")
DAY = "2013-04-21"


def made(name: str, turn: int = 1) -> str:
    """The id that is made of the path of a post."""
    return made_id(NAME, f"posts/{name}.md", turn)


def place(
    name: str = "a",
    *,
    id: str = "",
    move: int = 0,
    date: str = DAY,
    title: str = "",
    body: str = "Text.",
    url: str = "",
) -> Place:
    """A place of a post; its title and address are those of its file, its id is made of it."""
    return Place(
        date=date,
        id=id or made(name),
        move=move,
        path=f"posts/{name}.md",
        url=url or f"posts/{name}/",
        title=title or name.capitalize(),
        body=digest(body),
    )


def gone(name: str = "a", *, free: bool = False) -> Gone:
    """That the post of a place is deleted."""
    return Gone(DAY, made(name), free)


def ledger(*said: Line) -> Ledger:
    """A ledger as a file has it, from its second line."""
    return Ledger("urn:example:site", tuple((line, number) for number, line in enumerate(said, 2)))


def post(name: str = "a", body: str = "Text.", *, title: str = "", date: str | None = DAY, id: str = "") -> SourcePost:
    """A post as its file gives it; the line of an Id is 3."""
    return SourcePost(
        path=f"posts/{name}.md", kind="post", title=title or name.capitalize(), slug=name, lang="sv",
        status="published", zone=ZONE, date=parse_moment(date, ZONE) if date else None, modified=None,
        body=body, body_line=4, id=id or None, lines={"id": 3} if id else {},
    )  # fmt: skip


def identified(posts: Iterable[SourcePost], known: Ledger, also: Iterable[str] = ()) -> Identified:
    """What is found of the posts; ``also`` are files that are there and cannot be read."""
    given = list(posts)
    there = {each.path for each in given} | set(also)
    return identify(given, there.__contains__, known, NAMES)
