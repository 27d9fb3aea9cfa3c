"""Build short posts and ledgers for tests."""

from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.core.dates import parse_moment
from plugins.core.errors import Fault
from plugins.core.long_text import LongText
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.identity.ids import post_id
from plugins.identity.matching import Matches, match_posts
from plugins.identity.matching_faults import Names, match_faults
from plugins.identity.models import Deletion, Ledger, Line, Location, body_digest

NAME = "elin 2013"
CONTENT = ContentFolder(Path("content"))
NAMES = Names(NAME, CONTENT, CONTENT.label("ledger.jsonl"))
ZONE = ZoneInfo("Europe/Stockholm")
DAY = "2013-04-21"


def derived(name: str, use: int = 1) -> str:
    """Return the id derived from the path of a post."""
    return post_id(NAME, f"posts/{name}.md", use)


def location(
    name: str = "a",
    *,
    id: str = "",
    revision: int = 0,
    date: str = DAY,
    title: str = "",
    body: str = "Text.",
    url: str = "",
) -> Location:
    """Return a location; its title, address and id are derived from its file by default."""
    return Location(
        date=date,
        id=id or derived(name),
        revision=revision,
        path=f"posts/{name}.md",
        url=url or f"posts/{name}/",
        title=title or name.capitalize(),
        body=body_digest(body),
    )


def deletion(name: str = "a", *, free: bool = False) -> Deletion:
    """Return the deletion of the post whose id is derived from a file."""
    return Deletion(DAY, derived(name), free)


def ledger(*lines: Line) -> Ledger:
    """Return a ledger with these lines, numbered as in a file from the second."""
    return Ledger("urn:example:site", tuple((line, number) for number, line in enumerate(lines, 2)))


def post(name: str = "a", body: str = "Text.", *, title: str = "", date: str | None = DAY, id: str = "") -> SourcePost:
    """Return a post as its file gives it; the line of an Id is 3."""
    return SourcePost(
        path=f"posts/{name}.md", kind="post", title=title or name.capitalize(), slug=name, lang="sv",
        status="published", zone=ZONE, date=parse_moment(date, ZONE) if date else None, modified=None,
        markdown=LongText(body), body_line=4, id=id or None, lines={"id": 3} if id else {},
    )  # fmt: skip


def matched(posts: Iterable[SourcePost], recorded: Ledger, also: Iterable[str] = ()) -> Matches:
    """Match posts with a ledger; ``also`` are files that exist and cannot be read."""
    readable = list(posts)
    files = {each.path for each in readable} | set(also)
    return match_posts(readable, files.__contains__, recorded, NAME)


def faults_of(found: Matches, recorded: Ledger, faulty: Iterable[SourcePost] = ()) -> list[Fault]:
    """Return the faults of matches."""
    return list(match_faults(found, recorded, NAMES, list(faulty)))
