"""Ask for an export, make it, fetch it, take it back."""
