"""A standing for other programs."""
