"""The music tip's door to Pelican: its field is all there is; the value stands on the article as ``music``."""

from plugins.core.fields import Field
from plugins.music.track import parse_track

FIELDS = (Field("music", parse_track),)


def register() -> None:
    """Nothing to connect: the engine reads FIELDS."""
