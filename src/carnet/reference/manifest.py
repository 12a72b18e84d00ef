"""What the room reference declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, Permission, SettingsPanel
from carnet.reference.mirror_tables import TABLES

MANIFEST = Manifest(
    room="reference",
    permissions=(
        Permission(
            name="reference.load",
            label=_("Charger les fichiers de référence"),
            roles=("marketing", "dpo"),
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="reference",
            label=_("Fichiers de référence"),
            detail=_("Codes postaux, communes, activités, établissements fermés"),
            url="reference:files",
            permission="reference.load",
            order=60,
        ),
    ),
    mirror=TABLES,
    audit_names={
        "reference.loaded": _("Fichier de référence chargé"),
        "reference.dropped": _("Fichier de référence retiré"),
    },
    announces={
        "reference.loaded": "An official file has been loaded or taken away; ids are reference files."
    },
    commands="carnet.reference.commands",
)
