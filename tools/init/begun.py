"""Blog that has been begun: whether init may run there again, and which of its texts are still init's own."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.rules import Preset
from plugins.core.errors import SiteError, fault
from plugins.engine.content.file_names import TEXTS
from plugins.pages.theme.language import Language
from tools.init.answers import KEPT, Answers
from tools.init.first_texts import (
    ABOUT,
    about_text,
    is_first_post,
    kept_date,
    page_presets,
    post_path,
    post_presets,
    post_text,
    read_first_post,
)
from tools.init.sample import LEDGER
from tools.sample import CONTENT


class TextChanges(Struct, frozen=True):
    """Texts to write and files to remove, by paths below the blog, and files that stay since they were changed."""

    written: dict[str, str]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def refuse_published(root: Path, article_paths: Sequence[str], language: Language) -> None:
    """Raise SiteError for a blog that has published posts, or posts that init has not written."""
    text = language.text
    remedy = text("init only begins a blog: change the settings in pelicanconf.py by hand")
    ledger = root / LEDGER
    if ledger.is_file() and ledger.read_bytes().strip():
        raise SiteError(fault(LEDGER, text("this blog has published posts"), remedy))
    for path in _posts(root / CONTENT, article_paths):
        if not is_first_post(path):
            raise SiteError(fault(f"{CONTENT}/{path}", text("this blog has posts already"), remedy))


def text_changes(root: Path, answers: Answers, now: dt.datetime) -> TextChanges:
    """Return what becomes of the page about the blog and of the first post with these answers.

    A text that the writer has changed stays; a first post that is gone is not made again. ``now`` is by the
    blog's clock.
    """
    written: dict[str, str] = {}
    removed: list[str] = []
    kept: list[str] = []
    about = root / CONTENT / ABOUT
    presets = page_presets(_read(about)) if about.exists() else [answers.preset]
    if presets:
        written[f"{CONTENT}/{ABOUT}"] = about_text(answers.language, _preset(answers, presets))
    else:
        kept.append(f"{CONTENT}/{ABOUT}")
    for path in filter(is_first_post, _posts(root / CONTENT, ("posts",))):
        text = _read(root / CONTENT / path)
        post = read_first_post(text)
        presets = post_presets(text, post)
        if not presets:
            kept.append(f"{CONTENT}/{path}")
            continue
        if answers.challenge != KEPT:
            post = replace(post, date=kept_date(post.date, now, answers.first_day))
        new = post_path(answers.language, post.day)
        written[f"{CONTENT}/{new}"] = post_text(answers.language, _preset(answers, presets), post)
        if new != path:
            removed.append(f"{CONTENT}/{path}")
    return TextChanges(written, tuple(removed), tuple(kept))


def _preset(answers: Answers, present: Sequence[Preset | None]) -> Preset | None:
    """Return the preset of the answers; that of the present text where the challenge is kept."""
    return present[0] if answers.challenge == KEPT else answers.preset


def _posts(content: Path, article_paths: Sequence[str]) -> Iterator[str]:
    """Yield the texts in the folders of posts, by their paths below content/."""
    for folder in article_paths:
        for path in sorted((content / folder).rglob("*")):
            if path.suffix.lower() in TEXTS and path.stem.lower() != "readme" and path.is_file():
                yield path.relative_to(content).as_posix()


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
