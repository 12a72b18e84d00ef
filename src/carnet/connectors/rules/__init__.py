"""What is read in what shops tell, and whether it is theirs."""
