"""Feeds of the blog, of its tags, challenges and weeks, in every format, and pages about them."""
