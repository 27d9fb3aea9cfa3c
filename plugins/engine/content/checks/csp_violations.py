"""Check that texts have no HTML that the content security policy would block: scripts, styles, embedded sites. Pure."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.markdown import csp


def csp_violations(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each blocked element; a Pelican theme has no policy."""
    options = content.options
    for text in content.texts.values() if options.views else ():
        violations = text.converted.csp_violations
        forbidden = [each for each in violations if not csp.is_allowed(each, options.origin, options.embeds)]
        for violation, line in csp.with_lines(forbidden, text.post.body, text.post.body_line):
            yield fault(content.label(text.post.path), *csp.explain(violation), line)
