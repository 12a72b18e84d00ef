"""How vouchers are exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import export_rows, repoint


def unlink(ids: Sequence[int]) -> int:
    """Take the person away from their vouchers and return how many: what was given and used stays, of nobody."""
    rows = apps.get_model("loyalty.Voucher").objects
    chunks = (ids[i : i + 500] for i in range(0, len(ids), 500))
    return sum(rows.filter(contact_id__in=list(chunk)).update(contact=None) for chunk in chunks)


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="loyalty.Voucher",
        what=_("Bons"),
        export=export_rows(
            "loyalty.Voucher",
            "kind__name",
            "code",
            "origin",
            "state",
            "issued_at",
            "expires_on",
            "redeemed_at",
            "place",
        ),
        erase=unlink,
        move=repoint("loyalty.Voucher"),
        kept=_("Les bons restent sans la personne : ce qui a été donné et utilisé se compte."),
    ),
)
