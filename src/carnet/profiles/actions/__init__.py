"""What may be done with profiles and relations."""
