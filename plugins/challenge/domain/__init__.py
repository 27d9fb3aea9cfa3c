"""Calculations of the challenge: pure functions and types; no file, no clock, no settings, no Pelican."""
