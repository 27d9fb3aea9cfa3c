"""The music tip of the day: ``Music: Artist – Title`` in the front matter becomes a line above the post."""

from plugins.music.plugin import FIELDS, register

__all__ = ["FIELDS", "register"]
