"""The workflows of hosts that publish the blog."""

WORKFLOWS = {"github": ".github/workflows/blogg.yml", "codeberg": ".forgejo/workflows/blogg.yml"}
"""The file of each host."""
