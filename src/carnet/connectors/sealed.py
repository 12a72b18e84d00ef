"""The secrets of connectors and what they delivered, sealed: what `carnet keys rotate` seals again."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carnet.connectors.models import Connector, Delivery
from carnet.kit.keys import SealedValues

KEY = "connectors"
_TABLES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "c": (Connector, ("sealed", "sealed_before", "sealed_api")),
    "d": (Delivery, ("sealed",)),
}


def _every() -> Iterator[tuple[int | str, str]]:
    for letter, (model, columns) in _TABLES.items():
        for pk, *values in model.objects.order_by("pk").values_list("pk", *columns):
            for column, value in zip(columns, values, strict=True):
                if value:
                    yield f"{letter}.{pk}.{column}", value


@transaction.atomic
def _put(which: int | str, before: str, after: str) -> bool:
    letter, pk, column = str(which).split(".")
    rows = _TABLES[letter][0].objects.filter(pk=int(pk), **{column: before})
    return bool(rows.update(**{column: after}))


SECRETS = SealedValues(key=KEY, label=_("Secrets des connecteurs"), every=_every, put=_put)
