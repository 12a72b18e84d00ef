"""Room imports: files in, files out."""
