"""The presentation of a challenge."""
