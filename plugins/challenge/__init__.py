"""The challenge: which posts count, their numbers, streaks and figures (docs/challenge.md)."""

from plugins.challenge.plugin import FIELDS, TABLES, prepare, register

__all__ = ["FIELDS", "TABLES", "prepare", "register"]
