"""Whether counting this base takes time."""

from carnet.mirror.actions.rebuild import small_enough


def is_large() -> bool:
    """Say whether the record is too large for its copy to be built while somebody waits."""
    return not small_enough()
