"""Recognise the challenge of a former blog: its numbers, music tips and signatures that are typed by hand."""
