"""The front-matter field of the music tip."""

from plugins.core.fields import Field
from plugins.music.track import Track, parse_track

MUSIC: Field[Track] = Field("music", parse_track, prose=True)
