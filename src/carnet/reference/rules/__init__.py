"""Pure decisions: what a file is, what its lines say, whether a town belongs to a postcode."""
