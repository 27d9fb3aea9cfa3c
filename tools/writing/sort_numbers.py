"""Take the number by which the file of the reserve is sorted out of the slug of its post."""

import re
from collections import Counter
from collections.abc import Sequence
from posixpath import basename, splitext

from msgspec.structs import replace

from plugins.core.slugs import slugify
from plugins.engine.content.fields import SLUG
from plugins.engine.content.reserve import ReservePost
from tools.site import OpenSite
from tools.writing.post_file import taken_by

_SORTED = re.compile(r"(\d{1,3})[-._ ]+(.+)")


def unnumbered(name: str, title: str) -> str:
    """Return the slug of a file's name without its number; empty without one, or if the title begins with it, too."""
    match = _SORTED.fullmatch(name)
    if match is None or f"{slugify(title)}-".startswith(f"{match[1]}-"):
        return ""
    return slugify(match[2])


def without_sort_numbers(site: OpenSite, posts: Sequence[ReservePost]) -> list[ReservePost]:
    """Return the posts of the reserve without numbers in their slugs, except where another post has the shorter one."""
    short = {each.path: found for each in posts if (found := _short(each))}
    slugs = [(short.get(each.path) or each.post.slug, each.folder or each.path) for each in posts if each.post]
    many = Counter(slug for slug, _ in set(slugs))
    kept = {each.folder or each.path for each in posts if _is_taken(site, each, short.get(each.path, ""), many)}
    return [
        replace(each, post=replace(each.post, slug=short[each.path]))
        if each.post and each.path in short and (each.folder or each.path) not in kept
        else each
        for each in posts
    ]


def _short(waiting: ReservePost) -> str:
    post = waiting.post
    if post is None or post.line(SLUG):
        return ""
    name = splitext(basename(waiting.folder or waiting.path))[0]
    return unnumbered(name, post.title) if post.slug == slugify(name) else ""


def _is_taken(site: OpenSite, waiting: ReservePost, slug: str, many: Counter[str]) -> bool:
    """Tell whether another post of the reserve gets a slug, or a post of the blog has or had it."""
    if not slug or waiting.post is None:
        return False
    return many[slug] > 1 or taken_by(site, replace(waiting.post, slug=slug)) is not None
