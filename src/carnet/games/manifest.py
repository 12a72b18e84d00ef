"""What the room games declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.games import jobs
from carnet.kit.declarations import JobKind, Manifest, NavEntry, Permission

MANIFEST = Manifest(
    room="games",
    permissions=(
        Permission(
            name="games.view",
            label=_("Voir les jeux et leurs chiffres"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(name="games.edit", label=_("Écrire les jeux"), roles=("marketing",)),
        Permission(
            name="games.publish", label=_("Publier et terminer les jeux"), roles=("marketing",)
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="games",
            label=_("Jeux"),
            url="games:games",
            permission="games.view",
            order=41,
        ),
    ),
    jobs=(
        JobKind(
            name="games.forget_players",
            label=_("Oublier qui a joué aux jeux terminés"),
            call=jobs.forget_players,
            every=86_400,
        ),
    ),
    audit_names={
        "games.written": _("Jeu écrit"),
        "games.published": _("Jeu publié"),
        "games.ended": _("Jeu terminé"),
        "games.played": _("Tour joué"),
    },
    commands="carnet.games.commands",
)
