"""What this house, and no other, answers to a random challenge."""

from carnet.kit.crypto import keyed_digest


def answer_to(token: str) -> str:
    """Return the answer of this house: the token under a secret of its home, which serves nothing else."""
    return keyed_digest("address", "carnet.address", token)
