"""Pure: blocks to MJML, the safe marks of a text, variables, checks, what an image is."""
