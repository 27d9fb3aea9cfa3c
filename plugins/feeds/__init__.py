"""The feeds: RSS 2.0, which is the main one, and Atom."""

from plugins.feeds.plugin import NEEDS, TABLES, register

__all__ = ["NEEDS", "TABLES", "register"]
