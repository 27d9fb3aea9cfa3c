"""The base of all plugins: faults, settings, the clock, dates and text. It imports no plugin and no Pelican."""
