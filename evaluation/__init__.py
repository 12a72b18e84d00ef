"""Evaluations against data that lies outside the repository: modules with `NEEDS` and `run(folder) -> list[Line]`."""
