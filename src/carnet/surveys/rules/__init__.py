"""How surveys are read, checked and counted; pure."""
