"""What the room does: keep a file, answer for a list, ask the suppression list."""
