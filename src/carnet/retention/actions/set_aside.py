"""Before somebody is erased on demand: what the law keeps of them goes into the archive, each piece with its end."""

from collections.abc import Sequence
from itertools import groupby

from carnet.kit import clock
from carnet.kit.declarations import Evidence, EvidenceLine
from carnet.retention.actions.archive import keep
from carnet.retention.queries.evidence import pieces
from carnet.retention.queries.words import WHAT_WORDS
from carnet.retention.types_sweeps import Piece


def _foresee(contact_id: int) -> list[EvidenceLine]:
    found = sorted(pieces([contact_id], on=clock.today()), key=_kind)
    return [_line(kind, list(some)) for kind, some in groupby(found, key=_kind)]


def _kind(piece: Piece) -> str:
    return piece.what


def _line(kind: str, found: Sequence[Piece]) -> EvidenceLine:
    return EvidenceLine(
        what=WHAT_WORDS[kind],
        pieces=len(found),
        until=max(piece.until for piece in found),
        why=found[0].basis,
    )


def _keep(ids: Sequence[int]) -> int:
    return keep(pieces(ids, on=clock.today()))


EVIDENCE = (Evidence(foresee=_foresee, keep=_keep),)
