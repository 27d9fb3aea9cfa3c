"""The task that brings a former blog in; it calls one function of tools/."""

from pathlib import Path

from invoke import Context, task

ROOT = Path(__file__).resolve().parents[1]


@task(
    name="import",
    help={
        "source": "the address of the old blog, the file that WordPress exports (Tools, Export, All content), a feed, "
        "or a folder of Markdown",
        "dry-run": "say what would come in, and write nothing but the report",
        "uploads": "a copy of the old blog's wp-content/uploads, from which its pictures come",
        "fetch-media": "fetch the pictures that are not in such a copy from the old blog",
        "again": "of an address: ask for all of it anew, also for what was fetched before",
        "with-emails": "keep e-mail addresses of who wrote comments, in private/, so that comments erase finds them",
    },
)
def import_(
    _: Context,
    source: str,
    dry_run: bool = False,
    uploads: str = "",
    fetch_media: bool = False,
    again: bool = False,
    with_emails: bool = False,
) -> None:
    """Bring a former blog in, with its comments. What is here already stays as it is, however often you run it."""
    from tools.importing.command import Wanted, import_blog

    import_blog(ROOT, Wanted(source, dry_run, uploads, fetch_media, again, with_emails))
