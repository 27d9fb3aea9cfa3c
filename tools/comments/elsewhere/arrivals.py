"""Arrivals of a fetch: what came is written at once, counted by server, and told at the end."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from plugins.comments.closing import takes_comments
from plugins.comments.fields import COMMENTS
from plugins.comments.models import Comment, Source, State
from plugins.engine.process.terminal import print_line
from tools.comments.elsewhere.fetch_state import Asked, FetchState, digest
from tools.comments.elsewhere.jobs import Job
from tools.comments.elsewhere.models import Heard, TroubleError
from tools.comments.elsewhere.report import Tally, changes, server_lines, slips
from tools.comments.elsewhere.webmentions import Mentions
from tools.comments.moderation import Moderation
from tools.slips import Slip, said


class Arrivals:
    """Comments on their way into the files of the blog. ``waits`` are servers that want a rest, and until when."""

    def __init__(self, work: Moderation, now: dt.datetime, state: FetchState) -> None:
        self._work = work
        self._now = now
        self._asked = dict(state.asked)
        self._before = dict(work.comments)
        self._ids: dict[str, set[str]] = {}
        self._tallies: dict[str, Tally] = {}
        self._left: dict[str, int] = {}
        self._troubles = {
            server: TroubleError(said("it takes no more for now"), until=until)
            for server in state.waits
            if (until := state.wait(server, now))
        }
        self.waits = {server: each.until for server, each in self._troubles.items() if each.until}

    def state(self) -> FetchState:
        """Return what is kept of this fetch."""
        return FetchState(self._asked, self.waits)

    def take_answers(self, job: Job, heard: Heard | None) -> None:
        """Take in what came of one announcement; None if it was not asked for."""
        if heard is None:
            self._left[job.server] = self._left.get(job.server, 0) + 1
            return
        tally = self._tally(job.server, heard.trouble)
        address = job.announced.address
        former = self._asked.get(address) or Asked(self._now)
        if heard.unchanged or heard.gone or (heard.trouble and not heard.comments):
            self._asked[address] = replace(former, at=self._now, gone=heard.gone)
        else:
            kept = self._store(job.server, former, {job.announced.post: heard.comments}, heard.deleted)
            whole = all(each.id in kept.digests for each in heard.comments)
            approved = job.announced.kind in self._work.config.approve
            self._asked[address] = replace(kept, etag=heard.etag if whole else "", approved=approved)
        tally.hidden += heard.hidden
        tally.unreadable += heard.unreadable
        tally.lines += self._lines(job, heard, told=former.gone)

    def take_mentions(self, server: str, key: str, mentions: Mentions) -> None:
        """Take in the webmentions of a list, whose last fetch is kept as ``key``.

        Those that it has lost are taken out if it is whole, and had them at its last fetch. One that brings an answer
        from elsewhere is left out, since that has come by itself.
        """
        tally = self._tally(server, mentions.trouble)
        former = self._asked.get(key) or Asked(self._now)
        every = (each for record in self._work.store.records() for each in record.comments)
        others = {each.url for each in every if each.source is not Source.WEBMENTION and each.url}
        found = {
            post: [each for each in comments if each.url not in others] for post, comments in mentions.comments.items()
        }
        listed = {each.id for comments in mentions.comments.values() for each in comments}
        lost = former.digests.keys() - listed if mentions.whole and listed else ()
        self._asked[key] = self._store(server, former, found, lost)
        tally.hidden += mentions.private
        tally.unreadable += mentions.unreadable
        tally.likes += mentions.likes
        tally.strays += mentions.strays

    def take_trouble(self, server: str, trouble: TroubleError) -> None:
        """Note that a server could not be read at all."""
        self._tally(server, trouble)

    def _tally(self, server: str, trouble: TroubleError | None) -> Tally:
        if trouble:
            self._troubles[server] = trouble
            if trouble.until:
                self.waits[server] = trouble.until
        tally = self._tallies.setdefault(server, Tally())
        tally.answered = tally.answered or trouble is None
        return tally

    def _store(self, server: str, former: Asked, found: Mapping[str, Iterable[Comment]], lost: Iterable[str]) -> Asked:
        """Write what is new and what was lost, and return what is kept of it.

        What a source says again changes nothing, so that the writer may edit a comment. A closed post takes no new one.
        """
        gone = [id_ for id_ in lost if id_ in self._before]
        incoming: dict[str, list[Comment]] = {}
        for id_ in gone:
            taken_out = replace(self._before[id_], state=State.DELETED)
            incoming.setdefault(self._work.post_of[id_], []).append(taken_out)
        kept = {id_: digest for id_, digest in former.digests.items() if id_ not in gone}
        for post, comments in found.items():
            for each in map(self._with_state, comments):
                if each.id not in self._before and not self._was_open(post, each):
                    self._tallies[server].closed += 1
                    continue
                said_before = kept.get(each.id) if each.id in self._before else None
                kept[each.id] = digest(each)
                if kept[each.id] != said_before:
                    incoming.setdefault(post, []).append(each)
        if incoming:
            self._work.store.take_in_all(incoming)
            self._ids.setdefault(server, set()).update(each.id for some in incoming.values() for each in some)
        return Asked(self._now, kept)

    def _with_state(self, comment: Comment) -> Comment:
        by_writer = comment.own and comment.source is not Source.WEBMENTION  # a server says so of its own accounts
        approved = by_writer or comment.source in self._work.config.approve
        return replace(comment, state=State.APPROVED) if approved else comment

    def _was_open(self, address: str, comment: Comment) -> bool:
        """Tell whether a post took comments when one was written: it may come late. A post without a file did."""
        post = self._work.posts.at(address)
        if post is None or post.date is None:
            return True
        day = comment.date.astimezone(self._work.site.engine.settings.timezone).date()
        return takes_comments(post.date.day, self._work.config.close_after, post.field(COMMENTS), day)

    def _lines(self, job: Job, heard: Heard, told: bool) -> Iterator[str]:
        text = self._work.language.text
        post = self._work.posts.name(job.announced.post)
        if heard.gone and job.known and not told:
            yield text("The announcement of “%(post)s” is deleted there; its comments stay here.", post=post)
        if heard.cut:
            yield text("“%(post)s” has more answers than the server shows to those who are not logged in.", post=post)

    def report(self) -> list[Slip]:
        """Print what came, and return a fault for each server that could not be read."""
        after = {each.id: each for record in self._work.store.records() for each in record.comments}
        language = self._work.language
        for server, tally in sorted(self._tallies.items()):
            counts = changes(self._before, after, self._ids.get(server, ()))
            for line in server_lines(language, server, counts, tally):
                print_line(line)
        every = all(each.offline for each in self._troubles.values()) and self._tallies.keys() <= self._troubles.keys()
        zone = self._work.site.engine.settings.timezone
        return slips(language, self._troubles, self._left, zone, offline=every)
