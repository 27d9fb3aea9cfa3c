"""Challenges: the posts that count, their numbers, streaks and standings (docs/challenge.md)."""
