"""Room audit: append-only, sealed record of writes and reads."""
