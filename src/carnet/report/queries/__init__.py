"""The answer of an import: one summary, three ways to show it."""
