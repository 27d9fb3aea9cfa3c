"""The post that a mail is about, by its subject: "Re: Rain (#blogg100 89)"."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.core.spelling import nearest
from plugins.engine.content.post import SourcePost
from tools.comments.posts import KnownPosts
from tools.slips import Said, Slip, said

_REPLY = re.compile(r"^(?:(?:re|sv|aw|antw|fw|fwd|vb|vs|ref)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\(#(?P<tag>[^\s()]+)\s+(?P<number>\d{1,6})\)\s*$")
_WHERE = "--post"


def post_of_subject(posts: KnownPosts, subject: str) -> SourcePost:
    """Return the post that a subject names by its title, or else by its number.

    Raises Slip where that is in doubt: they tell of two posts, or of none.
    """
    bare = _REPLY.sub("", subject.strip())
    title = _NUMBER.sub("", bare)
    numbered = _NUMBER.search(bare)
    every = [post for post in posts.site.engine.posts if post.kind == "post" and posts.address(post)]
    same = [post for post in every if _plain(post.title) == _plain(title)] if title else []
    by_number = list(_numbered(posts, every, numbered)) if numbered else []
    if len(same) == 1 and by_number and same[0] not in by_number:
        titles = {"title": same[0].title, "other": by_number[0].title}
        what = said("the title is that of “%(title)s”, the number that of “%(other)s”", **titles)
        raise Slip(subject, what, said("name one with --post, as --post posts/rain/"))
    if len(same) == 1:
        return same[0]
    both = [post for post in same or by_number if post in by_number]
    if len(both) == 1:
        return both[0]
    if not subject:
        raise Slip("comments add", said("the mail has no subject"), _name_it(every, ""))
    if same or both:  # posts of one day may have one number
        raise Slip(
            subject,
            said("several posts have this title or number"),
            said("name one with --post, as --post posts/rain/"),
        )
    raise Slip(subject, said("no post has this title"), _name_it(every, title))


def named_post(posts: KnownPosts, name: str) -> SourcePost:
    """Return the post that the writer names: by its address, with or without the site's, or by its file."""
    address = unquote(urlsplit(name).path) if "://" in name else name
    base = posts.site.engine.settings.base
    address = address.removeprefix(base).removeprefix("/") if "://" in name or name.startswith("/") else address
    content = posts.site.engine.content
    for each in (address, f"{address}/", address.removesuffix("index.html")):
        if post := posts.at(each):
            return post
    for post in posts.site.engine.posts:
        if post.kind == "post" and name in (post.path, content.label(post.path)):
            return post
    known = [posts.address(post) for post in posts.site.engine.posts if post.kind == "post"]
    near = nearest(address, known)
    remedy = said("did you mean '%(near)s'?", near=near) if near else said("give its address, as posts/rain/")
    raise Slip(_WHERE, said("no post is at %(address)s", address=name), remedy)


def _name_it(every: Sequence[SourcePost], title: str) -> Said:
    titles = {_plain(post.title): post.title for post in every}
    if title and (near := nearest(_plain(title), list(titles))):
        return said("name it with --post; a post is called “%(title)s”", title=titles[near])
    return said("name the post with --post, as --post posts/rain/")


def _plain(title: str) -> str:
    return " ".join(normalize("NFC", title).casefold().split())


def _numbered(posts: KnownPosts, every: Sequence[SourcePost], found: re.Match[str]) -> Iterator[SourcePost]:
    """Yield the post that has a number in the challenge of a hashtag."""
    site = posts.site
    by_path = {post.path: post for post in every}
    for run in runs_of(site.challenges, site.candidates(), site.engine.now.instant):
        if run.challenge.shown_hashtag.lstrip("#").casefold() != found["tag"].casefold():
            continue
        for entry in run.entries:
            if entry.number(run.challenge.numbering) == int(found["number"]) and entry.source in by_path:
                yield by_path[entry.source]
