"""Which data of contacts came by files, for the page that says what each piece of data is for."""

from collections.abc import Mapping

from django.db.models.functions import Coalesce
from django.urls import reverse

from carnet.files.types import Target
from carnet.imports.models import Import
from carnet.kit.uses import Used

_FIELDS = {
    Target.CIVILITY: "civility",
    Target.GIVEN_NAME: "name",
    Target.FAMILY_NAME: "name",
    Target.FULL_NAME: "name",
    Target.COMPANY: "organisation",
    Target.SIRET: "organisation",
    Target.SIREN: "organisation",
    Target.STREET: "postal",
    Target.POSTCODE: "postal",
    Target.CITY: "postal",
    Target.COUNTRY: "country",
    Target.PHONE: "phone",
    Target.MOBILE: "phone",
    Target.LANDLINE: "phone",
    Target.EMAIL: "email",
    Target.BORN_ON: "born_on",
    Target.KNOWN_SINCE: "known_since",
    Target.LAST_PURCHASE: "last_act",
    Target.CARD: "reference",
    Target.REFERENCE: "reference",
    Target.LANGUAGE: "language",
}


def brought_by_files() -> Mapping[str, Used]:
    """Return, for each core field, how many finished imports of contacts had a column for it, and when the last one was."""
    done = Import.objects.filter(state=Import.State.DONE, kind="contacts")
    seen: dict[str, list[Used]] = {}
    for columns, at in done.order_by("pk").values_list(
        "columns", Coalesce("finished_at", "created_at")
    ):
        targets = {str(column["target"]) for column in columns}
        for field in {name for target, name in _FIELDS.items() if target.value in targets}:
            seen.setdefault(field, []).append(Used(at=at))
    return {
        field: Used(
            at=max(u.at for u in uses if u.at), times=len(uses), url=reverse("imports:list")
        )
        for field, uses in seen.items()
    }
