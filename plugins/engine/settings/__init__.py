"""Settings: read, checked, and where they stand."""
