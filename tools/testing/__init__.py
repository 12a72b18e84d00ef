"""What the test suite stands on: a home of its own, a database of its own, a browser."""
