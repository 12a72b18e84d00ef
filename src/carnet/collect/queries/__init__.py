"""Reading forms and what became of them."""
