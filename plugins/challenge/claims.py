"""Numbers that posts claim for themselves (``Challenge-Post``): compared with the counted ones, never rewritten."""

from collections.abc import Iterable, Iterator

from plugins.challenge.models import Challenge, Entry
from plugins.core.errors import Fault
from plugins.engine.posts import SourcePost


def wrong_claims(
    challenge: Challenge, entries: Iterable[Entry], posts: Iterable[SourcePost], content: str
) -> Iterator[Fault]:
    """A fault for each entry whose post claims another number than the one it has."""
    numbers = {entry.source: entry.number(challenge.numbering) for entry in entries}
    for post in posts:
        claimed, number = post.values.get("challenge_post"), numbers.get(post.path)
        if claimed is not None and number is not None and claimed != number:
            what = f"Challenge-Post claims {claimed}, but this is post {number}"
            remedy = f"write {number}, or add the post that is missing before it"
            yield Fault(f"{content}/{post.path}", post.lines["challenge_post"], what, remedy)
