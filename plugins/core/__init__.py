"""What every plugin needs and none owns: faults, settings, the clock, dates, text. Knows no plugin and no Pelican."""
