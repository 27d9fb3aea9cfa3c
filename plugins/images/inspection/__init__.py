"""Metadata of files that go out as they are."""
