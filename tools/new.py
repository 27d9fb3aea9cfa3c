"""The new task: a post file with complete front matter, opened in an editor."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from uuid import UUID, uuid4

from msgspec.structs import replace

from plugins.challenge.domain.rules import Challenge
from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.core.fields import NOT_XML, FieldError
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.post import SourcePost
from plugins.engine.process.cancel import ctrl_c_for_program
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line
from tools.site import OpenSite, open_site, words_of


def new_post(root: Path, title: str, tags: str, slug: str, make_id: Callable[[], UUID] = uuid4) -> None:
    """Begin a post and say which number it will be; raises SystemExit where it cannot be made."""
    with faults_to_exit():
        site = open_site(root)
        for name, value in (("the title", title), ("--tags", tags)):
            _one_line(name, value)
        _no_option(title)
        slug = _checked(slug) if slug else make_slug(title)
        now = site.engine.now.instant.astimezone(site.engine.settings.timezone)
        path = site.engine.content.file(site.engine.settings.article_paths[0]) / f"{now:%Y-%m-%d}-{slug}.md"
        text = post_text(title, f"{now:%Y-%m-%d %H:%M}", slug, all_tags(tags, hashtag(site)), make_id())
        _write(path, text, site, slug)
        read_anew = OpenSite(replace(site.engine))  # the site read again: its cached posts lack the new one
        print_line(f"{path.relative_to(root)}: {_number(read_anew, path)}")
        _edit(path, root)


def make_slug(title: str) -> str:
    """Make a slug from a title, cut at a word; raises SiteError when the title has no letter or digit."""
    slug = slugify(title)
    if not slug:
        raise SiteError(fault("the title", f"'{title}' has no letter or digit for an address", "add --slug my-post"))
    return slug if len(slug) <= SLUG_MAX else slug[:SLUG_MAX].rsplit("-", 1)[0]


def _no_option(title: str) -> None:
    if title.startswith("-"):  # ``new --help``: invoke takes the option for the title
        remedy = "./blogg --help new describes the task; begin the title with a letter"
        raise SiteError(fault("the title", f"'{title}' looks like an option", remedy))


def _one_line(name: str, value: str) -> None:
    if NOT_XML.search(value) or "\n" in value or "\r" in value:
        raise SiteError(fault(name, "has a line break or a control character", "write it on one line"))


def _checked(slug: str) -> str:
    from plugins.engine.content.field_types import slug as read_slug

    try:
        return read_slug(slug)
    except FieldError as error:
        raise SiteError(fault("--slug", error.what, error.remedy)) from error


def post_text(title: str, date: str, slug: str, tags: list[str], post_id: UUID) -> str:
    """Return the text of a new post: its front matter and an empty body."""
    lines = [f"Title: {title}", f"Date: {date}", f"Tags: {', '.join(tags)}", f"Slug: {slug}", f"Id: {post_id}"]
    return "\n".join(lines) + "\n\n"


def all_tags(given: str, own: str | None) -> list[str]:
    """Return the challenge's own tag and the given ones, without duplicates."""
    names = [name.strip() for name in given.replace(";", ",").split(",") if name.strip()]
    return list(dict.fromkeys(([own] if own else []) + names))


def hashtag(site: OpenSite) -> str | None:
    """Return the tag of the site's current challenge; None without a challenge."""
    challenge = _challenge(site)
    if challenge is None:
        return None
    written = challenge.shown_hashtag.removeprefix("#")
    return written if all_tags(written, None) == [written] else challenge.hashtag


def _challenge(site: OpenSite) -> Challenge | None:
    from plugins.challenge.domain.challenge_runs import featured, runs_of

    on = featured(runs_of(site.challenges, (), site.engine.now.instant))
    return on.challenge if on else None


def _write(path: Path, text: str, site: OpenSite, slug: str) -> None:
    from plugins.engine.content.post_reader import read_post

    source = site.engine.content.relative(path)
    read = read_post(text.encode(), source, "post", site.engine.options)
    for other in site.engine.posts:
        if (other.kind, other.slug) == ("post", slug):
            what, remedy = f"{PurePosixPath(other.path).name} has the slug '{slug}' already", "give another with --slug"
            raise SiteError(fault(site.engine.content.label(source), what, remedy))
    _check_address(read, site)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _check_address(post: SourcePost, site: OpenSite) -> None:
    """Raise SiteError for an address that another post had: the next build would refuse it."""
    from plugins.identity.ledger_file import read_ledger
    from plugins.identity.models import PublishedText
    from plugins.identity.redirects import routes

    url = site.address(post)
    if url is not None:
        ledger = read_ledger(site.engine.content)
        raise_if_any(routes(ledger, [PublishedText(post.path, url, post.id or "")], site.engine.content).faults)


def _number(site: OpenSite, path: Path) -> str:
    from plugins.challenge.domain.entries import counted

    challenge = _challenge(site)
    if challenge is None:
        return "made"
    if site.engine.faults:
        return "made (its number is unknown until other posts have no faults: ./blogg build lists them)"
    source_words = {post.path: words_of(post) for post in site.engine.posts}
    entries = counted(challenge, site.candidates(source_words, begun=True), site.engine.now.instant)
    for entry in entries:
        if entry.source == site.engine.content.relative(path):
            number = entry.number(challenge.numbering)
            of = f" of {total}" if (total := challenge.total_for(number)) else ""
            return f"post {number}{of} under {challenge.shown_hashtag}"
    window = challenge.window
    days = f" ({window.first} to {window.last})" if window else ""
    return f"made, outside the days of {challenge.shown_hashtag}{days}"


def _edit(path: Path, root: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        return
    try:
        with ctrl_c_for_program():
            code = subprocess.call([*shlex.split(editor), str(path)])
    except (OSError, ValueError) as error:
        what = f"'{editor}' cannot be started ({getattr(error, 'strerror', None) or error})"
        raise SiteError(fault("EDITOR", what, "set it to your editor's command; the post has been made")) from error
    if code < 0:
        raise SystemExit(128 - code)  # a signal ended it
    if code:
        what = f"'{editor}' ended with {code}"
        print(fault("EDITOR", what, f"the post is in {path.relative_to(root)}"), file=sys.stderr)
        raise SystemExit(code)
