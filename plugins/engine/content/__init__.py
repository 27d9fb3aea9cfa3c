"""The content folder: find files, read posts from them, check posts and files together."""
