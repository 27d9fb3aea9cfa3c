"""Geometry of charts, without a challenge."""
