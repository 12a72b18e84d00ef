"""Segments as they are shown: cards, counts, reach, history, ready-made ones."""
