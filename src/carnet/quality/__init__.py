"""Room quality: checks, grades and audit rounds."""
