"""First texts of a blog: a page about it and a post, both to be changed. Pure, but for their templates."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from msgspec import Struct

from plugins.challenge.domain.rules import Preset
from plugins.challenge.presets.registry import PRESETS
from plugins.core.slugs import slugify

ABOUT = "pages/om.md"
POSTS = "posts"
_TEXTS = Path(__file__).with_name("texts")
_USUAL = "en"
_DAY = len("2026-11-29")
_SLUG = re.compile(r"Slug: (\S+)")


class FirstPost(Struct, frozen=True):
    """Date, as it is written, and id of a first post."""

    date: str
    id: str

    @property
    def day(self) -> str:
        """The day of the date."""
        return self.date[:_DAY]


def first_date(now: dt.datetime, first_day: dt.date | None) -> str:
    """Return the date of a first post that is written now: it waits for a challenge that has not begun."""
    if first_day and first_day > now.date():
        return first_day.isoformat()
    before = now - dt.timedelta(minutes=1)  # a post that is begun at once is the newer one
    return f"{before if before.date() == now.date() else now:%Y-%m-%d %H:%M}"


def kept_date(date: str, now: dt.datetime, first_day: dt.date | None) -> str:
    """Return the date of a first post with other answers: the present one, unless it comes too early or too late."""
    today = now.date().isoformat()
    begins = max(first_day.isoformat(), today) if first_day else today
    fits = (first_day is None or date[:_DAY] >= first_day.isoformat()) and date[:_DAY] <= begins
    return date if fits else first_date(now, first_day)


def about_text(lang: str, preset: Preset | None) -> str:
    """Return the page about the blog."""
    folder = _folder(lang)
    challenge = _template(folder, "challenge").substitute(name=preset.name, id=slugify(preset.id)) if preset else ""
    return _template(folder, "about").substitute(challenge=challenge)


def post_text(lang: str, preset: Preset | None, post: FirstPost) -> str:
    """Return the first post. It is a draft where the challenge asks for more words than it has."""
    tags = f"Tags: {preset.hashtag}\n" if preset else ""
    status = "Status: draft\n" if preset and preset.rule.min_words else ""
    return _template(_folder(lang), "first").substitute(date=post.date, tags=tags, status=status, id=post.id)


def post_path(lang: str, day: str) -> str:
    """Return the path of the first post below content/."""
    match = _SLUG.search(_template(_folder(lang), "first").template)
    return f"{POSTS}/{day}-{match[1] if match else 'first'}.md"


def is_first_post(path: str) -> bool:
    """Tell whether a path below content/ is that of a first post, in any language."""
    return any(path == post_path(folder, path.removeprefix(f"{POSTS}/")[:10]) for folder in _languages())


def page_presets(text: str) -> list[Preset | None]:
    """Return the presets for which init writes this page about the blog; none where the writer has changed it."""
    return [preset for lang in _languages() for preset in _challenges() if text == about_text(lang, preset)]


def post_presets(text: str, post: FirstPost) -> list[Preset | None]:
    """Return the presets for which init writes this first post; none where the writer has changed it."""
    return [preset for lang in _languages() for preset in _challenges() if text == post_text(lang, preset, post)]


def read_first_post(text: str) -> FirstPost:
    """Return date and id of a first post; empty ones where they are gone."""
    found = {key: re.search(rf"^{key}: (.+)$", text, re.MULTILINE) for key in ("Date", "Id")}
    date, id_ = ((match[1] if match else "") for match in found.values())
    return FirstPost(date, id_)


def _challenges() -> Iterator[Preset | None]:
    yield None
    yield from PRESETS.values()


def _languages() -> list[str]:
    return sorted(path.name for path in _TEXTS.iterdir() if path.is_dir())


def _folder(lang: str) -> str:
    return lang if lang in _languages() else _USUAL


def _template(folder: str, name: str) -> Template:
    return Template((_TEXTS / folder / f"{name}.md").read_text(encoding="utf-8"))
