"""Which texts a build will want, as far as one can tell in haste: before settings and posts are checked."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import SiteError
from plugins.core.fields import field_name
from plugins.engine.content.front_matter.models import FrontMatterError, RawField
from plugins.engine.content.front_matter.parser import parse
from plugins.engine.content.scan import TEXTS, read, scan
from plugins.engine.content.text_decoding import decode
from plugins.engine.markdown.models import Job

_NOT_WANTED = ("draft", "skip")


def guess(content: Path, lang: str) -> Iterator[Job]:
    """The texts of a site in that language. Of what cannot be read the build will tell."""
    for path in scan(content).files:
        if path.lower().endswith(TEXTS):
            try:
                matter = parse(decode(read(content, path), path), _plain)
            except (SiteError, FrontMatterError, OSError):
                continue
            given = {field_name(each.key): each.values[0] for each in matter.fields if each.values}  # a table has none
            if given.get("status") not in _NOT_WANTED:
                yield Job(matter.body, given.get("lang", lang))


def _plain(block: str) -> tuple[RawField, ...]:
    """What stands between ``---`` as ``key: value`` lines, which it mostly is: the library for YAML starts slowly."""
    lines = (line.partition(":") for line in block.split("\n"))
    return tuple(RawField(key, (value.strip(" \"'"),), 0) for key, colon, value in lines if colon)
