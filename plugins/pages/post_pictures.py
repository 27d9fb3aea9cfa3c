"""The pictures that the heads of posts name, in the sizes that lists and structured data show."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.engine.build import Build
from plugins.engine.content.links import TO_FILES, Link
from plugins.engine.content.models import Text
from plugins.engine.output.made_files import MadeFiles
from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import Target
from plugins.images.picture_error import PictureError
from plugins.images.renditions.making import Place
from plugins.images.renditions.pictures import Pictures
from plugins.images.renditions.plan import PictureView, Rendition, rendition
from plugins.pages.fields import IMAGE
from plugins.pages.models import Picture

SMALL = 96  # pixels of CSS, in lists


class PostPictures(Struct, frozen=True):
    """The pictures of posts by their sources, their files to make, and what is wrong with them."""

    of_posts: Mapping[str, Picture] = {}
    files: tuple[MadeFiles, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def post_pictures(build: Build) -> PostPictures:
    """Plan the pictures of the posts that go out. A picture of several posts is made once."""
    named = dict(_named(build))
    pictures = build.find(Pictures)
    warnings = list(_without_effect(build, lost=pictures is None))
    if not named or pictures is None:
        return PostPictures(warnings=tuple(warnings))
    pictures.facts.read(str(link.path) for _, link in named.values())
    of_posts: dict[str, Picture] = {}
    files: dict[str, MadeFiles] = {}
    faults: list[Fault] = []
    for source, (text, link) in named.items():
        place = _place(build, text, link)
        path = str(link.path)
        try:
            view = pictures.picture(path)
            if view is None:
                warnings.append(place.fault("is not shown in lists and on cards", "name a photo, or a PNG"))
                continue
            small = _small(view)
            of_posts[source] = _picture(build, view, small)
            more = () if path in pictures.shown else (view.fallback,)  # a text that shows the picture has it made
            files.setdefault(path, pictures.made(path, (*small, *more), place))
        except PictureError as error:
            faults.append(place.fault(error.what, error.remedy))
    return PostPictures(of_posts, tuple(files.values()), tuple(faults), tuple(warnings))


def _named(build: Build) -> Iterator[tuple[str, tuple[Text, Link]]]:
    for source, text in build.library.texts.items():
        link = text.files.get(IMAGE.name)
        if link and link.path and link.kind in TO_FILES and text.post.kind == "post":
            yield source, (text, link)


def _without_effect(build: Build, *, lost: bool) -> Iterator[Fault]:
    """Yield a warning for each picture of a page, and where all are ``lost`` for want of a plugin, of a post."""
    for source, text in build.library.texts.items():
        if IMAGE.name not in text.files:
            continue
        where = build.content.label(source)
        line = text.post.line(IMAGE)
        if text.post.kind == "page":
            yield fault(where, "image: it has no effect on a page", "show the picture in the text", line)
        elif lost:
            yield fault(where, "image: it has no effect", "add 'plugins.images' to PLUGINS", line)


def _place(build: Build, text: Text, link: Link) -> Place:
    """Return the place for faults of a picture: the line of its key."""
    where = build.content.label(text.post.path)
    return Place(
        where, build.content.label(str(link.path)), link.written, LongText(link.written), text.post.line(IMAGE)
    )


def _small(view: PictureView) -> tuple[Rendition, ...]:
    """Return the squares for lists: one, and one twice as dense where the picture is large enough."""
    shorter = min(view.facts.width, view.facts.height)
    sides = (SMALL, 2 * SMALL) if shorter >= 2 * SMALL else (SMALL,)
    return tuple(rendition(view.source, view.facts, Target(side, side, "jpeg", crop=True)) for side in sides)


def _picture(build: Build, view: PictureView, small: Sequence[Rendition]) -> Picture:
    base = f"{build.site.base}/"
    facts: Facts = view.facts
    return Picture(
        file=str(build.content.file(view.source)),
        digest=facts.digest,
        width=facts.width,
        height=facts.height,
        url=base + view.fallback.url,
        small=tuple(base + each.url for each in small),
    )
