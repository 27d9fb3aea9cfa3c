"""The content folder and the names of its files."""

from pathlib import Path

from plugins.engine.content.folder import ContentFolder

CONTENT = ContentFolder(Path("/home/elin/blogg/content"))


def test_label() -> None:
    """A message names a file below the folder's own name, wherever the blog stands."""
    assert CONTENT.label("posts/a.md") == "content/posts/a.md"


def test_a_file_and_its_path() -> None:
    """A path below the folder names a file of the machine, and that file gives the same path."""
    file = CONTENT.file("posts/a.md")
    assert (str(file), CONTENT.relative(file)) == ("/home/elin/blogg/content/posts/a.md", "posts/a.md")
