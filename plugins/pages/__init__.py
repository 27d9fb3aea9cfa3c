"""The pages of the site: articles become frozen views, views become HTML."""

from plugins.pages.plugin import FIELDS, TABLES, register
from plugins.pages.theme.environment import prepare

__all__ = ["FIELDS", "TABLES", "prepare", "register"]
