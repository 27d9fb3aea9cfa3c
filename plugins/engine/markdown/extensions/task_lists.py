"""Task lists: items that begin with ``[ ]``, ``[]`` or ``[x]``."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_BOX = re.compile(r"\[([ xX]?)\][ \n]")


class TaskLists(Extension):
    """Extension that registers the step below; ``done`` and ``undone`` are what a screen reader says of a task."""

    def __init__(self, done: str, undone: str) -> None:
        super().__init__()
        self.done = done
        self.undone = undone

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after inline text is parsed (20)."""
        md.treeprocessors.register(_TaskLists(md, self.done, self.undone), "tasks", 4.7)


class _TaskLists(Treeprocessor):
    """Step that replaces the box of a task by a character, which feeds and terminals show too."""

    def __init__(self, md: Markdown, done: str, undone: str) -> None:
        super().__init__(md)
        self.done = done
        self.undone = undone

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            box = _BOX.match(holder.text or "")
            if not box:
                continue
            is_done = bool(box[1].strip())
            item.set("class", "task task-done" if is_done else "task")
            label = self.done if is_done else self.undone
            sign = Element("span", {"class": "task-sign", "role": "img", "aria-label": label})
            sign.text = "☑" if is_done else "☐"
            sign.tail = f" {(holder.text or '')[box.end() :]}"
            holder.text = None
            holder.insert(0, sign)
