"""Room space: what a person sees and decides of their own data."""
