"""Warn of published posts that wait again, since their date or the zone of the blog has changed. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.core.errors import Fault, fault
from plugins.engine.content.fields import DATE
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.identity.models import Ledger


def waiting_again(
    scheduled: Iterable[SourcePost], ids: Mapping[str, str], ledger: Ledger, content: ContentFolder
) -> Iterator[Fault]:
    """Yield a warning for each scheduled post that the ledger has: it is gone from the blog until its time comes."""
    for post in scheduled:
        history = ledger.histories.get(ids.get(post.path, ""))
        if history and not history.deleted and post.date:
            moment = post.date.instant.isoformat(sep=" ", timespec="minutes")
            what = f"Date: the post was published, and is gone from the blog until {moment}"
            remedy = "give it its former Date or Timezone, unless that is meant"
            yield fault(content.label(post.path), what, remedy, post.line(DATE))
