"""Check what is live against what was published, and the number of files against the limit of the host."""

from plugins.engine.process.terminal import print_line, progress
from tools.publish.file_digests import file_digests
from tools.publish.host_limits import Counted, count_files
from tools.publish.models import PUBLICATION_FILE
from tools.publish.outgoing import NOT_PROVEN, Outgoing
from tools.publish.verify import differing, is_served
from tools.slips import Slip, said

_SHOWN = 20


def check_live(outgoing: Outgoing) -> None:
    """Print each file that is not live as it was published; raises SystemExit if there is any, or too many files."""
    published = outgoing.target.publication()
    if published is None:
        what = said("nothing that ./blogg has published is there")
        raise Slip(outgoing.name, what, said("run ./blogg publish %(target)s first", target=outgoing.name))
    text = outgoing.language.text
    engine = outgoing.site.engine
    total = sum(1 for path in published.files if is_served(path))
    same = engine.output.is_dir() and file_digests(engine.output, engine.cache).files == published.files
    with progress(text("Check"), total, many=20) as step:
        output = engine.output if same else None
        found = list(differing(published, outgoing.address, lambda _: step(), output=output))
    for each in found[:_SHOWN]:
        print_line(": ".join(filter(None, (each.path, each.what, each.remedy))))
    if len(found) > _SHOWN:
        print_line(text("… and %(count)s more", count=len(found) - _SHOWN))
    counted = count_files(published.files, outgoing.address, getattr(outgoing.config, "host", ""))
    print_line(_summary(outgoing, total, len(found)))
    print_line(_count(outgoing, counted))
    if found or counted.too_many:
        raise SystemExit(NOT_PROVEN if found else 1)


def _summary(outgoing: Outgoing, total: int, differing: int) -> str:
    if differing:
        text = "%(count)s of %(total)s files are not live as they were published."
        return outgoing.language.text(text, count=differing, total=total)
    return outgoing.language.text("All %(total)s files are live as they were published.", total=total)


def _count(outgoing: Outgoing, counted: Counted) -> str:
    """Return the number of files, one more than those of the blog, and what the host takes."""
    text = outgoing.language.text
    if counted.limit and counted.limit.counts_folders:
        what = text("Files and folders at the host, with %(file)s", file=PUBLICATION_FILE)
    else:
        what = text("Files at the host, with %(file)s", file=PUBLICATION_FILE)
    if counted.limit is None:
        return f"{what}: {counted.files}."
    most = {"host": counted.limit.host, "most": counted.limit.files}
    takes = (
        text("%(host)s takes only %(most)s.", **most) if counted.too_many else text("%(host)s takes %(most)s.", **most)
    )
    return f"{what}: {counted.files}. {takes}"
