"""Pictures without metadata."""
