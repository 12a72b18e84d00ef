"""Who uses the pieces of data that the form of the profile changes on the contact."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.uses import FieldUse

FIELD_USES = (
    FieldUse(field="born_on", by="source", label=_("Profil rempli à la main")),
    FieldUse(field="language", by="source", label=_("Profil rempli à la main")),
)
