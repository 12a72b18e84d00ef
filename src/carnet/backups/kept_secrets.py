"""The secret of the store, sealed: what `carnet keys rotate` seals again."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from carnet.backups.models import Plan
from carnet.backups.queries.state import SECRET
from carnet.kit.keys import SealedValues


def _every() -> Iterator[tuple[int | str, str]]:
    yield from Plan.objects.exclude(secret="").values_list("pk", "secret")


def _put(which: int | str, before: str, after: str) -> bool:
    return bool(Plan.objects.filter(pk=which, secret=before).update(secret=after))


STORE_SECRET = SealedValues(
    key=SECRET, label=_("Secret du stockage des sauvegardes"), every=_every, put=_put
)
