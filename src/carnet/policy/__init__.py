"""Room policy: one public privacy policy, composed from what is in force."""
