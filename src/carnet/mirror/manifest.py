"""What the room mirror declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import JobKind, Manifest, Permission, SettingsPanel
from carnet.mirror import jobs

MANIFEST = Manifest(
    room="mirror",
    permissions=(
        Permission(
            name="mirror.rebuild", label=_("Voir et reconstruire le miroir"), roles=("dpo",)
        ),
    ),
    jobs=(
        JobKind(
            name="mirror.feed", label=_("Nourrir le miroir"), call=jobs.feed, loop=True, pace=0.05
        ),
        JobKind(name="mirror.catch_up", label=_("Mettre le miroir à jour"), call=jobs.catch_up_now),
        JobKind(name="mirror.rebuild", label=_("Reconstruire le miroir"), call=jobs.rebuild_now),
        JobKind(
            name="mirror.forget", label=_("Effacer du miroir"), call=jobs.forget_people, tries=5
        ),
    ),
    audit_names={
        "mirror.rebuilt": _("Miroir reconstruit"),
        "mirror.rebuild_asked": _("Reconstruction du miroir demandée"),
        "mirror.forgotten": _("Personnes effacées du miroir"),
    },
    settings_panels=(
        SettingsPanel(
            key="mirror",
            label=_("Miroir"),
            detail=_(
                "La copie qui répond aux cibles et aux chiffres : taille, retard, reconstruction"
            ),
            url="mirror:mirror",
            permission="mirror.rebuild",
            order=80,
        ),
    ),
    commands="carnet.mirror.commands",
    announces={
        "mirror.fed": "ids of the contacts whose rows were looked at again",
        "mirror.tables_fed": "places, among the declared tables, of those about nobody that changed",
        "mirror.rebuilt": "the number of the version: anybody may have changed",
    },
)
