"""Room campaigns: one message to many at once."""
