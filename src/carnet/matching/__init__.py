"""Room matching: who is there twice in any file of people."""
