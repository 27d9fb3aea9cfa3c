"""Plan the renditions of a picture from its facts, before a pixel is decoded. Pure."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from posixpath import splitext

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.core.urls import encoded_path
from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import ENCODER, Target

_ALIKE = 0.85  # a width beyond this part of the picture's own is not worth a file
_DIGITS = 10  # of the digest, in the name: as many as in names of the theme
_LONGEST_STEM = 150  # letters: file systems have names of at most 255 bytes
_ENDINGS = {"avif": "avif", "jpeg": "jpg", "png": "png"}


class Size(Struct, frozen=True):
    """The size of a picture as a page shows it."""

    width: int
    height: int


class Rendition(Struct, frozen=True):
    """A file that is made of a picture: its path in the output, its key in the cache, its size and format.

    ``url`` is the encoded path.
    """

    path: str
    url: str
    key: str
    target: Target


class PictureView(Struct, frozen=True):
    """A picture with its renditions: those in AVIF, the smallest first, and one that every program shows."""

    source: str
    facts: Facts
    avif: tuple[Rendition, ...]
    fallback: Rendition

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All renditions."""
        return (*self.avif, self.fallback)


def plan_picture(
    source: str, facts: Facts, widths: Sequence[int], wide: Sequence[int] = (), given: int = 0
) -> PictureView:
    """Plan the renditions of a picture, none wider than itself. ``wide`` widths are for AVIF only.

    None is wider than twice the width that the writer has ``given``, if every place shows the picture so small.
    """
    if 0 < 2 * given < max(*widths, *wide):
        widths = (given, 2 * given)
        wide = ()
    fallback = scaled_widths(facts.width, widths)[-1]
    kind = fallback_format(facts)
    avif = (_scaled(facts, width, "avif") for width in scaled_widths(facts.width, (*widths, *wide)))
    return PictureView(
        source,
        facts,
        tuple(rendition(source, facts, target) for target in avif),
        rendition(source, facts, _scaled(facts, fallback, kind)),
    )


def scaled_widths(own: int, wanted: Sequence[int]) -> tuple[int, ...]:
    """Return the widths to make of a picture that has its ``own`` width: those that are much less, and one more."""
    smaller = [width for width in wanted if width < own * _ALIKE]
    return tuple(smaller) if len(smaller) == len(wanted) else (*smaller, min(own, wanted[-1]))


def fallback_format(facts: Facts) -> str:
    """Return the format that every program shows: JPEG, or PNG where something is transparent."""
    return "png" if facts.transparent else "jpeg"


def rendition(source: str, facts: Facts, target: Target) -> Rendition:
    """Name the file of a target: beside its source, and so that browsers may keep it for ever.

    The digest in the name is of the source and of the encoder.
    """
    path, url = _beginning(source)
    size = f"{target.width}x{target.height}" if target.crop else f"{target.width}"
    name = f"-{name_digest(facts.digest)}-{size}.{_ENDINGS[target.format]}"
    made_of = f"{ENCODER}\0{facts.digest}\0{target.format} {target.width} {target.height} {target.crop}"
    return Rendition(f"{path}{name}", f"{url}{name}", sha256(made_of.encode()).hexdigest(), target)


@lru_cache(maxsize=64)
def name_digest(digest: str) -> str:
    """Return the digest in the names of all renditions of a picture."""
    return sha256(f"{ENCODER}\0{digest}".encode()).hexdigest()[:_DIGITS]


@lru_cache(maxsize=64)  # a picture has several renditions, one after the other
def _beginning(source: str) -> tuple[str, str]:
    """Return how the paths of renditions of a picture begin, and their addresses."""
    folder, slash, name = composed(source).rpartition("/")
    beginning = f"{folder}{slash}{slugify(splitext(name)[0])[:_LONGEST_STEM] or 'picture'}"
    return beginning, encoded_path(beginning)


def pixels(renditions: Iterable[Rendition], facts: Facts) -> int:
    """Return about how much work renditions are: the pixels to decode and those to encode."""
    return facts.width * facts.height + sum(4 * each.target.width * each.target.height for each in renditions)


def _scaled(facts: Facts, width: int, kind: str) -> Target:
    height = max(1, round(facts.height * width / facts.width))
    return Target(width, height, kind)  # type: ignore[arg-type]
