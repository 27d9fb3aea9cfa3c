"""The page of a post that has just been saved, made of the last build before the next one begins.

Where a post has another text below the same front matter, its page is that of the last build with this text. The next
build makes it anew from all texts, with everything else: a page that is not sure to be the same waits for that.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import SiteError
from plugins.core.long_text import LongText
from plugins.core.text_statistics import reading_minutes
from plugins.engine.build import Build
from plugins.engine.content.catalog_links import SiteLinks
from plugins.engine.content.link_resolver import link_resolver
from plugins.engine.content.links import HOME, RELATIVE, TO_POSTS, TO_TAGS, Link
from plugins.engine.content.models import Text
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import examine
from plugins.engine.content.scan import private_reason, read
from plugins.engine.markdown.conversion import convert_all, kept_pool
from plugins.engine.markdown.models import Converted, Failure, Job
from plugins.engine.settings.site import EngineConfig
from plugins.engine.site import Site
from plugins.images.renditions.shown import shown_in
from plugins.pages.blog import Blog
from tools.preview.outcome import FirstPage

_NO_TEXT = LongText("")


class Built(Struct, frozen=True):
    """A site and a good build of it."""

    site: Site
    build: Build


def first_page(built: Built, saved: Iterable[Path]) -> FirstPage | None:
    """Return the page of the one post that was saved; None if more has changed, or a fault may come of it."""
    build = built.build
    blog = build.find(Blog)
    path = _only_text(build, saved)
    view = blog.views.get(path) if blog and build.views else None
    if not (blog and view):
        return None
    try:
        text = _saved_text(built, build.library.texts[path])
        if not text:
            return None
        links = build.get(SiteLinks)
        entry = replace(links.catalog.texts[path], text=text)
        words = text.converted.statistics.words
        description = entry.excerpt or blog.context.site.subtitle
        view = replace(
            view,
            head=replace(view.head, description=description),
            lazy_body=links.lazy_html(entry),
            minutes=reading_minutes(words),
            words=words,
        )
        return FirstPage(entry.save_as, blog.render(f"{text.post.template or 'post'}.html", view))
    except (SiteError, OSError):  # the build tells
        return None


def _only_text(build: Build, saved: Iterable[Path]) -> str:
    """Return the text that was saved, by its path below the content; empty if something else was, too.

    Editors write files of their own beside it, which are hidden or gone again.
    """
    found = [path for path in saved if path.is_file() and not private_reason(path.name)]
    folder = build.content.path
    if len(found) != 1 or not found[0].is_relative_to(folder):
        return ""
    return found[0].relative_to(folder).as_posix()


def _saved_text(built: Built, before: Text) -> Text | None:
    """Return a text as it was saved; None where more than its Markdown differs, or where it may have a fault."""
    options = built.site.options
    path = before.post.path
    examined = examine(read(options.content, path), path, before.post.kind, options)
    post = examined.post
    if not post or examined.faults or post.untitled or _without_text(post) != _without_text(before.post):
        return None
    if post.markdown == before.post.markdown:
        return None
    converted = _converted(built.site, post)
    if not converted or _may_be_wrong(converted, before.converted):
        return None
    links = tuple(_links(built, before, converted))
    is_known = partial(_is_known, built.build.get(SiteLinks), before.links)
    return replace(before, post=post, converted=converted, links=links) if all(map(is_known, links)) else None


def _without_text(post: SourcePost) -> SourcePost:
    return replace(post, markdown=_NO_TEXT, body_line=0, lines={}, facts={})


def _converted(site: Site, post: SourcePost) -> Converted | None:
    """Convert a text in a worker, and keep the result for the build; return None where that is not possible."""
    seconds = site.config(EngineConfig).seconds_per_post
    convert = partial(convert_all, seconds=seconds, pool=kept_pool(site.settings.default_lang))
    (converted,) = site.convert([Job(post.markdown, post.lang)], convert)
    return None if isinstance(converted, Failure) else converted


def _may_be_wrong(converted: Converted, before: Converted) -> bool:
    """Tell whether a text may have a fault, or shows a picture by an address that it did not name before."""
    if any(not note.warning for note in converted.notes) or set(converted.csp_violations) - set(before.csp_violations):
        return True
    shown, known = ({each.address for each in shown_in(text)} for text in (converted, before))
    return any(isinstance(address, str) for address in shown - known)


def _links(built: Built, before: Text, converted: Converted) -> Iterator[Link]:
    """Yield the links of a text: those that it had, and others as the files of the last build have it."""
    known = dict(zip(before.converted.links, before.links, strict=True))
    library = built.build.library
    if not known.keys() >= set(converted.links):
        resolver = link_resolver((*library.texts, *library.files), built.site.options)
        new = set(converted.links) - known.keys()
        known |= {written: resolver.resolve(written, before.post.path) for written in new}
    return (known[written] for written in converted.links)


def _is_known(links: SiteLinks, before: Collection[Link], link: Link) -> bool:
    """Tell whether a link leads somewhere: to a post that is out, to a tag, or where the text had a link before.

    A file to which it had none may be a picture that was not planned.
    """
    if link in before or link.kind in (*HOME, RELATIVE):
        return True
    target = links.catalog.texts.get(link.path or "")
    return link.kind in TO_TAGS or (link.kind in TO_POSTS and target is not None and target.text.state == "out")
