"""Find the files that a text shows and that are not there, without a build."""

import re
from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.core.text_lines import line_at
from plugins.engine.content.links import BARE, TO_FILES
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.source_lines import mask_code, mask_raw_html
from tools.site import OpenSite
from tools.writing.inbox_pictures import file_links

_LINK = re.compile(r"[{|](?:static|attach)[}|][^\s)\"'<>]+")


def missing_files(site: OpenSite, post: SourcePost) -> Iterator[Fault]:
    """Yield a fault for each picture or other file that a text shows and that is not there; a comment shows none."""
    content = site.engine.content
    body = mask_raw_html(mask_code(post.body))
    links = [(match.start(), match[0]) for match in _LINK.finditer(body)]
    links += [(link.start, link.path) for link in file_links(body) if link.shown]
    for offset, written in sorted(links):
        link = site.engine.link_resolver.resolve(written, post.path)
        if link.kind in (*TO_FILES, BARE) and link.path and not content.file(link.path).is_file():
            line = line_at(post.body, offset, post.body_line)
            yield fault(content.label(post.path), f"{written} is not there", "add the file, or correct the link", line)
