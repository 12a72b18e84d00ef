"""Room intake: from the rows of a file to the record: recognise, write in steps, take back."""
