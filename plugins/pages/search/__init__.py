"""The search of the blog: what is indexed, the program that makes the index, and the files of the index."""
