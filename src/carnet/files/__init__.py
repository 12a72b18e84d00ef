"""Room files: any bytes to rows of text, and the guess of what each column is."""
