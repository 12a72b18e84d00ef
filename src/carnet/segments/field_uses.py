"""Which pieces of data the segments use, for the page « À quoi sert cette donnée ? »."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from carnet.conditions.rules import uses
from carnet.conditions.types import NotUnderstood
from carnet.kit.uses import FieldUse, Used
from carnet.segments.models import Segment
from carnet.segments.queries.asked import Book

_CORE: Mapping[str, str] = {
    "kind": "kind",
    "civility": "name",
    "given_name": "name",
    "family_name": "name",
    "born_on": "born_on",
    "language": "language",
    "country": "country",
    "known_since": "known_since",
    "last_act_at": "last_act",
    "email": "email",
    "email_domain": "email",
    "has_email": "email",
    "phone": "phone",
    "has_phone": "phone",
    "has_postal": "postal",
    "postcode": "postal",
    "city": "postal",
    "department": "postal",
    "region": "postal",
    "near": "postal",
    "organisation": "organisation",
    "staff": "organisation",
    "naf": "organisation",
    "turnover": "organisation",
    "siren": "organisation",
}
"""The field of the contact behind a field of conditions; those of the company are named alike, the rest is not kept there."""


def named_by_segments() -> Mapping[str, Used]:
    """Return the fields that rules of live segments name, how many do, and where they are seen."""
    book, tally = Book(), dict[str, int]()
    rows = Segment.objects.filter(removed_at__isnull=True, mode=Segment.Mode.LIVE)
    for rule in rows.values_list("rule", flat=True):
        try:
            named = uses(book.question(rule).rule).fields
        except NotUnderstood:
            continue
        for field in {f if f.startswith("custom.") else _CORE.get(f, "") for f in named} - {""}:
            tally[field] = tally.get(field, 0) + 1
    return {field: Used(times=n, url=reverse("builder:list")) for field, n in tally.items()}


FIELD_USES = (FieldUse(field="*", by="segment", label=_("Segments"), load=named_by_segments),)
