"""What the tasks do that is not a plugin."""
