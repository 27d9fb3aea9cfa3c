"""Check posts of the reserve as a build would check them if they came out now: their faults are warnings until then."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.dates import Moment
from plugins.core.errors import Fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.checks.registry import OF_ONE_TEXT
from plugins.engine.content.file_names import is_markdown
from plugins.engine.content.inbox import files_below, reserve_folder
from plugins.engine.content.models import Text
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.reserve import read_reserve


def reserve_as_out(options: ReadingOptions, now: Now) -> tuple[SourcePost, ...]:
    """Return the posts of the reserve that can be read and have no fault, as if they came out now."""
    whole = (each.post for each in read_reserve(options) if each.post and not each.faults)
    return tuple(replace(post, date=Moment(now.instant.astimezone(post.zone), has_time=True)) for post in whole)


def reserve_files(options: ReadingOptions) -> tuple[str, ...]:
    """Return the files of the reserve that are no texts."""
    name = reserve_folder(options.content, (*options.roots, *options.excludes.static_paths))
    below = files_below(options.content.file(name)) if name else ()
    return tuple(f"{name}/{path}" for path in below if not is_markdown(path))


def reserve_faults(
    content: CheckedContent, texts: Mapping[str, Text], files: Sequence[str], failures: Sequence[Fault]
) -> Iterator[Fault]:
    """Yield the faults that texts of the reserve would have; ``failures`` are those of their conversion."""
    if not texts and not failures:
        return
    yield from failures
    out = replace(
        content,
        posts=(*content.posts, *(text.post for text in texts.values())),
        states={**content.states, **{path: text.state for path, text in texts.items()}},
        texts=texts,
        other_files=replace(content.other_files, files=content.other_files.files.union(files)),
    )
    own = {content.label(path) for path in texts}
    yield from (found for check in OF_ONE_TEXT for found in check(out) if found.where in own)
