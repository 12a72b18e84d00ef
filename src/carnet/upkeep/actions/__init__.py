"""Writing: the public address and its check."""
