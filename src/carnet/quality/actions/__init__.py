"""What can be done about quality: grade again, repair, hold a round, freeze a list, note answers about domains."""
