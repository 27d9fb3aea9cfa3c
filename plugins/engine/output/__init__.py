"""The output folder: stage, manifest, files."""
