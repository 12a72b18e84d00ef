"""Same person or not: comparable forms, evidence, clusters."""
