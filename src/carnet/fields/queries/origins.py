"""Where the values of the company's own fields came from."""

from collections.abc import Mapping

from django.db.models import Count, Max

from carnet.fields.models import CustomValue
from carnet.kit.uses import Used

CUSTOM = "custom."


def typed_by_hand() -> Mapping[str, Used]:
    """Return how many values of each field in use the staff typed, and when last."""
    rows = CustomValue.objects.filter(origin__startswith="staff:", field__hidden_at=None)
    counted = rows.order_by().values_list("field__key").annotate(n=Count("pk"), at=Max("set_at"))
    return {f"{CUSTOM}{key}": Used(at=at, times=n) for key, n, at in counted}
