"""The settings of the site: their types, their checks, and the faults of each."""
