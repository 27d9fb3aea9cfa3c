"""Worker processes, cancellation, exit codes and terminal output."""
