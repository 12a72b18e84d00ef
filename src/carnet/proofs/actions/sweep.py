"""Delete what lies in the folder of proofs and no row names: files of a save or an erasure that was cut short."""

from datetime import timedelta

from carnet.kit import clock
from carnet.proofs.models import PassportFile, ProofFile
from carnet.proofs.stored import forget, strays

_GRACE = timedelta(hours=1)


def sweep() -> int:
    """Delete stray files older than an hour and return how many; one being saved right now is left alone."""
    known = set(ProofFile.objects.values_list("stored_as", flat=True))
    known.update(PassportFile.objects.values_list("stored_as", flat=True))
    found = strays(known, clock.now() - _GRACE)
    forget(*found)
    return len(found)
