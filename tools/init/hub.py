"""Texts of the site of an organiser: the gang in place of posts. Pure, but for their templates."""

from pathlib import Path
from string import Template
from textwrap import wrap

from plugins.core.errors import SiteError, fault
from plugins.pages.theme.language import Language
from tools.init.answers import Answers
from tools.init.first_texts import ABOUT
from tools.sample import CONTENT, SETTINGS

PARTICIPANTS = f"{CONTENT}/participants.toml"
_TEXTS = Path(__file__).with_name("texts")
_USUAL = "en"
_WIDTH = 110
_TABLE = """
PLANET = {
    "front": True,
}
"""


def refuse_begun(language: Language) -> None:
    """Raise SiteError: a blog that has been begun stays one."""
    what = language.text("this blog has been begun")
    remedy = language.text('write PLANET = {"front": True}, and the participants in content/participants.toml')
    raise SiteError(fault(SETTINGS, what, remedy))


def hub_settings(settings: str, language: Language) -> str:
    """Return the settings with those of the gang. ``language`` is that of the comments."""
    about = language.text("The gang: who has written today is the front page. docs/gang.md explains it.")
    comment = "\n# ".join(wrap(about, _WIDTH))
    return f"{settings.rstrip()}\n\n# {comment}{_TABLE}"


def hub_texts(answers: Answers) -> dict[str, str]:
    """Return the page about the site and the list of participants, by their paths, in the language of the site.

    Without a challenge the page says nothing about its tag.
    """
    folder = _TEXTS / answers.language
    if not (folder / "hub.md").is_file():
        folder = _TEXTS / _USUAL
    files = {f"{CONTENT}/{ABOUT}": "hub.md", PARTICIPANTS: "participants.toml"}
    texts = {path: (folder / name).read_text(encoding="utf-8") for path, name in files.items()}
    lines = texts[f"{CONTENT}/{ABOUT}"].splitlines(keepends=True)
    about = Template("".join(line for line in lines if answers.preset or "$tag" not in line))
    tag = answers.preset.hashtag if answers.preset else ""
    return texts | {f"{CONTENT}/{ABOUT}": about.substitute(author=answers.author, tag=tag)}
