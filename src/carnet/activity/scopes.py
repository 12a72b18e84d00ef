"""Who may do what in this room, and what a key may be made for."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Permission, Scope

SCOPES = (
    Scope(
        name="track",
        label=_("Écrire des mesures (peut se trouver dans une page)"),
        permissions=("activity.track",),
        public=True,
        order=10,
    ),
    Scope(
        name="orders",
        label=_("Dire les commandes et les actes des clients (clé secrète)"),
        permissions=("activity.track", "activity.record"),
        order=20,
    ),
    Scope(
        name="people",
        label=_("Faire connaître des personnes et compléter leur fiche (clé secrète)"),
        permissions=("activity.track", "people.add_contact", "people.change_contact"),
        order=30,
    ),
    Scope(
        name="read",
        label=_("Lire les achats et les événements (clé secrète)"),
        permissions=("activity.view",),
        order=40,
    ),
)

PERMISSIONS = (
    Permission(
        name="activity.record",
        label=_("Enregistrer l’activité"),
        roles=("marketing", "sales", "support"),
    ),
    Permission(
        name="activity.track",
        label=_("Dire ce qui se passe sur un site ou dans une application"),
        roles=("marketing", "sales", "support"),
    ),
    Permission(
        name="activity.view",
        label=_("Lire l’activité par l’API"),
        roles=("marketing", "sales", "support", "dpo", "reader"),
    ),
)
