"""The serve task: a preview of the blog with drafts and scheduled posts, built again at every change.

It builds into .cache/preview, never into output/. The browser loads a page again after a good build, and shows the
faults of one that failed. What that needs is added while a page is sent, and is in no file of the preview.
"""
