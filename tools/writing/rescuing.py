"""Plan the post that a post of the reserve becomes, with the files that move with it. Reads files, writes none."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import basename, splitext

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.candidates import candidates
from plugins.challenge.domain.entries import counts, is_named
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.fields import CHALLENGE, RESCUED
from plugins.core.dates import parse_moment
from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.core.slugs import slugify
from plugins.engine.content.field_files import field_files
from plugins.engine.content.fields import DATE
from plugins.engine.content.file_names import is_markdown
from plugins.engine.content.front_matter.models import FrontMatterError
from plugins.engine.content.inbox import RESCUED_KEY, files_below
from plugins.engine.content.link_resolver import LinkResolver, link_resolver
from plugins.engine.content.links import BARE, TO_FILES
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import examine
from plugins.engine.content.reserve import ReservePost, read_reserve
from plugins.engine.content.scan import read
from plugins.engine.content.text_decoding import decode
from tools.relinking import readdressed, relinked
from tools.site import OpenSite, words_of
from tools.writing.inbox_pictures import file_links
from tools.writing.missing_files import missing_files
from tools.writing.post_file import address_faults, post_path
from tools.writing.post_head import with_keys
from tools.writing.rescue_need import folder_of
from tools.writing.slugs import free_slugs
from tools.writing.sort_numbers import without_sort_numbers

_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NewText(Struct, frozen=True):
    """A text of the reserve: its bytes now, and those that it will have."""

    before: bytes
    after: bytes


class Rescue(Struct, frozen=True):
    """A post of the reserve as it will be.

    ``texts`` are its texts, of which a bundle may have several, by their paths in the reserve. ``copies`` are pictures
    beside it by their new paths. ``move`` is the file, or the folder of a bundle, with its new path.
    """

    source: str
    post: SourcePost
    texts: Mapping[str, NewText]
    copies: Mapping[str, str]
    move: tuple[str, str]


class Reserve:
    """The reserve of a site on a day of the writer, for a challenge or for none."""

    def __init__(self, site: OpenSite, day: dt.date, challenge: Challenge | None) -> None:
        self.site = site
        self.content = site.engine.content
        self.day = day
        self.challenge = challenge
        self.posts: list[ReservePost] = sorted(
            without_sort_numbers(site, read_reserve(site.engine.options)), key=lambda each: not each.begun
        )
        self.slugs = {(post.slug, post.lang): post.path for post in site.engine.posts if post.kind == "post"}

    @property
    def is_begun(self) -> bool:
        """Tell whether a rescue of this day was interrupted."""
        return any(each.begun and each.post and each.post.field(RESCUED) == self.day for each in self.posts)

    @property
    def shown(self) -> frozenset[str]:
        """The files of the reserve that its texts show."""
        return frozenset(path for each in self.posts for path in self._shown_by(each))

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the reserve that are no texts."""
        folder = folder_of(self.site)
        below = (f"{folder}/{path}" for path in files_below(self.content.file(folder)))
        return tuple(path for path in below if not is_markdown(path))

    @cached_property
    def resolver(self) -> LinkResolver:
        """The resolver of links that knows the files of the reserve, too."""
        known = (*self.site.engine.link_resolver.paths.values(), *self.files)
        return link_resolver(known, self.site.engine.options)

    def checked(self) -> Iterator[tuple[ReservePost, tuple[Fault, ...]]]:
        """Yield each post, a bundle once, with the faults for which it must stay."""
        before: dict[tuple[str, str], str] = {}
        for waiting, plan in self.plans():
            if isinstance(plan, SiteError):
                yield waiting, plan.faults
                continue
            key = plan.post.slug, plan.post.lang
            first = before.setdefault(key, waiting.path)
            what = f"{basename(first)} before it has the slug '{plan.post.slug}', too"
            same = fault(self.content.label(waiting.path), what, "give it another Slug")
            yield waiting, () if first == waiting.path else (same,)

    def plans(self) -> Iterator[tuple[ReservePost, Rescue | SiteError]]:
        """Yield the plan of each post in the order of the reserve, or the faults for which it must stay."""
        folders: set[str] = set()
        for each in self.posts:
            if each.folder and each.folder in folders:
                continue
            folders.add(each.folder)
            try:
                yield each, self.plan(each)
            except SiteError as error:
                yield each, error

    def plan(self, waiting: ReservePost) -> Rescue:
        """Return the post that a post of the reserve becomes; raises SiteError for one that must stay."""
        together = [each for each in self.posts if each.folder == waiting.folder] if waiting.folder else [waiting]
        for each in together:
            raise_if_any([*each.faults, *(self._not_there(each) if each.post else ())])
        slug = waiting.post.slug if waiting.post else ""
        move = self._move(waiting, slug)
        copies = {} if waiting.folder else dict(self._copies(waiting, slug))
        moves = {source: new for new, source in copies.items()}
        if waiting.folder:
            moves |= {path: move[1] + path[len(move[0]) :] for path in self.files if path.startswith(f"{move[0]}/")}
        moves |= {each.path: move[1] + each.path[len(move[0]) :] for each in together}
        texts = {each.path: self._text(each, moves) for each in together}
        posts = {path: self._read(path, moves[path], text.after) for path, text in texts.items()}
        raise_if_any(self._taken(posts, move[1]))
        raise_if_any(self._silent(posts[waiting.path], waiting.path))
        return Rescue(waiting.path, posts[waiting.path], texts, copies, move)

    def _move(self, waiting: ReservePost, slug: str) -> tuple[str, str]:
        """Return the file or folder that moves, and its new path, which begins with the day."""
        if not waiting.folder:
            return waiting.path, post_path(self.site, f"{self.day}-{slug}.md")
        ending = splitext(waiting.folder)[1] if waiting.folder.lower().endswith(".textbundle") else ""
        return waiting.folder, post_path(self.site, f"{self.day}-{slug}{ending}")

    def _text(self, waiting: ReservePost, moves: Mapping[str, str]) -> NewText:
        before = read(self.content, waiting.path)
        text = self._with_head(waiting, decode(before, self.content.label(waiting.path)))
        after = moves[waiting.path]
        text = relinked(text, waiting.path, after, moves)
        text = readdressed(text, waiting.path, after, moves, self.resolver.meant, self.resolver.moved(moves).meant)
        return NewText(before, text.encode())

    def _with_head(self, waiting: ReservePost, text: str) -> str:
        """Return the text with the day as Date and as Rescued, and the challenge where no tag names it."""
        post = waiting.post
        if post is None:
            raise TypeError(waiting.path)
        if waiting.begun:
            lines = text.split("\n")
            for line in (post.lines.get(name, 0) for name in (DATE.name, RESCUED_KEY)):
                lines[line - 1] = _DAY.sub(str(self.day), lines[line - 1], count=1) if line else lines[line - 1]
            return "\n".join(lines)
        keys = {"Date": str(self.day), "Rescued": str(self.day)}
        if self.challenge and not post.field(CHALLENGE) and not is_named(self.challenge, self.candidate(post)):
            keys["Challenge"] = self.challenge.id
        try:
            return with_keys(text, keys, self.site.engine.options.fields)
        except FrontMatterError as error:
            raise SiteError(fault(self.content.label(post.path), error.what, error.remedy, error.line)) from error

    def candidate(self, post: SourcePost) -> Candidate:
        """Return the post as one that may count, on the day of the rescue."""
        dated = post if post.date else replace(post, date=parse_moment(str(self.day), post.zone))
        words = {post.path: words_of(post) if self.site.counts_words else 0}
        return next(candidates([dated], self.site.engine.settings.default_lang, words))

    def _read(self, path: str, target: str, data: bytes) -> SourcePost:
        """Return a post as a build will read it; raises SiteError that names the file of the reserve."""
        found = examine(data, target, "post", self.site.engine.options)
        if found.faults or found.post is None:
            raise SiteError(*(replace(each, where=self.content.label(path)) for each in found.faults))
        return found.post

    def _not_there(self, waiting: ReservePost) -> Iterator[Fault]:
        """Yield the faults of files that the text shows and that are not there, or would stay in the reserve."""
        post = waiting.post
        if post is None:
            return
        yield from missing_files(self.site, post)
        for name, link in field_files(post, self.site.engine.options, self.resolver).items():
            stays = link.path in self.files and not waiting.folder
            if stays or (link.kind in (*TO_FILES, BARE) and link.path and not self.content.file(link.path).is_file()):
                what = f"{name.capitalize()}: {link.written} {'stays in the reserve' if stays else 'is not there'}"
                remedy = "put it in content/images/"
                yield fault(self.content.label(post.path), what, remedy, post.lines.get(name, 0))

    def _taken(self, posts: Mapping[str, SourcePost], target: str) -> Iterator[Fault]:
        """Yield the faults of names and addresses that other posts have."""
        for path, post in posts.items():
            where = self.content.label(path)
            if other := self.slugs.get((post.slug, post.lang)):
                yield fault(where, f"{basename(other)} has the slug '{post.slug}' already", "give it another Slug")
            elif self.content.file(target).exists():
                yield fault(where, f"there is {self.content.label(target)} already", "rename one of them")
            else:
                yield from (replace(each, where=where) for each in address_faults(self.site, post))

    def _silent(self, post: SourcePost, path: str) -> Iterator[Fault]:
        """Yield the fault of a post that could save no day, because it would not count."""
        if self.challenge and not counts(self.challenge, self.candidate(post), _LAST):
            what = f"it would not count in {self.challenge.shown_hashtag}, so it can save no day"
            yield fault(self.content.label(path), what, "make it long enough and name the challenge, or move it out")

    def _copies(self, waiting: ReservePost, slug: str) -> Iterator[tuple[str, str]]:
        """Yield the new path of each picture of the reserve that the text shows, and its path now."""
        for source in sorted(self._shown_by(waiting)):
            yield self._new_path(source, slug), source

    def _shown_by(self, waiting: ReservePost) -> set[str]:
        links = file_links(waiting.post.body) if waiting.post else []
        meant = {path for each in links for path in self.resolver.meant(each.path, waiting.path)[:1]}
        return meant & set(self.files)

    def _new_path(self, source: str, slug: str) -> str:
        """Return a path in the folder of pictures that no other file has. The same bytes may be there."""
        folder = next((path for path in self.site.engine.settings.static_paths if path), "images")
        stem, ending = splitext(basename(source))
        data = self.content.file(source).read_bytes()
        own = slugify(stem)
        name = own if own.startswith(slug) or not own else f"{slug}-{own}"
        for each in free_slugs(name or slug, ()):
            target = f"{folder}/{each}{ending.lower()}"
            file = self.content.file(target)
            if not file.exists() or file.read_bytes() == data:
                return target
        raise AssertionError
