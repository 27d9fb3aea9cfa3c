"""Markdown to HTML, and what is wrong in a text."""
