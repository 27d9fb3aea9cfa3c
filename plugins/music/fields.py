"""The front-matter fields of music tips."""

from plugins.core.fields import Field
from plugins.music.parsing import parse_addresses, parse_note, parse_tracks
from plugins.music.track import Note, Track

MUSIC: Field[tuple[Track, ...]] = Field("music", parse_tracks, many=True, prose=True)
MUSIC_URL: Field[tuple[str, ...]] = Field("music_url", parse_addresses, many=True, prose=True)
MUSIC_NOTE: Field[Note] = Field("music_note", parse_note, prose=True)
