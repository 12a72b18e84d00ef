"""When a job is tried again, and when a run counts as dead."""
