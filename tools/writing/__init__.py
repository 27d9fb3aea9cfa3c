"""Parts of the tasks that writers use: new, drafts and inbox."""
