"""Say who receives data, say what only the owner knows, publish."""
