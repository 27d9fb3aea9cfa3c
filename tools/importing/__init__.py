"""Bring a former blog in: sources that are read, one form of texts, and the files that are made of them."""
