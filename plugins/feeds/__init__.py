"""The feeds of the blog, of its tags, challenges and weeks, in every format, and the pages about them."""

from plugins.feeds.plugin import NEEDS, TABLES, prepare, register

__all__ = ["NEEDS", "TABLES", "prepare", "register"]
