"""The right pane: the queue, and the log of the job that is looked at."""
