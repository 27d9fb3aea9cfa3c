"""The rules for one page: landmarks, headings, accessible names, languages, ids, no inline code."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement as Element

from tools.checker.page import Finding, Page

_LANGUAGE = re.compile(r"(?i)[a-z]{2,3}(-[a-z0-9]{2,8})*|x-default")
_WEAK = re.compile(r"'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|(?<=\s)\*(?=[;\s]|$)|(?<=\s)data:")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONING = frozenset(("article", "aside", "main", "nav", "section"))
_NO_FIELD = frozenset(("hidden", "submit", "reset", "button", "image"))
_DATA = "application/ld+json"
_OUTSIDE = "put it into a file of the theme"


def findings(page: Page) -> Iterator[Finding]:
    """Yield the findings of every rule on the page."""
    for rule in (*RULES, *(() if page.redirect else RULES_OF_WHOLE_PAGES)):
        yield from rule(page)


def head(page: Page) -> Iterator[Finding]:
    """Check title, character set, viewport and content security policy."""
    if not any((title.text or "").strip() for title in page.all("title")):
        yield Finding(1, "the page has no title", "give its view one")
    said = [name for meta in page.all("meta") for name in (meta.get("http-equiv"), meta.get("name")) if name]
    if not any(meta.get("charset") for meta in page.all("meta")):
        yield Finding(1, 'no <meta charset="utf-8">', "extend base.html")
    if "viewport" not in said:
        yield Finding(1, 'no <meta name="viewport">', "extend base.html")
    if "Content-Security-Policy" not in said:
        yield Finding(1, "no content security policy", "extend base.html, or write the <meta> of base.html")


def policy(page: Page) -> Iterator[Finding]:
    """Check that the policy stands before scripts and styles, and allows nothing inline."""
    for meta in page.all("meta"):
        if meta.get("http-equiv") != "Content-Security-Policy":
            continue
        before = {each.tag for each in meta.itersiblings("script", "link", "style", preceding=True)}
        if before:
            what = f"the content security policy comes after <{'>, <'.join(sorted(before))}>"
            yield Finding(meta.sourceline or 0, what, "let it be the first in <head> but for the character set")
        if weak := _WEAK.findall(meta.get("content") or ""):
            remedy = "remove it from the policy (plugins/engine/markdown/csp.py)"
            yield Finding(meta.sourceline or 0, f"the content security policy has {', '.join(weak)}", remedy)


def languages(page: Page) -> Iterator[Finding]:
    """Check that the page has a language, and that language tags are well-formed."""
    if not page.root.get("lang"):
        yield Finding(1, "<html> has no lang", "extend base.html")
    for value, line in page.languages:
        if not _LANGUAGE.fullmatch(value):
            yield Finding(line, f"'{value}' is not a language", "write it as sv or en")


def ids(page: Page) -> Iterator[Finding]:
    """Check that ids are unique, and that references have a target."""
    for value, line in page.twice:
        yield Finding(line, f"the id '{value}' is also in line {page.ids[value]}", "rename one of them")
    for name, value, line in page.references:
        if value not in page.ids:
            yield Finding(line, f"{name} refers to the id '{value}', which does not exist", "correct it")


def inline(page: Page) -> Iterator[Finding]:
    """Check that the page has no inline script or style, which the policy would block."""
    for tag, name, line in page.inline:
        yield Finding(line, f"<{tag}> has {name}=", _OUTSIDE)
    for style in page.all("style"):
        yield Finding(style.sourceline or 0, "<style> in the page", _OUTSIDE)
    for script in page.all("script"):
        line = script.sourceline or 0
        if script.get("type") == _DATA:
            yield from _json(script.text or "", line)
        elif not script.get("src"):
            yield Finding(line, "a script in the page", _OUTSIDE)
    for address in page.addresses:
        if address.url.lower().startswith("javascript:"):
            yield Finding(address.line, "a javascript: address", _OUTSIDE)


def _json(text: str, line: int) -> Iterator[Finding]:
    try:
        json.loads(text)
    except ValueError as error:
        yield Finding(line, f"the structured data is no JSON ({error})", "write it with `json_ld(view)`")


def headings(page: Page) -> Iterator[Finding]:
    """Check that there is one h1 and that no heading level is skipped."""
    found = list(page.root.iter(*_HEADINGS))
    levels = [int(each.tag[1]) for each in found]
    if levels.count(1) != 1:
        yield Finding(1, f"{levels.count(1)} headings of the first level", "let the title be the page's one <h1>")
    for before, level, heading in zip([0, *levels], levels, found, strict=False):
        if level > before + 1:
            what = f"<h{level}> follows " + (f"<h{before}>" if before else "nothing")
            yield Finding(heading.sourceline or 0, what, f"make it <h{before + 1}>")
        if not _name(heading):
            yield Finding(heading.sourceline or 0, f"empty <h{level}>", "give it a text, or remove it")


def landmarks(page: Page) -> Iterator[Finding]:
    """Check that there is one main, header and footer, and that several navs have different names."""
    counts = {"main": len(page.elements.get("main", ()))}
    counts |= {tag: sum(1 for each in page.all(tag) if _of_page(each)) for tag in ("header", "footer")}
    for tag, count in counts.items():
        if count != 1:
            yield Finding(1, f"{count} <{tag}> of the page", f"let the page have one <{tag}>")
    navs = list(page.all("nav"))
    names = Counter(_label(nav) for nav in navs)
    for nav in navs:
        name = _label(nav)
        if len(navs) > 1 and (not name or names[name] > 1):
            what = f"more than one <nav> is called '{name}'" if name else "<nav> without a name, among several"
            yield Finding(nav.sourceline or 0, what, "give it an aria-label of its own")


def pictures(page: Page) -> Iterator[Finding]:
    """Check that pictures have an alternative text, or are marked as decoration."""
    for image in page.all("img"):
        if image.get("alt") is None:
            yield Finding(image.sourceline or 0, "<img> without alt", 'describe it, or write alt=""')
    for svg in page.all("svg"):
        named = svg.get("role") == "img" and (_label(svg) or svg.find("title") is not None)
        if not named and svg.get("aria-hidden") != "true":
            remedy = 'give it role="img" and a <title>, or aria-hidden="true"'
            yield Finding(svg.sourceline or 0, "<svg> without a name", remedy)


def controls(page: Page) -> Iterator[Finding]:
    """Check that links, buttons and frames have names, and fields labels."""
    for element in page.all("a", "button", "summary"):
        if (element.tag != "a" or element.get("href") is not None) and not (_label(element) or _name(element)):
            yield Finding(element.sourceline or 0, f"<{element.tag}> without a name", "give it a text")
    for frame in page.all("iframe"):
        if not (frame.get("title") or "").strip():
            yield Finding(frame.sourceline or 0, "<iframe> without a title", "say in title= what it shows")
    labelled = {label.get("for") for label in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        bare = control.get("type") not in _NO_FIELD and control.get("id") not in labelled
        if bare and not _label(control) and not any(each.tag == "label" for each in control.iterancestors()):
            yield Finding(control.sourceline or 0, f"<{control.tag}> without a label", "give it a <label>")


RULES: tuple[Callable[[Page], Iterator[Finding]], ...] = (head, policy, languages, ids, inline, pictures, controls)
RULES_OF_WHOLE_PAGES = (headings, landmarks)  # a redirect page has no landmarks


def _of_page(element: Element) -> bool:
    """Return whether a header or footer belongs to the page, not to a section of it."""
    return not any(each.tag in _SECTIONING for each in element.iterancestors())


def _label(element: Element) -> str:
    """Return the name given by an attribute; the rule for ids checks the target of aria-labelledby."""
    return (element.get("aria-label") or element.get("aria-labelledby") or element.get("title") or "").strip()


def _name(element: Element) -> str:
    """Return the text of an element, or the alternative texts of its pictures."""
    text = "".join(element.itertext()).strip()
    return text or "".join(each.get("alt") or each.get("aria-label") or "" for each in element.iter("img", "svg"))
