"""Actions of ``./blogg gang``, as they are typed."""

from tools.actions import MANY, Action, Actions
from tools.slips import said

ACTIONS: Actions = {
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
        {
            "shard": said("one of several parts that share the work, as 1/4"),
            "again": said("the only one to ask, and within the hour, too: name or address"),
        },
    ),
    "status": Action(
        "",
        said("says how each feed is, and when it is asked next"),
        (said("Print the state of each feed, when it was last read, and when it is asked next. Nobody is asked."),),
        0,
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
