"""Check that texts have no HTML that the content security policy would block: scripts, styles, embedded sites. Pure."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.markdown import csp


def forbidden_html(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each blocked element; a foreign theme has no policy."""
    options = content.options
    for text in content.texts.values() if options.views else ():
        found = [each for each in text.converted.blocked if not csp.allowed(each, options.origin, options.embeds)]
        for each, line in csp.lines(found, text.post.body, text.post.body_line):
            yield fault(content.label(text.post.path), *csp.explained(each), line)
