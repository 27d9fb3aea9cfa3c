"""The announce task: tell the followers of accounts elsewhere of a new post, once for ever."""
