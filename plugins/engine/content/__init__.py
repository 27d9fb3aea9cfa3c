"""Texts and files of the content folder."""
