"""The pages of the site: articles become frozen views, views become HTML."""

from plugins.pages.plugin import FIELDS, TABLES, prepare, register

__all__ = ["FIELDS", "TABLES", "prepare", "register"]
