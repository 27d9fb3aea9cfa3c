"""The form in a built page of a post: what it asks for, and the same page with faults beside their fields. Pure."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement
from msgspec import Struct

from plugins.comments.form import Email
from tools.comments.form_fields import Asked, Faults, Sent

_FORM = re.compile(r"<form\b(?=[^>]*\bid=[\"']?comment-form\b)[^>]*>.*?</form>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_CANONICAL = re.compile(r"<link\b(?=[^>]*\brel=[\"']?canonical\b)[^>]*\bhref=[\"']?([^\"'\s>]+)")
_KEPT = ("author", "email", "website", "text", "parent")


class FormPage(Struct, frozen=True):
    """A page with the form: the address of its post, its title, what the form asks for, and where it is in the page."""

    page: str
    start: int
    end: int
    post: str
    title: str
    asked: Asked


def read_form(page: str) -> FormPage | None:
    """Return the page with its form; None where it has none, as that of a post which takes no more comments."""
    found = _FORM.search(page)
    if not found:
        return None
    form = _parsed(found[0])
    posts = [each.get("value", "") for each in form.xpath(".//input[@name='post']")]
    title = _TITLE.search(page)
    return FormPage(
        page, found.start(), found.end(), posts[0] if posts else "", _unescaped(title[1] if title else ""), _asked(form)
    )


def canonical(page: str) -> str:
    """Return the address that a page gives as its own; empty where it gives none."""
    found = _CANONICAL.search(page)
    return _unescaped(found[1]) if found else ""


def with_faults(form_page: FormPage, sent: Sent, faults: Faults) -> str:
    """Return the page with what was typed, and each fault in its place, in the words that the page has for it."""
    form = _parsed(form_page.page[form_page.start : form_page.end])
    for field in _KEPT:
        for element in form.xpath(f".//*[@name='{field}']"):
            _fill(element, getattr(sent, field))
    for number, (field, wrong) in enumerate(faults.items()):
        for slot in _slots(form, field):
            slot.text = slot.get(f"data-{wrong}") or slot.get("data-invalid") or slot.get("data-missing") or ""
            slot.attrib.pop("hidden", None)
        for element in _focused(form, field):
            if field != "form":
                element.set("aria-invalid", "true")
            if number == 0:
                element.set("autofocus", "")
    filled = html.tostring(form, encoding="unicode", with_tail=False)
    return f"{form_page.page[: form_page.start]}{filled}{form_page.page[form_page.end :]}"


def _asked(form: HtmlElement) -> Asked:
    emails = form.xpath(".//input[@name='email']")
    email: Email = "none"
    if emails:
        email = "required" if "required" in emails[0].attrib else "optional"
    options = form.xpath(".//select[@name='parent']/option/@value") + form.xpath(".//input[@name='parent']/@value")
    return Asked(email, frozenset(filter(None, map(str, options))))


def _fill(element: HtmlElement, value: str) -> None:
    if element.tag == "textarea":
        element.text = f"\n{value}"  # browsers drop the first newline
    elif element.tag == "select":
        for option in element.iter("option"):
            option.attrib.pop("selected", None)
            if value and option.get("value") == value:
                option.set("selected", "")
    else:
        element.set("value", value)


def _slots(form: HtmlElement, field: str) -> Iterator[HtmlElement]:
    name = "comment-form-error" if field == "form" else f"comment-{field}-error"
    yield from form.xpath(f".//*[@id='{name}']")


def _focused(form: HtmlElement, field: str) -> Iterator[HtmlElement]:
    """Yield what a fault of a field is shown at: the field, or the message about the whole form."""
    if field != "form":
        yield from form.xpath(f".//*[@name='{field}']")
        return
    for slot in _slots(form, field):
        slot.set("tabindex", "-1")
        yield slot


def _parsed(text: str) -> HtmlElement:
    return html.fragment_fromstring(text)


def _unescaped(text: str) -> str:
    return str(html.fragment_fromstring(f"<p>{text}</p>").text_content()).strip()
