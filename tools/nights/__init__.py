"""The nights task: ready files with which a host or a machine publishes the blog every night."""
