"""Room support: tickets and assistant."""
