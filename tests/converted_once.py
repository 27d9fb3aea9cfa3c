"""A process that imports this module has converted a text: the regular expressions for it are compiled."""

from plugins.engine.build import OWN_THEME
from plugins.engine.markdown.converter import convert

convert((OWN_THEME / "style-guide.md").read_text(encoding="utf-8"), "sv")
