"""The init task: a blog of one's own in place of the sample."""
