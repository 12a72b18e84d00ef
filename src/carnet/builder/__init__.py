"""Room builder: the screens of segments: who belongs, line by line, who can be reached, whom to ask."""
