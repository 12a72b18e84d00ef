"""What can be done with a file of another kind: take it in, try it, take it back."""
