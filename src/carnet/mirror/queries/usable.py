"""Whether the version that lies there can be built upon."""

from carnet.mirror.models import Change, Position
from carnet.mirror.queries.pointer import BROKEN, belongs, damaged, read_pointer, root
from carnet.mirror.types import Broken, Version


def usable() -> Version | None:
    """Return the current version if it can be fed on: it belongs to this record, and nothing is missing between them.

    A version that the record has not noted yet was left by a process that was killed: then the record still holds the
    changes that it applied. Where a reader met a bad file, all files are looked at.
    """
    try:
        version = read_pointer()
    except Broken:
        return None
    if version is None or not belongs(version):
        return None
    if (root() / BROKEN).exists() and damaged(version):
        return None
    if Position.objects.filter(number=version.number).exists():
        return version
    return version if Change.objects.filter(pk=version.last).exists() else None
