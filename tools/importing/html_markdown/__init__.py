"""Turn the HTML of a former blog into Markdown, and prove that our own converter makes the same of it."""
