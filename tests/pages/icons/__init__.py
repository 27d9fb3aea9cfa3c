"""Tests of the icons."""
