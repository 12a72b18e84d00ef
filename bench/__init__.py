"""Measurements: each module has `run() -> list[Row]` and states its floor in the same run."""
