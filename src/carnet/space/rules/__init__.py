"""Pure rules of the personal space."""
