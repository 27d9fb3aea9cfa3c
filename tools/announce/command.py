"""The announce task: announce what a publication has not announced, or say what would be."""

from itertools import chain
from pathlib import Path

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.identity.ledger_file import read_ledger
from tools.announce.announcer import NewPosts, print_all
from tools.announce.models import Post
from tools.announce.posts import PublishedPosts
from tools.publish.alone import alone
from tools.publish.config import FILE, read_publish_config
from tools.publish.reading import read_publication
from tools.site import load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit
from tools.web import WebError, request

_GOOD = 200


def announce_posts(root: Path, dry_run: bool = False) -> None:
    """Announce the recent posts that are live and not announced yet; raises SystemExit with 1 if one cannot be."""
    with slips_to_exit(root):
        accounts = read_publish_config(root).announce
        if not accounts.accounts:
            remedy = said("write a table such as [announce.mastodon] (docs/announcing.md)")
            raise Slip(FILE, said("it names no account to announce posts on"), remedy)
        site = open_site(root, RELEASE=True)  # what is not fit to be published is not announced
        if not site.engine.output.is_dir():
            raise Slip(f"{site.engine.output.name}/", said("there is no site"), said("run './blogg build' first"))
        with alone(site.engine.cache):
            ledger = read_ledger(site.engine.content)
            posts = PublishedPosts(site, ledger, read_publication(site, ledger))
            found = NewPosts(posts, (), accounts, trouble)  # nothing is new: all of it was there before
            told = found.preview() if dry_run else chain(found.begin(), found.announce())
            first = next(told, load_site_language(site).text("There is nothing to announce."))
            raise_if_any(print_all(chain([first], told)))


def trouble(post: Post) -> Fault | None:
    """Return the fault of a post whose page readers do not get."""
    remedy = "publish the blog, then announce"
    try:
        status = request(post.link).status
    except WebError as error:
        return fault(post.link, f"its page cannot be fetched ({error})", remedy)
    return None if status == _GOOD else fault(post.link, f"its page is not live (status {status})", remedy)
