"""Music tips of the day: ``Music: Artist – Title`` in the front matter becomes a line above the post."""
