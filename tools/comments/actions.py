"""Actions of ``./blogg comments``, as they are typed."""

from tools.actions import MANY, Action, Actions
from tools.slips import said

LIST = "list"
"""The action that is meant where none is named."""

ACTIONS: Actions = {
    LIST: Action(
        "",
        said("lists comments that wait for you; so does the command alone"),
        (
            said(
                "List the comments that wait, each with a number for the other actions. A comment keeps its number "
                "while it waits."
            ),
        ),
        0,
        {
            "all": said("list all comments, not only those that wait"),
            "json": said("print the list as JSON, for scripts"),
        },
        ("all", "json"),
    ),
    "fetch": Action(
        "",
        said("takes in what is new"),
        (
            said(
                "Take in what is new: from the form, the answers to the announcements of your posts, and webmentions. "
                "A list takes in the comments of the form by itself."
            ),
        ),
        0,
    ),
    "add": Action(
        said("[FILE]"),
        said("makes a comment of a mail"),
        (
            said(
                "Add a mail (.eml), or one that you paste and end with Ctrl-D. Its subject names the post; quotes, the "
                "signature and the sender's e-mail address do not become part of the comment. It is approved."
            ),
        ),
        1,
        {
            "post": said("the post, by its address or file, where the subject does not name it"),
            "name": said("the name of the sender, where the mail does not have it"),
        },
    ),
    "show": Action(
        said("NUMBER …"),
        said("shows comments as a whole"),
        (said("Show all that comments say, and where their links lead."),),
        MANY,
    ),
    "approve": Action(
        said("NUMBER …|all"),
        said("lets readers see comments"),
        (said("Approve comments, by the numbers of the last list or by their ids; all takes all that it has shown."),),
        MANY,
    ),
    "answer": Action(
        said("NUMBER [TEXT]"),
        said("approves a comment, and puts your answer below it"),
        (
            said(
                "Put the text in quotes. It is Markdown. Without one, your editor ($EDITOR) opens; a minus takes it "
                "from standard input."
            ),
        ),
        2,
    ),
    "delete": Action(
        said("NUMBER …"),
        said("deletes what comments say, for ever"),
        (said("Delete comments, by the numbers of the last list or by their ids. They do not come back."),),
        MANY,
    ),
    "erase": Action(
        said("ADDRESS"),
        said("deletes all comments of an e-mail address, and the address"),
        (said("Erase what came from an e-mail address: its comments, and all that is known of who wrote them."),),
    ),
    "backup": Action(
        said("FILE"),
        said("copies the database of the form"),
        (said("Copy the database of the form, which has the e-mail addresses, while the server runs."),),
    ),
    "restore": Action(
        said("FILE"),
        said("puts such a copy in its place"),
        (said("Put a backup in place of the database of the form, after it was checked. End the server first."),),
    ),
    "serve": Action(
        "",
        said("answers the form below your posts, for the server of your site"),
        (
            said(
                "Answer the form on this machine until Ctrl-C. The server of your site sends it what readers write; "
                "docs/comments.md has the lines for Caddy and nginx. All that comes in waits for you."
            ),
            said("It needs packages of its own, and says how to install them."),
        ),
        0,
        {
            "port": said("another port than 8765"),
            "socket": said("the path of a socket, in place of a port"),
        },
    ),
}
