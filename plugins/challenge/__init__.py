"""The challenge: which posts count, their numbers, streaks and figures (docs/challenge.md)."""
