"""What the room kinds declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

MANIFEST = Manifest(
    room="kinds",
    personal_data=(
        PersonalData(
            table="kinds.KindTrace",
            what=_("Traces des fichiers importés, pour les annuler"),
            export=export_rows("kinds.KindTrace", "kind", "made", "before", "at"),
            erase=delete_rows("kinds.KindTrace"),
            move=repoint("kinds.KindTrace"),
        ),
    ),
    audit_names={
        "kinds.taken": _("Fichier d’un autre genre pris"),
        "kinds.taken_back": _("Fichier d’un autre genre repris"),
    },
    commands="carnet.kinds.commands",
)
