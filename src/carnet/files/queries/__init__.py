"""Reading a file whole, or only the sources that it names."""
