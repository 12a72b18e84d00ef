"""Pure rules of the company and its settings."""
