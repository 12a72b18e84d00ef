"""Room tracking: what visitors of the company’s sites do, with their agreement."""
