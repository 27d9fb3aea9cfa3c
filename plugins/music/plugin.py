"""Declare the music tip: a key of front matter. Pelican's themes read its value as ``article.music``."""

from plugins.core.fields import Field
from plugins.engine.plugin import Plugin
from plugins.music.track import parse_track

PLUGIN = Plugin("plugins.music", fields=(Field("music", parse_track),))
