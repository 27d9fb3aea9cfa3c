"""The front-matter fields of music tips."""

from plugins.core.fields import Field
from plugins.engine.content.field_types import summary
from plugins.music.track import Track, parse_addresses, parse_tracks

MUSIC: Field[tuple[Track, ...]] = Field("music", parse_tracks, many=True, prose=True)
MUSIC_URL: Field[tuple[str, ...]] = Field("music_url", parse_addresses, many=True, prose=True)
MUSIC_NOTE: Field[str] = Field("music_note", summary, prose=True)
