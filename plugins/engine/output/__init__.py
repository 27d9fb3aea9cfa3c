"""Writing of the output folder: staging, render jobs, manifest."""
