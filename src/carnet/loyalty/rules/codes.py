"""The code of a voucher: short, easy to read aloud, and a slip of the finger is told from a code that is none of ours."""

from collections.abc import Sequence

from carnet.kit.text import fold

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody takes for one another: no 0, O, 1, I, L, U."""
DRAWN = 7
"""Signs that are drawn; one more is computed from them."""


def code_of(drawn: Sequence[int]) -> str:
    """Return the code made of DRAWN numbers below the length of the alphabet."""
    signs = "".join(ALPHABET[n % len(ALPHABET)] for n in drawn[:DRAWN])
    return signs + _check(signs)


def read_code(typed: str) -> str:
    """Return the code that was typed, in any case and with any spaces or dashes; "" when it can be none of ours."""
    signs = "".join(c for c in fold(typed).upper() if c.isalnum())
    if len(signs) != DRAWN + 1 or any(c not in ALPHABET for c in signs):
        return ""
    return signs if signs[-1] == _check(signs[:-1]) else ""


def shown(code: str) -> str:
    """Return a code as it is shown: in two halves."""
    return f"{code[:4]}-{code[4:]}"


def _check(signs: str) -> str:
    # The weights have an inverse modulo 31: one wrong sign, or two that changed places, give another sum.
    total = sum((place + 2) * ALPHABET.index(sign) for place, sign in enumerate(signs)) % 31
    return ALPHABET[total % len(ALPHABET)]
