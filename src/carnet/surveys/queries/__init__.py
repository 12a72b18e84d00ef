"""Reading surveys and their answers."""
