"""Plan the renditions of a picture from its facts, before a pixel is decoded. Pure."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.core.urls import encoded_path
from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import ENCODER, Target

_ALIKE = 0.85  # a width beyond this part of the picture's own is not worth a file
_DIGITS = 8  # of the digest, in the name
_LONGEST_STEM = 150  # letters: file systems have names of at most 255 bytes
_ENDINGS = {"avif": "avif", "jpeg": "jpg", "png": "png"}


class Rendition(Struct, frozen=True):
    """A file that is made of a picture: its path in the output, its key in the cache, its size and format."""

    path: str
    key: str
    target: Target

    @property
    def url(self) -> str:
        """The encoded path."""
        return encoded_path(self.path)


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


def plan_picture(source: str, facts: Facts, widths: Sequence[int], wide: Sequence[int] = ()) -> PictureView:
    """Plan the renditions of a picture, none wider than itself. ``wide`` widths are for AVIF only."""
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
    """Name the file of a target: beside its source, with the digest of its content, so that it may be kept for ever."""
    path = PurePosixPath(composed(source))
    stem = slugify(path.stem)[:_LONGEST_STEM] or "picture"
    size = f"{target.width}x{target.height}" if target.crop else f"{target.width}"
    name = f"{stem}-{facts.digest[:_DIGITS]}-{size}.{_ENDINGS[target.format]}"
    key = sha256(f"{ENCODER}\0{facts.digest}\0{target!r}".encode()).hexdigest()
    return Rendition(path.with_name(name).as_posix(), key, target)


def pixels(renditions: Iterable[Rendition], facts: Facts) -> int:
    """Return about how much work renditions are: the pixels to decode and those to encode."""
    return facts.width * facts.height + sum(4 * each.target.width * each.target.height for each in renditions)


def _scaled(facts: Facts, width: int, kind: str) -> Target:
    height = max(1, round(facts.height * width / facts.width))
    return Target(width, height, kind)  # type: ignore[arg-type]
