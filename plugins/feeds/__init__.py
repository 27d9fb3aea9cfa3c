"""The feeds: RSS 2.0, which is the main one, and Atom."""

from plugins.feeds.plugin import TABLES, register

__all__ = ["TABLES", "register"]
