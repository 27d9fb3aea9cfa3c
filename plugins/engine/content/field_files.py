"""Find the files that fields of front matter name, as links in a text name them. Pure."""

import re
from collections.abc import Mapping

from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.links import TO_FILES, Link
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.content.post import ReadingOptions, SourcePost

ELSEWHERE = "elsewhere"  # the kind of an address of the web, or of the whole site, where there is no such file
_WEB = re.compile(r"(?i)(?:https?:)?//")


def field_files(post: SourcePost, options: ReadingOptions, resolver: LinkResolver) -> Mapping[str, Link]:
    """Return the file that each field of a post names, by the name of the field."""
    named = ((name, value) for name, value in post.plugin_values.items() if value and options.fields[name].file)
    return {name: _file(str(value), post.path, options, resolver) for name, value in named}


def _file(written: str, source: str, options: ReadingOptions, resolver: LinkResolver) -> Link:
    """Return the file that an address means. Other programs write that of the published file: ``/images/x.jpg``."""
    is_web = _WEB.match(written) is not None
    if not (is_web or written.startswith("/")):
        return resolver.resolve(written, source)
    below = OwnAddresses(options.homes).below(written)
    path = below if below is not None or is_web else written.lstrip("/")
    found = resolver.resolve(path, source) if path else None
    if found and found.path and found.kind in TO_FILES:
        return Link(written, found.kind, found.path, found.rest, found.others)
    return Link(written, ELSEWHERE, None, "")
