"""The secrets of second factors, sealed: what `carnet keys rotate` seals again."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carnet.kit.keys import SealedValues

KEY = "second-factor"
_FIELDS = ("secret", "seed")


def _every() -> Iterator[tuple[int | str, str]]:
    for pk, data in Authenticator.objects.order_by("pk").values_list("pk", "data"):
        for field in _FIELDS:
            if sealed := data.get(field):
                yield f"{pk}.{field}", sealed


@transaction.atomic
def _put(which: int | str, before: str, after: str) -> bool:
    pk, _dot, field = str(which).partition(".")
    found = Authenticator.objects.select_for_update().filter(pk=int(pk)).first()
    if found is None or found.data.get(field) != before:
        return False
    found.data[field] = after
    found.save(update_fields=["data"])
    return True


SECOND_FACTORS = SealedValues(key=KEY, label=_("Seconds facteurs"), every=_every, put=_put)
