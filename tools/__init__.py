"""Functions of the tasks, and generators of docs, icons and fonts."""
