"""Room accounts: staff, roles, company and second factor."""
