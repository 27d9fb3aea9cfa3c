"""Options of the init task and what the help says of each. Without imports, since every command reads it."""

INIT_OPTIONS = {
    "name": "the name of the blog",
    "subtitle": "a line below the name (default: none)",
    "author": "your name, as readers see it",
    "handle": "your handle or profile, as @elin or https://example.social/@elin (default: none)",
    "address": "the address of the blog on the web, as https://example.org",
    "language": "the language of the blog: sv or en",
    "timezone": "the time zone of your days, as Europe/Stockholm",
    "challenge": "the challenge: blogg100 (default), another preset, or none",
    "start": "its first day, as 2026-12-01 (default: today), or its year",
    "hub": "make the site of an organiser: the gang on the front page, and no post",
    "yes": "ask nothing: take the defaults for the rest",
}
