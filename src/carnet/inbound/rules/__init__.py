"""Pure decisions about what comes back."""
