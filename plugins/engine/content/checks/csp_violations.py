"""Check that texts have no HTML that the content security policy would block: scripts, styles, embedded sites. Pure."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.core.urls import ascii_origin
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.markdown import csp


def csp_violations(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each blocked element; a Pelican theme has no policy."""
    options = content.options
    addresses = OwnAddresses(options.homes, content.other_files.files)
    origins = [ascii_origin(home) for home in options.homes]
    for text in content.texts.values() if options.views else ():
        found = (
            csp.judged(each, origins, options.embeds, addresses.file(each.written) is not None)
            for each in text.converted.csp_violations
        )
        forbidden = [each for each in found if each]
        for violation, line in csp.with_lines(forbidden, text.post.body, text.post.body_line) if forbidden else ():
            yield fault(content.label(text.post.path), *csp.explain(violation), line)
