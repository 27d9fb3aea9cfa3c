"""The pages of the site: articles become frozen views, views become HTML."""

from plugins.pages.plugin import TABLES, register

__all__ = ["TABLES", "register"]
