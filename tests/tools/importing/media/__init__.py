"""Tests of the pictures and files of a former blog."""
