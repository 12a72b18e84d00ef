"""Room identity: same person or not, merge and un-merge."""
