"""Identity: the permanent ids of posts, whatever becomes of their titles, files and addresses."""

from plugins.identity.plugin import TABLES, register

__all__ = ["TABLES", "register"]
