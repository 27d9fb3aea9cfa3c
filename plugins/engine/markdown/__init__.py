"""Conversion of Markdown texts to HTML, and checks of the texts."""
