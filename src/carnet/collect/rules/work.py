"""Who may send while many send at once: whoever's browser did some work for this page, else whoever waited a little.

The work is a number that, behind the name of the page, gives a digest that begins with zeros (SHA-256): a page is worth
one answer, so the work cannot be kept for another. Nobody else is asked, and nothing is known of anybody.
"""

from hashlib import sha256

ZEROS = 14
"""Bits: some sixteen thousand digests, less than a second in a telephone."""
CALM_NETWORK, CALM_FORM = 8, 120
"""Answers a minute from one network, and to one form, from which on work or patience is asked."""
PATIENCE = 10
"""Seconds that a page without work must have been open."""
UNPROVEN = 60
"""Answers a minute to one form without work, once it is asked."""


def proven(token: str, told: str) -> bool:
    """Say whether a number is the work done for a page."""
    if not token or not told.isdecimal() or len(told) > 12:
        return False
    digest = sha256(f"{token}:{told}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - ZEROS) == 0
