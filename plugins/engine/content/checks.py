"""What is checked when all texts are read: between posts, in their HTML, where their links lead. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.engine.content import links
from plugins.engine.markdown import csp
from plugins.engine.content.permalinks import Key
from plugins.core.unicode_names import composed
from plugins.engine.content.fields import MODIFIED, SLUG
from plugins.engine.content.file_names import is_about_a_folder
from plugins.engine.content.text_decoding import impossible_references
from plugins.engine.content.models import State, Text
from plugins.engine.markdown.source_lines import find_lines
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.scan import TEXTS

_OTHER_MARKUP = tuple(".rst .html .htm .mkd .mkdn .mdown .mdwn .mdtxt .mdx .text .txt .org .adoc".split())
_OF_WORD_PROCESSORS = (".docx", ".doc", ".odt", ".rtf", ".pages")
_MEANT = {*_OTHER_MARKUP, *_OF_WORD_PROCESSORS, *TEXTS}  # .md too: a space may stand behind it, which nobody sees

_TAKE_AWAY = "take the link away"
_PUBLISH = "publish it, or take the link away"
# for files that are left out for a reason; what has none here is for no reader
_REMEDIES = {
    "hidden": f"{_TAKE_AWAY}, or rename what begins with a dot if readers may have it",
    "a backup": f"{_TAKE_AWAY}, or rename the file if readers may have it",
    "Status: skip": _PUBLISH,
}


class OtherFiles(Struct, frozen=True):
    """What lies below content/ and is no text that was read: files, texts with faults of their own, and what is left
    out and why."""

    files: frozenset[str]
    unread: frozenset[str]
    left_out: Mapping[str, str]
    more_tags: frozenset[str] | None = frozenset()  # slugs of tags of faulty texts; None where some cannot be read


def kind_of(path: str, folders: Mapping[Kind, tuple[str, ...]]) -> Kind | None:
    """Return the kind of the innermost folder that holds a path; None outside of all. ``""`` is all of content/,
    and a file may be named by itself."""
    path = composed(path)
    found = [
        (len(name), kind)
        for kind, names in folders.items()
        for name in names
        if not name or path.startswith(f"{composed(name)}/") or path == composed(name)
    ]
    return max(found)[1] if found else None


def may_be_text(path: str) -> bool:
    """Tell whether a file may be meant for a post: it has an ending of texts, or none."""
    return PurePosixPath(path).suffix.lower().rstrip() in _MEANT or _is_named_like_a_post(path)


def duplicates(posts: Sequence[SourcePost], options: ReadingOptions) -> Iterator[Fault]:
    """Two posts with one slug in one language, or in two of which neither is the site's; and one post in two files."""
    seen: dict[tuple[str, ...], SourcePost] = {}
    by_text: dict[str, list[SourcePost]] = {}
    own = {(post.kind, post.slug) for post in posts if post.lang == options.lang}
    for post in posts:
        lang = post.lang if (post.kind, post.slug) in own else "any"
        first = seen.setdefault((post.kind, post.slug, lang), post)
        if first is not post:
            blamed, other = (first, post) if first.line(SLUG) and not post.line(SLUG) else (post, first)
            key = Key(SLUG.name, blamed.line(SLUG)) if blamed.line(SLUG) else Key()
            what = f"the slug '{post.slug}' is that of {options.content}/{other.path} too"
            keep = "; one that is out keeps its own"
            yield key.fault(
                f"{options.content}/{blamed.path}", what, "rename one of the files, or give one a Slug", keep
            )
        elif post.body.strip() and post.status != "draft":
            same_text = by_text.setdefault(post.body.strip(), [])
            twin = next((other for other in same_text if _without_file(other) == _without_file(post)), None)
            same_text.append(post)
            if twin:
                what = f"it is {options.content}/{twin.path} once more, title and text"
                yield fault(f"{options.content}/{post.path}", what, "delete one of them, or let it be 'Status: draft'")


def _without_file(post: SourcePost) -> SourcePost:
    """Return a post without its text and without what only names or places its file."""
    return replace(
        post, path="", slug="", id=None, save_as=None, url=None, redirect_from=(), modified=None, body="", body_line=0,
        lines={},
    )  # fmt: skip


def broken_texts(texts: Iterable[Text], content: str, preview: bool, now: Now) -> Iterator[Fault]:
    """What is wrong inside a text: it is empty, has impossible characters, breaks the page, was changed tomorrow."""
    for text in texts:
        post, where = text.post, f"{content}/{text.post.path}"
        if not post.body.strip() and not preview:
            yield fault(where, "it has no text", "write some, or let it be 'Status: draft'", 1)
        references = list(impossible_references(text.converted.html))
        for reference, line in zip(
            references, find_lines(map(re.escape, references), post.body, post.body_line), strict=True
        ):
            what = f"{reference} is a character that no page or feed can hold"
            yield fault(where, what, "delete it", line)
        if post.modified and text.state == "out" and post.modified.day > now.day(post.zone):
            remedy = "give the day on which it was changed"
            yield fault(where, "Modified: it lies in the future", remedy, post.line(MODIFIED))


def noted(texts: Iterable[Text], content: str, warnings: bool) -> Iterator[Fault]:
    """Yield the notes that the conversion made of each text: its faults, or its warnings."""
    for text in texts:
        for note in text.converted.notes:
            if note.warning == warnings:
                line = text.post.body_line + note.line - 1
                yield fault(f"{content}/{text.post.path}", note.what, note.remedy, line)


def blocked_html(texts: Iterable[Text], options: ReadingOptions) -> Iterator[Fault]:
    """What a theme for views would not let work: scripts and styles of a text, and what comes from other sites."""
    for text in texts if options.views else ():
        found = [each for each in text.converted.blocked if not csp.allowed(each, options.origin, options.embeds)]
        for each, line in csp.lines(found, text.post.body, text.post.body_line):
            yield fault(f"{options.content}/{text.post.path}", *csp.explained(each), line)


def broken_links(
    texts: Mapping[str, Text],
    posts: Sequence[SourcePost],
    states: Mapping[str, State],
    other_files: OtherFiles,
    options: ReadingOptions,
) -> Iterator[Fault]:
    """A link that leads nowhere, out of content/, or to what is not out when its own text is."""
    out_now = [post for post in posts if states[post.path] == "out" and post.status == "published"]
    tags = frozenset(slugify(tag) for post in out_now for tag in post.tags) | options.own_tags
    tags |= other_files.more_tags or frozenset()
    out = other_files.unread | {path for path, where in states.items() if where == "out"}
    later = {post.path: post for post in posts if states[post.path] == "future"}
    reasons = {
        path: (f"leads to a file that is never published ({why})", _REMEDIES.get(why, _TAKE_AWAY))
        for path, why in other_files.left_out.items()
    }
    drafts = {path: "a draft" for path, where in states.items() if where == "draft"}
    early = {path: f"not out before {post.date.day}" for path, post in later.items() if post.date}
    reasons |= {path: (f"leads to a post that is {why}", _PUBLISH) for path, why in (drafts | early).items()}
    every = frozenset(states) | other_files.unread
    for path, text in texts.items():
        known, known_tags = out, tags
        if text.state != "out":
            known_tags = tags | {slugify(tag) for tag in text.post.tags}
        if states.get(path, "draft") == "draft":  # nobody knows when it will be out
            known = every
        elif text.state == "future":
            known = out | {name for name, other in later.items() if _not_after(other, text.post)}
        targets = links.Targets(known, other_files.files, known_tags, reasons)
        told = [each for each in text.links if other_files.more_tags is not None or each.kind not in links.TO_TAGS]
        yield from links.faults(told, targets, f"{options.content}/{path}", text.post.body, text.post.body_line)


def unread_files(
    files: Iterable[str], texts: Iterable[Text], folders: Mapping[Kind, tuple[str, ...]], options: ReadingOptions
) -> Iterator[Fault]:
    """Texts that no post is made of, and nobody would miss before their readers do."""
    linked = {link.path for text in texts for link in text.links}
    of_texts = {kind: tuple(filter(None, names)) for kind, names in folders.items()}  # all of content/ has files, too
    for path in files:
        where = f"{options.content}/{path}"
        inside = kind_of(path, of_texts) is not None
        ending = PurePosixPath(path).suffix.lower().rstrip()
        if path in linked:
            continue
        if is_about_a_folder(path):
            continue
        if inside and may_be_text(path) and not path.lower().endswith(TEXTS):
            save = "save what it says as a text file in Markdown" if ending in _OF_WORD_PROCESSORS else "rename it"
            yield fault(where, "is not read: a post is Markdown and ends in .md", f"{save}, or move it out")
        elif kind_of(path, folders) is None and ending in TEXTS:
            names = " or ".join(f"{options.content}/{name}/" for names in folders.values() for name in names)
            what = "is not read: it lies outside the folders of posts and pages"
            yield fault(where, what, f"move it to {names}, or link to it as {{static}}/{path} if it is for readers")


def _is_named_like_a_post(path: str) -> bool:
    """A name without an ending, which is not in capitals as README and its like are."""
    name = PurePosixPath(path).name
    return "." not in name and name.isprintable() and not name.isupper()


def _not_after(first: SourcePost, second: SourcePost) -> bool:
    if not first.date or not second.date:
        return False
    return first.date.instant.timestamp() <= second.date.instant.timestamp()
