"""What the room answers: files beside a line, passports, searches made."""
