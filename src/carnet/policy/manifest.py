"""What the room policy declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Manifest,
    NavEntry,
    Permission,
    PolicyPart,
    Setting,
    SettingsPanel,
    Todo,
)
from carnet.policy.queries import facts, facts_out, facts_rights
from carnet.policy.queries.kept import address
from carnet.policy.screens.owner import todo

MANIFEST = Manifest(
    room="policy",
    permissions=(
        Permission(
            name="policy.view",
            label=_("Voir la politique de confidentialité en préparation"),
            roles=("dpo", "marketing"),
        ),
        Permission(
            name="policy.write",
            label=_("Nommer les destinataires et répondre pour la politique de confidentialité"),
            roles=("dpo",),
        ),
        Permission(
            name="policy.publish",
            label=_("Publier la politique de confidentialité"),
            roles=("dpo",),
        ),
    ),
    navigation=(
        NavEntry(
            section="protect",
            key="policy",
            label=_("Politique publique"),
            url="policy:draft",
            permission="policy.view",
            order=75,
        ),
    ),
    settings=(
        Setting(
            name="policy.california",
            label=_("Partie pour la Californie dans la politique de confidentialité"),
            kind="bool",
            default=True,
            help=_("À laisser si des personnes de Californie peuvent être dans votre base."),
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="policy",
            label=_("Politique de confidentialité"),
            detail=_("Le texte public, composé de ce qui est en vigueur, et ses versions"),
            url="policy:draft",
            permission="policy.view",
            order=26,
        ),
    ),
    todos=(Todo(key="policy", load=todo, permission="policy.publish", order=45),),
    policy_parts=(
        PolicyPart(key="who", chapter="controller", load=facts.controller, order=10),
        PolicyPart(key="why", chapter="purposes", load=facts.purposes, order=10),
        PolicyPart(key="what", chapter="data", load=facts.data, order=10),
        PolicyPart(key="from", chapter="sources", load=facts.sources, order=10),
        PolicyPart(key="to", chapter="recipients", load=facts_out.receivers, order=10),
        PolicyPart(key="abroad", chapter="transfers", load=facts_out.transfers, order=10),
        PolicyPart(key="lasting", chapter="durations", load=facts_out.durations, order=10),
        PolicyPart(key="must", chapter="mandatory", load=facts_rights.mandatory, order=10),
        PolicyPart(key="machine", chapter="automated", load=facts_rights.automated, order=10),
        PolicyPart(key="kept", chapter="trackers", load=facts_rights.trackers, order=10),
        PolicyPart(key="young", chapter="children", load=facts_rights.children, order=10),
        PolicyPart(key="yours", chapter="rights", load=facts_rights.rights, order=10),
        PolicyPart(key="ccpa", chapter="california", load=facts_rights.california, order=10),
        PolicyPart(key="watch", chapter="authority", load=facts_rights.authority, order=10),
    ),
    policy=address,
    audit_names={
        "policy.recipient_written": _("Destinataire des données nommé ou changé"),
        "policy.recipient_removed": _("Destinataire des données retiré"),
        "policy.stated": _("Réponses pour la politique de confidentialité"),
        "policy.published": _("Politique de confidentialité publiée"),
    },
)
