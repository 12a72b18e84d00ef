"""Reads of the mirror: small pieces of SQL with bound values, and what they answer."""
