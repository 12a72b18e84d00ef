"""The files kept beside lines of the ledger and beside lists."""

from collections.abc import Sequence

from carnet.proofs.models import PassportFile, ProofFile
from carnet.proofs.types import FileCard


def files_of(record_line: int) -> list[FileCard]:
    """Return the files beside one line of the chain, in the order they came."""
    return [
        _card(f, "proof") for f in ProofFile.objects.filter(record_line=record_line).order_by("id")
    ]


def lines_with_files(record_lines: Sequence[int]) -> frozenset[int]:
    """Return those lines of the chain that have a file beside them."""
    rows = ProofFile.objects.filter(record_line__in=list(record_lines)[:500])
    return frozenset(rows.values_list("record_line", flat=True))


def proof_file(file_id: int) -> tuple[int, FileCard] | None:
    """Return a proof file with the contact that it is about."""
    found = ProofFile.objects.filter(pk=file_id).first()
    return (found.contact_id, _card(found, "proof")) if found else None


def document(file_id: int) -> FileCard | None:
    """Return a document of a list."""
    found = PassportFile.objects.filter(pk=file_id).first()
    return _card(found, found.what) if found else None


def documents_of(source: str) -> list[FileCard]:
    """Return the documents of a list, in the order they came."""
    rows = PassportFile.objects.filter(source=source).order_by("id")
    return [_card(f, f.what) for f in rows]


def _card(file: ProofFile | PassportFile, what: str) -> FileCard:
    return FileCard(
        id=file.pk,
        what=what,
        name=file.name,
        media=file.media,
        sha256=file.sha256,
        size=file.size,
        stored_as=file.stored_as,
        added_at=file.added_at,
        added_by=file.added_by,
    )
