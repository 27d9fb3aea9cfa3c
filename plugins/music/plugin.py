"""Declare the music tip: a key of front matter. Pelican's themes read its value as ``article.music``."""

from plugins.engine.plugin import Plugin
from plugins.music.fields import MUSIC

PLUGIN = Plugin("plugins.music", fields=(MUSIC,))
