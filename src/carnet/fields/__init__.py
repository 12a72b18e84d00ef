"""Room fields: what a company notes of its contacts beyond the core fields."""
