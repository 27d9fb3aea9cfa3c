"""Faults that the next build will find in texts that came in as Markdown, by the engine's own checks.

HTML is cleaned and proved when it is converted. Markdown comes in as it is, with scripts, frames and files that are
not there. What names another text is told with its place in the source (markdown_folder.py), and not here again.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.engine.content.checks.content_links import broken_links
from plugins.engine.content.checks.models import CheckedContent, OtherFiles
from plugins.engine.content.checks.registry import OF_ONE_TEXT
from plugins.engine.content.library import linked_text, state
from plugins.engine.content.link_resolver import LinkResolver, link_resolver
from plugins.engine.content.models import State, Text
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import examine
from plugins.engine.content.scan import Sources
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.markdown.models import Failure, Job, Result
from plugins.engine.settings.site import EngineConfig
from tools.importing.models import SourceNote
from tools.importing.other_texts import names_other_text
from tools.importing.planning import Planned
from tools.site import OpenSite
from tools.slips import Said

_SIMPLIFY = "simplify it: remove half of it at a time to find the cause"
_BATCH = 200  # texts that are converted together, and are in memory until then


class BuildFaults:
    """Texts that came in, checked in batches against all posts and files that the blog has then.

    ``files`` are the paths of those that come in, until the first batch is full.
    """

    def __init__(self, site: OpenSite, files: Collection[str]) -> None:
        self.site = site
        self.posts: list[SourcePost] = list(site.engine.posts)
        self.files = files
        self.waiting: list[tuple[SourcePost, str]] = []  # each with its place in the source

    def plan(self, post: SourcePost) -> None:
        """Note a text that others may lead to."""
        self.posts.append(replace(post, markdown=LongText(""), facts={}))  # thousands of them wait

    def check(self, planned: Planned) -> Iterator[SourceNote]:
        """Let a text in its last form wait, once all are planned; yield notes of those that have waited for long."""
        post = examine(planned.data, planned.post.path, planned.post.kind, self.site.engine.options).post
        if post is not None:
            self.waiting.append((post, planned.source.place))
        if len(self.waiting) >= _BATCH:
            yield from self.finish()

    def finish(self) -> Iterator[SourceNote]:
        """Yield the notes of all texts that wait."""
        places = {self._label(post.path): place for post, place in self.waiting}
        posts = [post for post, _ in self.waiting]
        self.waiting = []
        for each, lost in dict.fromkeys(self._faults(posts)):
            name = f"{each.where}:{each.line}" if each.line else each.where
            yield SourceNote(f"{name} ({places[each.where]})", Said(each.what), Said(each.remedy), lost)

    def _faults(self, posts: Sequence[SourcePost]) -> Iterator[tuple[Fault, bool]]:
        """Yield each fault, and whether it tells of a file that has not come in."""
        texts: dict[str, Text] = {}
        for post, converted in zip(posts, self._converted(posts), strict=True):
            if isinstance(converted, Failure):
                yield fault(self._label(post.path), f"the text {converted.what}", _SIMPLIFY, post.body_line), False
                continue
            text = linked_text(post, converted, {}, self._resolver, self.site.engine.options, self._states)
            links = tuple(link for link in text.links if not names_other_text(link.written))
            texts[post.path] = replace(text, links=links)
        content = replace(self._content, texts=texts)
        for check in OF_ONE_TEXT:
            yield from ((found, check is broken_links) for found in check(content))

    def _converted(self, posts: Sequence[SourcePost]) -> Sequence[Result]:
        engine = self.site.engine
        jobs = [Job(post.markdown, post.lang) for post in posts]
        convert = partial(convert_all, seconds=engine.config(EngineConfig).seconds_per_post)
        return engine.convert(jobs, convert)

    def _label(self, path: str) -> str:
        return self.site.engine.content.label(path)

    @cached_property
    def _states(self) -> dict[str, State]:
        return {post.path: state(post, self.site.engine.now) for post in self.posts}

    @cached_property
    def _resolver(self) -> LinkResolver:
        paths = (*self.site.engine.link_resolver.paths.values(), *self.files, *self._states)
        return link_resolver(paths, self.site.engine.options)

    @cached_property
    def _content(self) -> CheckedContent:
        files = frozenset(self._resolver.paths.values()) - self._states.keys()
        return CheckedContent(
            options=self.site.engine.options,
            now=self.site.engine.now,
            include_unpublished=False,
            sources=Sources((), {}, ()),
            posts=tuple(self.posts),
            states=self._states,
            texts={},
            other_files=OtherFiles(files, frozenset(), {}),
        )
