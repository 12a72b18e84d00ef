"""Room privacy: the rights of persons over every declaration of personal data."""
