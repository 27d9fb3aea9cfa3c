"""Identity: permanent ids of posts, and redirects from every address that they have had."""

from plugins.identity.plugin import TABLES, kept_slugs, prepare, register

__all__ = ["TABLES", "kept_slugs", "prepare", "register"]
