"""Comments that were written elsewhere: answers on Mastodon and Bluesky to announcements, and webmentions."""
