"""What the room web declares."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, Permission

MANIFEST = Manifest(
    room="web",
    permissions=(
        Permission(
            name="web.view_home",
            label=_("Entrer dans Carnet : accueil, recherche, aide"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
    ),
)
