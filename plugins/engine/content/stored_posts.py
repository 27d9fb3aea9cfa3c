"""Form in which a post is stored: plain values, from which the post is made again as it was read."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo

from msgspec import Struct, msgpack

from plugins.core.dates import Moment
from plugins.core.errors import Fault
from plugins.core.long_text import LongText
from plugins.core.unreadable import UNREADABLE
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_reader import Examined


class _Moment(Struct, array_like=True):
    """A moment on the wall clock of its zone."""

    wall: datetime
    fold: int
    has_time: bool


class _Post(Struct, array_like=True):
    """A post without its text; ``inputs`` are what the parsers of plugins' fields made its values of."""

    kind: Kind
    kept_slug: str | None
    title: str
    slug: str
    lang: str
    status: str
    zone: str
    date: _Moment | None
    modified: _Moment | None
    digest: str
    body_line: int
    tags: tuple[str, ...]
    summary: str | None
    author: str | None
    authors: tuple[str, ...]
    category: str | None
    template: str | None
    url: str | None
    save_as: str | None
    id: str | None
    redirect_from: tuple[str, ...]
    signature: str | None
    untitled: bool
    inputs: dict[str, str | tuple[str, ...]]
    lines: dict[str, int]
    facts: dict[str, Any]
    zone_digest: str
    warnings: tuple[Fault, ...]


_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(_Post)


def stored(examined: Examined, kept_slug: str | None) -> bytes | None:
    """Return a post in the form in which it is stored; None for one with faults, which is read each time."""
    post = examined.post
    if post is None or examined.faults:
        return None
    row = _Post(
        kind=post.kind,
        kept_slug=kept_slug,
        title=post.title,
        slug=post.slug,
        lang=post.lang,
        status=post.status,
        zone=post.zone.key,
        date=_plain(post.date),
        modified=_plain(post.modified),
        digest=post.markdown.digest,
        body_line=post.body_line,
        tags=post.tags,
        summary=post.summary,
        author=post.author,
        authors=post.authors,
        category=post.category,
        template=post.template,
        url=post.url,
        save_as=post.save_as,
        id=post.id,
        redirect_from=post.redirect_from,
        signature=post.signature,
        untitled=post.untitled,
        inputs=dict(examined.inputs),
        lines=dict(post.lines),
        facts=dict(post.facts),
        zone_digest=zone_digest(post.zone.key),
        warnings=examined.warnings,
    )
    return _ENCODER.encode(row)


def restored(
    data: bytes,
    path: str,
    kind: Kind,
    kept_slug: str | None,
    options: ReadingOptions,
    markdown: Callable[[str], LongText],
) -> Examined | None:
    """Return the post of a row; None where it was read with another slug, or its time zone had other rules.

    ``markdown`` makes the text of its digest.
    """
    try:
        row = _DECODER.decode(data)
        values = {name: options.fields[name].parse(value) for name, value in row.inputs.items()}
        zone = options.zone if row.zone == options.zone.key else ZoneInfo(row.zone)
    except (*UNREADABLE, KeyError, ValueError):  # a FieldError is a ValueError
        return None
    if (row.kind, row.kept_slug, row.zone_digest) != (kind, kept_slug, zone_digest(row.zone)):
        return None
    post = SourcePost(
        path=path,
        kind=row.kind,
        title=row.title,
        slug=row.slug,
        lang=row.lang,
        status=row.status,
        zone=zone,
        date=_moment(row.date, zone),
        modified=_moment(row.modified, zone),
        markdown=markdown(row.digest),
        body_line=row.body_line,
        tags=row.tags,
        summary=row.summary,
        author=row.author,
        authors=row.authors,
        category=row.category,
        template=row.template,
        url=row.url,
        save_as=row.save_as,
        id=row.id,
        redirect_from=row.redirect_from,
        signature=row.signature,
        untitled=row.untitled,
        plugin_values=values,
        lines=row.lines,
        facts=row.facts,
    )
    return Examined(post, (), row.warnings, inputs=row.inputs)


def _plain(moment: Moment | None) -> _Moment | None:
    if moment is None:
        return None
    return _Moment(moment.instant.replace(tzinfo=None), moment.instant.fold, moment.has_time)


def _moment(row: _Moment | None, zone: ZoneInfo) -> Moment | None:
    return None if row is None else Moment(row.wall.replace(tzinfo=zone, fold=row.fold), row.has_time)


@cache
def zone_digest(name: str) -> str:
    """Return the digest of the rules of a time zone, which differ between machines and years."""
    known = (Path(folder, name) for folder in TZPATH)
    file = next((path for path in known if path.is_file()), None)
    data = file.read_bytes() if file else files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    return blake2b(data, digest_size=8).hexdigest()
