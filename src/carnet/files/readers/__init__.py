"""Reading of files that people send: spreadsheets and delimited text, hostile ones included."""
