"""The store: what is known of every text, in one SQLite file of the cache."""
