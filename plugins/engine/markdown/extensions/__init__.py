"""Extensions of Python-Markdown, one a module."""
