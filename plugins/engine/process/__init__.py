"""Processes, cancelling, exit codes and the terminal."""
