"""Room report: the summary of an import in words: on the terminal, as a page."""
