"""Plan the post that a text of the inbox becomes, with the files that it shows. Reads files, writes none."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import basename, dirname, splitext
from uuid import UUID, uuid5

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.dates import parse_moment
from plugins.core.errors import Fault, SiteError, fault
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost
from plugins.engine.content.scan import read
from plugins.identity.config import IdentityConfig
from tools.site import OpenSite
from tools.writing.inbox_dates import date_of
from tools.writing.inbox_files import InboxFiles
from tools.writing.inbox_pictures import FileLink, file_keys, file_links, find_file, is_picture, with_addresses
from tools.writing.inbox_text import decode_inbox, has_front_matter, read_inbox_text
from tools.writing.post_file import NewPost, address_faults, all_tags, own_tag, post_path
from tools.writing.slugs import free_slugs, moment_slug, title_slug

_IDS = UUID("0e0a3c52-5a5f-4a52-9c0b-6f5f1a4a3b21")  # a text of the inbox has one id a day, however often it is taken


class Planned(Struct, frozen=True):
    """A text of the inbox as it will be: its post, the bytes of its file, and its files by their new paths.

    ``text`` is the text as it was read. ``made`` says that the post exists already, because the command was
    interrupted after it was made. ``no_tags`` is a line that stays in the text though it may be meant as hashtags.
    """

    source: str
    text: str
    post: SourcePost
    data: bytes
    files: Mapping[str, str]
    made: bool = False
    no_tags: str = ""


class Inbox:
    """The inbox of a site while its texts are planned: it knows which names are taken."""

    def __init__(self, site: OpenSite, folder: str, files: InboxFiles) -> None:
        self.site = site
        self.content = site.engine.content
        self.folder = folder
        self.files = files
        self.slugs = {post.slug: post.path for post in site.engine.posts if post.kind == "post"}
        self.ids = {post.id: post for post in site.engine.posts if post.id}
        self.names: dict[str, str] = {}  # files of the inbox by their new paths
        self.keys = file_keys(files.others)
        self.linked = {file for text in files.texts for file in self.files_of(text)}

    def label(self, path: str) -> str:
        """Return the name of a file of the inbox in messages."""
        return self.content.label(f"{self.folder}/{path}")

    def file(self, path: str) -> Path:
        """Return the path of a file of the inbox on this machine."""
        return self.content.file(f"{self.folder}/{path}")

    def text(self, path: str) -> str:
        """Return a text of the inbox; raises SiteError for one that cannot be read."""
        return decode_inbox(read(self.content, f"{self.folder}/{path}"), self.label(path))

    def plan(self, path: str) -> Planned:
        """Return the post that a text becomes; raises SiteError for a text that must stay."""
        text = self.text(path)
        if has_front_matter(text, self.site.engine.options.fields):
            return self._with_front_matter(path, text)
        return self._without_front_matter(path, text)

    def _with_front_matter(self, path: str, text: str) -> Planned:
        """Plan a text that has front matter after all: it is taken as it is."""
        body, files = self._with_files(path, text, splitext(basename(path))[0])
        target = post_path(self.site, f"{splitext(basename(path))[0]}.md")
        data = body.encode()
        post = self._read(path, target, data)
        file = self.content.file(target)
        made = file.is_file() and file.read_bytes() == data
        if not made:
            self._check(path, post, file)
        self.slugs[post.slug] = target
        return Planned(path, text, post, data, files, made)

    def _check(self, path: str, post: SourcePost, file: Path) -> None:
        """Raise SiteError where the name or the address of a post is taken."""
        if post.slug in self.slugs:
            name = basename(self.slugs[post.slug])
            raise SiteError(
                fault(self.label(path), f"{name} has the slug '{post.slug}' already", "give it another Slug")
            )
        if file.exists():
            raise SiteError(fault(self.label(path), f"there is a post {file.name} already", "rename one of them"))
        if found := address_faults(self.site, post):
            raise SiteError(*(replace(each, where=self.label(path)) for each in found))

    def _without_front_matter(self, path: str, text: str) -> Planned:
        found = read_inbox_text(text)
        now = self.site.engine.now.instant.astimezone(self.site.engine.settings.timezone)
        date = date_of(self.file(path), now)
        moment = parse_moment(date, self.site.engine.settings.timezone)
        slug = title_slug(found.title) or moment_slug(moment)
        body, files = self._with_files(path, found.body, slug)
        if not body.strip():
            raise SiteError(fault(self.label(path), "there is no text below its title", "write it, or delete the file"))
        post_id = self._new_id(path, moment.day, text)
        tags = all_tags(",".join(found.tags), own_tag(self.site))
        post = NewPost(title=found.title, date=date, tags=tags, slug=slug, id=post_id, body=body)
        if made := self.ids.get(post_id):
            return Planned(path, text, made, b"", files, made=True)
        tried = None
        for each in free_slugs(slug, self.slugs):
            named = replace(post, slug=each)
            day = "" if each.startswith(str(moment.day)) else f"{moment.day}-"
            target = post_path(self.site, f"{day}{each}.md")
            data = named.text.encode()
            read_post = self._read(path, target, data)
            if faults := address_faults(self.site, read_post):
                if (address := self.site.address(read_post)) == tried:  # the slug is no part of it
                    raise SiteError(*(replace(one, where=self.label(path)) for one in faults))
                tried = address
                continue
            if self.content.file(target).exists():
                continue
            self.slugs[each] = target
            return Planned(path, text, read_post, data, files, no_tags=found.no_tags)
        raise AssertionError

    def _new_id(self, path: str, day: dt.date, text: str) -> str:
        """Return an id for a text: the same after an interruption, another one on another day or in another blog."""
        identity = self.site.engine.configs.get(IdentityConfig)
        name = identity.name if identity else ""
        return str(uuid5(_IDS, f"{name}\0{basename(path)}\0{day}\0{text}"))

    def _read(self, path: str, target: str, data: bytes) -> SourcePost:
        """Return a post as a build will read it; raises SiteError that names the file of the inbox."""
        from plugins.engine.content.post_reader import examine

        found = examine(data, target, "post", self.site.engine.options)
        if found.faults or found.post is None:
            raise SiteError(*(replace(each, where=self.label(path)) for each in found.faults))
        return found.post

    def _with_files(self, path: str, body: str, name: str) -> tuple[str, dict[str, str]]:
        """Return the text with the new addresses of its files, and these files by their new paths.

        Pictures that no text links to belong to the text of their name, and stand at its end in one paragraph. Raises
        SiteError for pictures that are not there.
        """
        links = file_links(body)
        found = {link.path: self._file_of(link, path) for link in links}
        missing = [link.path for link in links if link.shown and not found[link.path]]
        missing = [each for each in dict.fromkeys(missing) if self._published(each) is None]
        if missing:
            raise SiteError(*self._missing(path, missing))
        files: dict[str, str] = {}

        def new_address(link: FileLink) -> str | None:
            source = found[link.path]
            if source is None:
                return self._published(link.path)
            target = self._new_path(source, name)
            files[target] = source
            return self._address(target)

        mended = with_addresses(body, links, new_address)
        own = {self._new_path(source, name): source for source in self._of_the_same_name(path)}
        if own:
            pictures = "\n".join(f"![]({self._address(target)})" for target in own)
            mended = f"{mended.rstrip()}\n\n{pictures}\n".lstrip("\n")
        return mended, {**files, **own}

    def _missing(self, path: str, missing: list[str]) -> Iterator[Fault]:
        for each in missing:
            remedy = "it goes once the picture is there; else take it out of the text"
            yield fault(self.label(path), f"its picture {each} has not come", remedy)

    def files_of(self, path: str) -> set[str]:
        """Return the files of the inbox that a text links to."""
        try:
            links = file_links(self.text(path))
        except SiteError:
            return set()
        return {file for link in links if (file := self._file_of(link, path))}

    def _file_of(self, link: FileLink, source: str) -> str | None:
        return find_file(link.path, source, self.keys)

    def _of_the_same_name(self, path: str) -> list[str]:
        """Return the pictures beside a text that have its name, perhaps with a number, and that no text links to."""
        stem = splitext(basename(path))[0].casefold()
        beside = [each for each in self.files.others if dirname(each) == dirname(path) and is_picture(each)]
        named = [each for each in beside if _without_number(splitext(basename(each))[0].casefold(), stem) == stem]
        return [each for each in named if each not in self.linked]

    def _published(self, path: str) -> str | None:
        """Return the address of a file of that name in the folder of pictures; None where there is none."""
        target = f"{self._pictures}/{basename(path)}"
        return self._address(target) if self.content.file(target).is_file() else None

    def _address(self, path: str) -> str:
        """Return the shortest address of a picture in a post."""
        return self.site.engine.link_resolver.address(path, post_path(self.site, "post.md"))

    @property
    def _pictures(self) -> str:
        return next((path for path in self.site.engine.settings.static_paths if path), "images")

    def _new_path(self, source: str, name: str) -> str:
        """Return a path in the folder of pictures that no other file has. The same bytes may be there."""
        stem, ending = splitext(basename(source))
        data = self.file(source).read_bytes()
        own = slugify(stem)
        base = own if own.startswith(name) or not own else f"{name}-{own}"
        for each in free_slugs(base or name, ()):
            target = str(PurePosixPath(self._pictures) / f"{each}{ending.lower()}")
            file = self.content.file(target)
            free = self.names.get(target, source) == source
            if free and (not file.exists() or file.read_bytes() == data):
                self.names[target] = source
                return target
        raise AssertionError


def _without_number(stem: str, text: str) -> str:
    """Return the name of a picture without a number behind the name of its text: kaffe-2, kaffe 2, kaffe_2."""
    rest = stem.removeprefix(text)
    return text if stem.startswith(text) and (not rest or rest.strip(" -_()").isdigit()) else stem
