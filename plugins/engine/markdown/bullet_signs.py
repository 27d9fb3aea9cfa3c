"""Signs that word processors and mail programs put before items. A module of its own: most commands read no items."""

_FONT = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # bullets of the fonts Symbol and Wingdings
DISTINCT = rf"•●▪‣◦⁃∙{_FONT}"  # nobody begins a word with them
SPACED = "·▫○■□◾"  # bullets only if a space follows
TABBED = "o§–—"  # bullets only if two spaces follow, or if they are indented below another bullet
BULLET = rf"(?:[{DISTINCT}]|[{SPACED}]\s|[{TABBED}](?:\t|\s\s))"  # at the beginning of a line
