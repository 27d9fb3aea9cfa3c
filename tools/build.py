"""The build task: Pelican's own command with this project's settings, and faults that come before it."""

import os
import sys
from pathlib import Path

from plugins.core.errors import SiteError, fault


def build_site(root: Path, settings: str = "pelicanconf.py", *options: str) -> None:
    """Build the site in ``root``; raises SystemExit with 1, 130 or 143 where it is not built."""
    with faults_to_exit():
        check_content(root)
        from pelican import main

        os.chdir(root)
        main(["-s", str(root / settings), *options])


def check_content(root: Path) -> None:
    """Pelican stops with a traceback when there is no content folder: say it better, before it runs."""
    if not (root / "content").is_dir():
        remedy = "make it, or run the command in the blog's own folder"
        raise SiteError(fault("content/", "the folder does not exist", remedy))


class faults_to_exit:  # noqa: N801 (a context manager reads as a function)
    """Print faults and exit 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, SiteError):
            print(error, file=sys.stderr)
            raise SystemExit(1) from error
