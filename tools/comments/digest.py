"""The line of ``today`` about comments that wait."""

from collections.abc import Iterator
from pathlib import Path

from plugins.comments.config import CommentsConfig
from plugins.comments.models import State
from plugins.core.errors import SiteError
from plugins.pages.theme.language import Language
from tools.comments.form_comments import waiting_in_form
from tools.comments.isso_database import IssoDatabase
from tools.comments.plain_words import waiting_line
from tools.comments.store import CommentStore
from tools.site import OpenSite


def digest_line(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield how many comments wait, those that are still in the form's database among them; nothing for none."""
    config = site.engine.configs.get(CommentsConfig)
    if config is None:
        return
    content = site.engine.content
    try:
        records = CommentStore(content, site.engine.cache).records()
        known = {each.id: each.state for record in records for each in record.comments}
        form = IssoDatabase(Path(config.database).absolute(), config.database)  # a command is in the blog's folder
        number = sum(state is State.PENDING for state in known.values()) + waiting_in_form(form, known)
    except SiteError:
        yield language.text("Comments cannot be read: ./blogg comments says why.")
        return
    if number:
        yield waiting_line(language, number)
