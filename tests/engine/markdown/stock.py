"""The converter with Python-Markdown's own steps in place of our faster ones, to compare with."""

from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.toc import TocExtension

from plugins.engine.markdown.converter import extensions_of
from plugins.engine.markdown.extensions.block_signs import BlockSigns
from plugins.engine.markdown.extensions.contents import Contents
from plugins.engine.markdown.extensions.dashes_and_dots import DashesAndDots
from plugins.engine.markdown.extensions.fenced_code import FencedCode
from plugins.engine.markdown.extensions.inline_signs import InlineSigns
from plugins.engine.markdown.extensions.lists import Lists
from plugins.engine.markdown.extensions.usual_texts import UsualTexts
from plugins.engine.markdown.locales import LOCALES

_LEFT_OUT = (UsualTexts, InlineSigns, BlockSigns)
_SIGNS = {"ellipsis": "…", "ndash": "–", "mdash": "—"}


@cache
def ours() -> Markdown:
    """Return Python-Markdown as the converter sets it up."""
    return Markdown(output_format="html", extensions=extensions_of(LOCALES["sv"], FencedCode(), Lists()))


@cache
def stock() -> Markdown:
    """Return Python-Markdown with all of our extensions but those that only make it faster."""
    every = extensions_of(LOCALES["sv"], FencedCode(), Lists())
    kept = [_instead(each) for each in every if not isinstance(each, _LEFT_OUT)]
    return Markdown(output_format="html", extensions=kept)


def _instead(extension: Extension) -> Extension:
    if isinstance(extension, DashesAndDots):
        return SmartyExtension(smart_quotes=False, substitutions=_SIGNS)
    return TocExtension() if isinstance(extension, Contents) else extension
