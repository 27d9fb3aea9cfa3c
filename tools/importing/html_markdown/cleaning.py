"""Any HTML as a small, safe vocabulary of blocks that a Markdown converter reads: a tree is built anew. Pure.

What is not in `vocabulary.py` does not come in. Elements that only lay out a page disappear, and their content stays.
"""

import re
from collections.abc import Callable, Sequence

from plugins.core.fields import NOT_XML
from plugins.core.html_tree import parse
from plugins.engine.markdown.addresses import lacks_scheme
from tools.importing.html_markdown import vocabulary
from tools.importing.html_markdown.addresses import safe_address, whole_address
from tools.importing.html_markdown.blocks import BLOCK_BUILDERS
from tools.importing.html_markdown.building import (
    SPACES,
    Element,
    append,
    append_text,
    attributes_of,
    new_element,
    nodes,
    words_of,
)
from tools.importing.html_markdown.depth import flattened
from tools.importing.html_markdown.embeds import lone_embed
from tools.importing.html_markdown.figures import as_pictures
from tools.importing.html_markdown.footnotes import MARK, NOTE, take_out
from tools.importing.html_markdown.images import picture
from tools.importing.html_markdown.looks import look_of
from tools.importing.html_markdown.models import Context, Kind, Note
from tools.importing.html_markdown.places import line_of
from tools.importing.html_markdown.runs import has_blocks, linked, paragraphs
from tools.importing.html_markdown.walk import Wrappers
from tools.slips import Said, said

_DEEPEST = 25  # lists and quotes in each other; the build reads 30
_EMBED_SCRIPT = re.compile(
    r"(?i)//(?:platform\.(?:twitter|x|instagram)\.com|www\.(?:instagram|tiktok)\.com|embedr\.flickr\.com)/"
)


class Cleaner:
    """The cleaning of one text. ``notes`` are what the writer should know; ``looks`` counts attributes of style."""

    def __init__(self, html: str, context: Context) -> None:
        self.html = html
        self.context = context
        self.notes: list[Note] = []
        self.looks = 0
        self.depth = 0

    def clean(self, prepared: str) -> list[Element]:
        """Return the blocks of a text."""
        flat, was_deep = flattened(NOT_XML.sub("", prepared))
        if was_deep:
            self._note_depth("")
        root = parse(flat)
        notes = take_out(root)
        blocks = self.flow(root)
        for note in notes:
            blocks.append(append(new_element(NOTE, {"number": str(note.get("number"))}), *self.flow(note)))
        if any(True for block in blocks for _ in block.iter("h1")):
            for heading in [each for block in blocks for each in block.iter("h1", "h2", "h3", "h4", "h5")]:
                heading.tag = f"h{int(str(heading.tag)[1]) + 1}"  # the title of the page is its only <h1>
        if self.looks:
            what = said("its own colours, sizes and alignment do not come in (places: %(count)s)", count=self.looks)
            self.note(Kind.LOOK, "style=", what, said("nothing to do: the theme sets the look"))
        return blocks

    def note(self, kind: Kind, written: str, what: Said, remedy: Said, instead: str = "") -> None:
        """Tell the writer of something, at the line of the HTML that has it; ``instead`` is what the Markdown has."""
        note = Note(line_of(written, self.html), kind, what, remedy, instead)
        if note not in self.notes:
            self.notes.append(note)

    def flow(self, source: Element, wrappers: Wrappers = (), skip: Sequence[str] = ()) -> list[Element]:
        """Return the content of an element as blocks; text and inline elements are paragraphs."""
        out: list[Element] = []
        run = new_element("p")

        def end_of_run() -> None:
            nonlocal run
            out.extend(lone_embed(self, as_pictures(paragraph)) for paragraph in paragraphs(run, wrappers))
            run = new_element("p")

        for node in nodes(source):
            if isinstance(node, str):
                append_text(run, SPACES.sub(" ", node))
            elif node.tag in skip or self.is_removed(node):
                continue
            elif node.tag in vocabulary.BLOCKS or self._is_gallery(node):
                end_of_run()
                out += self._block(node, wrappers)
            elif node.tag in vocabulary.TRANSPARENT:
                end_of_run()
                self._count_look(node)
                out += self._nested(node, wrappers)
            elif has_blocks(node):
                end_of_run()
                out += self._nested(node, (*wrappers, *self._wrapper(node)))
            else:
                self.inline(node, run)
        end_of_run()
        return out

    def inlines(self, source: Element, into: Element) -> Element:
        """Put the content of an element into another as text and inline elements only."""
        for node in nodes(source):
            if isinstance(node, str):
                append_text(into, SPACES.sub(" ", node))
            elif not self.is_removed(node):
                self.inline(node, into)
        return into

    def inline(self, node: Element, into: Element) -> None:
        """Put an inline element into another, or only its content if the element does not come in."""
        if node.tag == "br":
            append(into, new_element("br"))
        elif node.tag == "img":
            append(into, *picture(self, node))
        elif node.tag == MARK:
            append(into, new_element(MARK, attributes_of(node)))
        elif node.tag in vocabulary.TRANSPARENT or node.tag in vocabulary.BLOCKS:
            append_text(into, " ")
            self.inlines(node, into)
            append_text(into, " ")
        else:
            innermost = into
            if "wp-block-file__button" in (node.get("class") or ""):
                append_text(into, " ")  # WordPress shows a button beside the name of the file
            for wrapper in self._wrapper(node):
                append(innermost, wrapper)
                innermost = wrapper
            self.inlines(node, innermost)

    def attributes(self, source: Element, target: Element) -> Element:
        """Copy the attributes that come in, and return the target."""
        for name in (*vocabulary.ATTRIBUTES.get(str(target.tag), ()), *vocabulary.ANYWHERE):
            if (value := source.get(name)) and name not in ("href", "src", "poster"):
                target.set(name, SPACES.sub(" ", value).strip())
        return target

    def is_removed(self, node: Element) -> bool:
        """Tell whether an element does not come in, and tell the writer if readers have seen it."""
        for name in attributes_of(node):
            if name.startswith("on"):
                what = said("%(name)s=, a script, does not come in", name=name)
                self.note(Kind.REMOVED, f"{name}=", what, said("nothing to do, unless the text needs it"))
        if node.tag in vocabulary.UNSEEN:
            return True
        if node.tag not in vocabulary.REMOVED:
            return False
        address = node.get("src") or node.get("data") or ""
        is_ad = node.tag == "script" and _EMBED_SCRIPT.search(address)
        hidden = node.tag == "input" and node.get("type") == "hidden"
        if not (is_ad or hidden):
            what = said("<%(tag)s> does not come in", tag=str(node.tag))
            shown = words_of(node)[:60]
            self.note(Kind.REMOVED, f"<{node.tag}", what, said("look what it did: '%(shown)s'", shown=shown or address))
        return True

    def _nested(self, node: Element, wrappers: Wrappers) -> list[Element]:
        self.depth += 1
        try:
            return self.flow(node, wrappers)
        finally:
            self.depth -= 1

    def _block(self, node: Element, wrappers: Wrappers) -> list[Element]:
        self._count_look(node)
        if self.depth > _DEEPEST:
            self._note_depth(words_of(node)[:60])
            return list(paragraphs(self.inlines(node, new_element("p")), ()))
        build: Callable[[Cleaner, Element], list[Element]] = BLOCK_BUILDERS[
            "gallery" if self._is_gallery(node) else vocabulary.RENAMED.get(str(node.tag), str(node.tag))
        ]
        self.depth += 1
        try:
            built = build(self, node)
        finally:
            self.depth -= 1
        link = next((wrapper for wrapper in wrappers if wrapper.tag == "a"), None)
        return [linked(block, link) for block in built] if link is not None else built

    def _note_depth(self, written: str) -> None:
        what = said("more than %(levels)s levels within each other", levels=_DEEPEST)
        self.note(Kind.LIMIT, written, what, said("the deepest ones were put on one level"))

    def _is_gallery(self, node: Element) -> bool:
        classes = (node.get("class") or "").split()
        return node.tag in ("div", "ul", "figure") and any(
            each in ("gallery", "wp-block-gallery", "tiled-gallery", "blocks-gallery-grid") for each in classes
        )

    def _wrapper(self, node: Element) -> list[Element]:
        """Return the elements that an inline element becomes, the outermost first; none if it does not come in."""
        tag = vocabulary.RENAMED.get(str(node.tag), str(node.tag))
        if tag == "a":
            return self._link(node)
        if tag in vocabulary.INLINE:
            return [self.attributes(node, new_element(tag))]
        meant = look_of(node.get("style") or "")
        if not meant:
            self._count_look(node)
        found = [new_element(each) for each in meant]
        if node.get("lang") and tag == "span":
            found.append(self.attributes(node, new_element("span")))
        return found

    def _link(self, node: Element) -> list[Element]:
        written = (node.get("href") or "").strip()
        address = safe_address(f"https://{written}" if lacks_scheme(written) else written)
        address = whole_address(address, self.context.page)
        if lacks_scheme(written):
            what = said("the link %(address)s has no https://, and led nowhere", address=written[:60])
            self.note(
                Kind.LINK, written[:60], what, said("it leads to %(address)s now: look if it is right", address=address)
            )
        if written and not address:
            what = said("the link %(address)s does not come in", address=written[:60])
            self.note(Kind.REMOVED, written[:60], what, said("its text stays; link to another address"))
        link = self.attributes(node, new_element("a"))
        if address:
            link.set("href", address)
        anchor = node.get("id") or node.get("name") or ""
        if anchor and re.search(rf"#{re.escape(anchor)}[\"']", self.html):
            link.set("id", anchor)
        return [link] if address or link.get("id") else []

    def _count_look(self, node: Element) -> None:
        if node.get("style") or node.get("align") or node.get("color") or node.tag in ("font", "center"):
            self.looks += 1
