"""What the room watch declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import JobKind, Manifest, Permission
from carnet.watch import jobs

MANIFEST = Manifest(
    room="watch",
    permissions=(
        Permission(
            name="watch.manage",
            label=_("Choisir les dossiers surveillés"),
            roles=("owner", "marketing"),
        ),
    ),
    jobs=(
        JobKind(
            name="watch.look",
            label=_("Prendre les nouveaux fichiers des dossiers surveillés"),
            call=jobs.look_into_folders,
            every=60,
        ),
    ),
    audit_names={
        "watch.made": _("Dossier surveillé ajouté"),
        "watch.turned": _("Dossier surveillé mis en pause ou repris"),
        "watch.removed": _("Dossier surveillé retiré"),
        "watch.taken": _("Fichier pris dans un dossier surveillé"),
    },
)
