"""Checks of a Markdown text."""
