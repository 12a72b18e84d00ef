"""Room mirror: write and read the columnar mirror."""
