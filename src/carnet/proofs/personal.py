"""How the proof files of a person are exported, erased from table and disk, and moved on a merge."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carnet.consent.actions.chain import end_agreements
from carnet.kit.declarations import PersonalData
from carnet.kit.personal import export_rows, repoint
from carnet.proofs.models import ProofFile
from carnet.proofs.stored import forget


def _erase(ids: Sequence[int]) -> int:
    """Delete the rows, with the agreements they stand beside; the files go once that is certain."""
    count = 0
    for start in range(0, len(ids), 500):
        rows = ProofFile.objects.filter(contact_id__in=ids[start : start + 500])
        end_agreements(list(rows.values_list("record_line", flat=True)))
        transaction.on_commit(partial(forget, *rows.values_list("stored_as", flat=True)))
        count += rows.delete()[0]
    return count


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="proofs.ProofFile",
        what=_("Fichiers de preuve"),
        export=export_rows(
            "proofs.ProofFile", "name", "media", "sha256", "size", "added_at", "added_by"
        ),
        erase=_erase,
        move=repoint("proofs.ProofFile"),
        restrict="kept",
    ),
)
