"""What can be done: match rows, match a file."""
