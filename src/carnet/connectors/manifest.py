"""What the room connectors declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.connectors import jobs
from carnet.connectors.personal import PERSONAL
from carnet.connectors.queries.declared import DOCTOR, NEWS, POLICY
from carnet.connectors.sealed import SECRETS
from carnet.kit.declarations import JobKind, Manifest, Permission, SettingsPanel

MANIFEST = Manifest(
    room="connectors",
    permissions=(
        Permission(
            name="connectors.view",
            label=_("Voir les connecteurs et ce qu’ils ont envoyé"),
            roles=("marketing", "sales", "dpo"),
        ),
        Permission(
            name="connectors.manage",
            label=_("Relier des boutiques et changer leurs secrets"),
            guarded=True,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="connectors",
            label=_("Connecteurs"),
            detail=_(
                "Boutiques et formulaires d’ailleurs qui envoient commandes, clients et messages"
            ),
            url="connectors:list",
            permission="connectors.view",
            order=45,
        ),
    ),
    jobs=(
        JobKind(
            name="connectors.apply",
            label=_("Appliquer l’envoi d’une boutique"),
            call=jobs.apply_one,
        ),
        JobKind(
            name="connectors.compare",
            label=_("Comparer les commandes d’une boutique"),
            call=jobs.compare_one,
            tries=1,
        ),
        JobKind(
            name="connectors.nightly",
            label=_("Comparer chaque nuit les commandes des boutiques"),
            call=jobs.every_night,
            every=86_400,
            tries=1,
        ),
    ),
    personal_data=PERSONAL,
    sealed_values=(SECRETS,),
    doctor_checks=DOCTOR,
    policy_parts=POLICY,
    notification_kinds=NEWS,
    audit_names={
        "connectors.created": _("Connecteur créé"),
        "connectors.changed": _("Connecteur changé"),
        "connectors.secret_changed": _("Secret d’un connecteur changé"),
        "connectors.paused": _("Connecteur mis en pause"),
        "connectors.resumed": _("Connecteur repris"),
        "connectors.mapped": _("Champs d’un connecteur reliés"),
        "connectors.sent_again": _("Envoi d’une boutique repris"),
        "connectors.compared": _("Commandes d’une boutique comparées"),
    },
)
