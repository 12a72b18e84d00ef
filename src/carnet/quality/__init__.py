"""Room quality: what a record is worth: checks, grades, audit rounds."""
