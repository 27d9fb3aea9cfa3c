"""The HTML of a text as third-party plugins see it, and the text with the HTML that they made of it. Pure."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.html_text import excerpt
from plugins.core.long_text import LongText
from plugins.core.urls import ascii_origin
from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.links import LinkTargets, link_problem
from plugins.engine.content.models import Text
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.content.post import ReadingOptions
from plugins.engine.markdown import csp
from plugins.engine.markdown.models import RELATIVE_SIGN
from plugins.engine.markdown.placeholders import extract_links, resolve_links
from plugins.engine.third_party.plugin_code import TAKE_OUT

_MAY_BE_INTERNAL = re.compile(r"(?i)https?://|[/#?]")  # an address that may be of this site


def given_html(text: Text) -> str:
    """Return the HTML of a text with its internal links as they are written, as Pelican has them."""
    converted = text.converted
    return resolve_links(converted.html, tuple(link.removeprefix(RELATIVE_SIGN) for link in converted.links))


def changed_text(text: Text, html: str, resolver: LinkResolver) -> Text:
    """Return a text with other HTML: its links, addresses and excerpt are read from it. Its statistics stay."""
    extracted = extract_links(html)
    own = frozenset(f"#{id_}" for id_ in extracted.ids)
    converted = replace(
        text.converted,
        markup=LongText(extracted.html),
        facts={},
        excerpt=excerpt(html),
        links=extracted.links,
        csp_violations=extracted.csp_violations,
        addresses=tuple(
            address for address in extracted.addresses if address not in own and _MAY_BE_INTERNAL.match(address)
        ),
    )
    links = tuple(resolver.resolve(written, text.post.path) for written in extracted.links)
    return replace(text, converted=converted, links=links)


def changed_text_faults(
    before: Text, after: Text, targets: LinkTargets, options: ReadingOptions, names: str
) -> Iterator[Fault]:
    """Yield a fault for each link that plugins have added and that leads nowhere, and for HTML that does harm.

    Such HTML breaks the page, or browsers block it. ``names`` are the plugins, for messages.
    """
    where = options.content.label(after.post.path)
    for link in dict.fromkeys(after.links):
        problem = link_problem(link, targets) if link.written not in before.converted.links else None
        if problem:
            yield fault(where, f"{link.written}, which {names} writes into it, {problem[0]}", problem[1])
    for unbalanced in dict.fromkeys(each.what for each in extract_links(after.converted.html).unbalanced):
        yield fault(where, f"{names} breaks the page of it: {unbalanced}", TAKE_OUT)
    origins = [ascii_origin(home) for home in options.homes]
    addresses = OwnAddresses(options.homes, targets.files)
    for violation in _added(before, after) if options.views else ():
        is_file = addresses.file(violation.written) is not None
        if found := csp.judged(violation, origins, options.embeds, is_file):
            what, _ = csp.explain(found)
            yield fault(where, f"{names} writes into it what browsers block here: {what}", TAKE_OUT)


def _added(before: Text, after: Text) -> Sequence[csp.Violation]:
    known = set(before.converted.csp_violations)
    return [each for each in dict.fromkeys(after.converted.csp_violations) if each not in known]
