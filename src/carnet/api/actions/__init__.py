"""What the shell does beside answering: keep answers for a day, and forget them."""
