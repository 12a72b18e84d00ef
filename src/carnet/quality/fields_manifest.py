"""What the room declares about single pieces of data: the page, its uses, the check of forms."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import NavEntry
from carnet.kit.uses import EntryCheck, FieldUse
from carnet.quality.queries.fields_entry import check_entry

FIELDS_NAVIGATION = (
    NavEntry(
        section="protect",
        key="fields",
        label=_("Données"),
        url="quality:fields",
        permission="quality.view",
        order=70,
    ),
)
FIELD_USES = tuple(
    FieldUse(field=field, by="check", label=_("Note de qualité"))
    for field in ("name", "email", "phone", "postal")
)
ENTRY_CHECKS = (EntryCheck(check=check_entry, url_name="quality:check"),)
