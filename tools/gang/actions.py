"""Actions of ``./blogg gang``: how each is typed, what its help says, and which options it has. No action itself."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tools.slips import Said, said


class Action(Struct, frozen=True):
    """An action: the words after it, one line about it, the paragraphs of its help, and its options with their help.

    ``most`` is the number of words that it takes at most.
    """

    words: Said | str
    about: Said
    paragraphs: tuple[Said, ...]
    most: int = 1
    options: Mapping[str, Said] = {}


MANY = 1000
"""More words than anybody types."""

ACTIONS: Mapping[str, Action] = {
    "fetch": Action(
        "",
        said("reads the feeds of all who take part"),
        (
            said(
                "Read the feeds of all whom content/participants.toml names, and keep what is new in content/gang/. "
                "A build then shows it. A feed is asked once an hour at most, so the command may run as often "
                "as you like."
            ),
            said("It needs packages of its own, and says how to install them."),
        ),
        0,
        {"shard": said("one of several parts that share the work, as 1/4")},
    ),
    "add": Action(
        said("ADDRESS …"),
        said("adds blogs, by their addresses"),
        (
            said(
                "Ask each address for its feed, and write the blog to the end of content/participants.toml, under the "
                "name that the feed has. The address may be that of the feed. Nobody is added twice."
            ),
            said("Add your own blog, too, if you take part."),
        ),
        MANY,
    ),
    "import": Action(
        said("FILE"),
        said("adds the blogs of a list of subscriptions (OPML)"),
        (said("Add the blogs of an OPML file, as feed readers export it, with the names and feeds that it has."),),
    ),
    "export": Action(
        said("[FILE]"),
        said("prints all feeds as such a list, for a feed reader"),
        (said("Print the feeds of all who take part as OPML, or write them to a new file."),),
    ),
}


def joined_words(words: Sequence[str]) -> list[str]:
    """Return the words of a command line, of which ``gang add`` has all addresses as one, with line breaks between.

    Invoke gives an argument one word, and takes the next one for another command.
    """
    if words[:1] != ["gang"]:
        return list(words)
    plain, options = _apart(words[1:])
    return ["gang", *plain[:1], *(["\n".join(plain[1:])] if plain[1:] else []), *options]


def _apart(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return plain words and options. One that has its value in the next word keeps it."""
    plain: list[str] = []
    options: list[str] = []
    rest = iter(words)
    for word in rest:
        if word.startswith("-"):
            options.append(word)
            options.extend([next(rest, "")] if word == "--shard" else [])
        else:
            plain.append(word)
    return plain, [each for each in options if each]


def action_in(words: Sequence[str]) -> str:
    """Return the action that a command line names; empty where it is not about one."""
    return next((word for word in words if word in ACTIONS), "") if "gang" in words else ""
