"""Warning of texts that an update of the program shows otherwise."""

from collections.abc import Collection

from plugins.core.errors import fault
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.markdown.models import Job


def texts_changed_by_update(changed: Collection[Job], index: ContentIndex) -> CheckResult:
    """Return a warning for each text of which the last version of the program made other HTML."""
    what = "this text has the same words as before, but the new version of the program makes other HTML of it"
    remedy = "look at its page; docs/markdown.md says how texts are read"
    places = (index.content.label(post.path) for post in index.posts if Job(post.markdown, post.lang) in changed)
    return CheckResult(warnings=tuple(fault(place, what, remedy) for place in places) if changed else ())
