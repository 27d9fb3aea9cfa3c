"""Pictures and other files of a former blog: which texts name, where they are, and how they come below content/."""
