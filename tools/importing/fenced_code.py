"""A text as a block of code, where nothing else can hold it: none of it is lost, and no build reads it. Pure."""


def fenced(text: str, language: str) -> str:
    """Return Markdown that shows a text as code in a language."""
    signs = "````"
    while signs in text:
        signs += "`"
    return f"{signs}{language}\n{text.strip()}\n{signs}\n"
