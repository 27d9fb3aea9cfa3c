"""``./blogg gang``: who takes part, and fetches of their feeds. Nothing else reads the feeds of others."""
