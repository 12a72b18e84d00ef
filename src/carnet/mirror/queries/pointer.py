"""The pointer file: which version of the mirror is current, and whether it belongs to this record."""

from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from carnet.kit.home import folder
from carnet.mirror.models import Position
from carnet.mirror.queries.declared import digest
from carnet.mirror.types import FORMAT, Broken, NotReady, Version

POINTER, BROKEN = "current.json", "broken"
_MAGIC = b"PAR1"
_decode = msgspec.json.Decoder(Version).decode


def root() -> Path:
    """Return the folder of the mirror."""
    return folder("mirror")


def read_pointer() -> Version | None:
    """Return the version that the pointer names, or None where there is none. Raises Broken when it is not readable."""
    try:
        text = (root() / POINTER).read_bytes()
    except FileNotFoundError:
        return None
    try:
        version = _decode(text)
    except msgspec.MsgspecError as error:
        raise Broken(_("Le fichier qui désigne la version du miroir n’est pas lisible.")) from error
    return version if version.format == FORMAT else None


def belongs(version: Version | None) -> bool:
    """Say whether the version mirrors this record as it is declared today; a restored record or folder does not."""
    if version is None or version.declared != digest():
        return False
    held = Position.objects.values_list("identity", "number").first()
    if held is None or held[0] != version.identity:
        return False
    return 0 <= version.number - held[1] <= 1


def current() -> Version:
    """Return the version to read. Raises NotReady when there is none for this record, Broken when it is not readable."""
    version = read_pointer()
    if version is None or not belongs(version):
        raise NotReady(_("Le miroir n’est pas encore construit : il se construit en ce moment."))
    return version


def damaged(version: Version) -> str:
    """Return the path of the first file of the version that is missing or not what was written, or nothing."""
    place = root()
    for held in version.tables.values():
        for part in held.files:
            if not _whole(place / part.path, part.size):
                return part.path
    return ""


def _whole(path: Path, size: int) -> bool:
    try:
        with path.open("rb") as file:
            begins = file.read(4)
            ends = file.seek(-4, 2) + 4 == size and file.read(4)
    except OSError:
        return False
    return begins == _MAGIC and ends == _MAGIC
