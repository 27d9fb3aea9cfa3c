"""The publish task: bring the built site to a target, and prove that it is live."""
