"""The checks of a site's content. Each yields faults of the whole content. To add one, write a module and list it."""

from collections.abc import Callable, Iterator

from plugins.core.errors import Fault
from plugins.engine.content.checks.content_links import ambiguous_links, broken_links
from plugins.engine.content.checks.copies import edited_copies
from plugins.engine.content.checks.csp_violations import csp_violations
from plugins.engine.content.checks.duplicates import duplicate_posts
from plugins.engine.content.checks.far_dates import far_dates
from plugins.engine.content.checks.field_files import broken_field_files, odd_field_files
from plugins.engine.content.checks.markdown_notes import markdown_faults, markdown_warnings
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.checks.reserve import unfit_reserve
from plugins.engine.content.checks.skipped_posts import skipped_posts
from plugins.engine.content.checks.slug_collisions import slug_collisions
from plugins.engine.content.checks.texts import broken_texts, texts_to_come
from plugins.engine.content.checks.unread_files import unread_files
from plugins.engine.content.checks.wikilinks import known_wikilinks, unknown_wikilinks

ContentCheck = Callable[[CheckedContent], Iterator[Fault]]

OF_ONE_TEXT: tuple[ContentCheck, ...] = (
    known_wikilinks,
    csp_violations,
    broken_links,
    broken_field_files,
    markdown_faults,
    broken_texts,
)

FAULTS: tuple[ContentCheck, ...] = (
    duplicate_posts,
    edited_copies,
    slug_collisions,
    *OF_ONE_TEXT,
    unread_files,
)

WARNINGS: tuple[ContentCheck, ...] = (
    unknown_wikilinks,
    ambiguous_links,
    odd_field_files,
    skipped_posts,
    markdown_warnings,
    far_dates,
    texts_to_come,
    unfit_reserve,
)
