"""Who may prepare, send, write, call, settle and set up."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Permission

PERMISSIONS = (
    Permission(
        name="outbound.prepare",
        label=_("Préparer un message et voir qui peut le recevoir"),
        roles=("marketing", "sales", "support", "dpo"),
    ),
    Permission(
        name="outbound.see",
        label=_("Voir les envois"),
        roles=("marketing", "sales", "support", "dpo"),
    ),
    Permission(
        name="outbound.send",
        label=_("Lancer, mettre en pause et arrêter des envois"),
        roles=("marketing",),
    ),
    Permission(
        name="outbound.write",
        label=_("Écrire à un contact"),
        roles=("marketing", "sales", "support"),
    ),
    Permission(
        name="outbound.call",
        label=_("Appeler les contacts d’une liste d’appels"),
        roles=("marketing", "sales", "support"),
    ),
    Permission(
        name="outbound.settle",
        label=_("Dire ce que sont devenus des messages"),
        roles=("marketing",),
    ),
    Permission(
        name="outbound.resolve", label=_("Régler un message en doute"), roles=("marketing",)
    ),
    Permission(
        name="outbound.set_up",
        label=_("Régler les transporteurs, les expéditeurs et les limites"),
        roles=(),
    ),
)
