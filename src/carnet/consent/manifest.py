"""What the room consent declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.consent import jobs
from carnet.consent.actions.alias import untie
from carnet.consent.actions.later import react
from carnet.consent.actions.seal import seal_ledger
from carnet.consent.actions.told import note_origin
from carnet.consent.mirror_tables import TABLES
from carnet.consent.personal import PERSONAL
from carnet.consent.queries import lights
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.queries.measuring import agreed_to_measuring
from carnet.consent.queries.purposes import purpose_choices
from carnet.consent.segment_fields import FIELDS, standing_fields
from carnet.kit.declarations import (
    Chain,
    JobKind,
    Lights,
    Manifest,
    Permission,
    Reaction,
)
from carnet.mirror.actions.marking import marks

_ALL = ("marketing", "sales", "support", "dpo", "reader")

MANIFEST = Manifest(
    room="consent",
    agreed_to_measuring=agreed_to_measuring,
    purpose_lists=(purpose_choices,),
    permissions=(
        Permission(
            name="consent.view",
            label=_("Voir les règles, les accords et leurs preuves"),
            roles=_ALL,
        ),
        Permission(
            name="consent.record",
            label=_("Enregistrer un accord avec sa preuve"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(
            name="consent.object",
            label=_("Enregistrer une opposition ou le retrait d’un accord"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(
            name="consent.settle",
            label=_("Trancher ce que proposent les remarques"),
            roles=("marketing", "support", "dpo"),
        ),
        Permission(
            name="consent.declare",
            label=_("Dire d’où viennent les contacts et comment ils ont été prévenus"),
            roles=("marketing", "dpo"),
        ),
        Permission(
            name="consent.take_in",
            label=_("Reprendre provenances et accords d’un fichier"),
            roles=("marketing", "dpo"),
        ),
    ),
    reactions=(
        Reaction(on="people.contacts_changed", call=react),
        Reaction(on="activity.acted", call=react),
        Reaction(on="activity.contracts_changed", call=react),
        Reaction(on="activity.people_told", call=note_origin),
        Reaction(on="activity.people_told", call=react),
        Reaction(on="consent.standing_changed", call=marks("standings")),
        Reaction(on="identity.merged", call=react),
        Reaction(on="identity.unmerged", call=untie),
        Reaction(on="identity.unmerged", call=react),
    ),
    jobs=(
        JobKind(
            name="consent.redecide_due",
            label=_("Revoir les situations arrivées à leur terme"),
            call=jobs.redecide_due,
            every=600,
        ),
        JobKind(
            name="consent.redecide_all",
            label=_("Revoir toutes les situations"),
            call=jobs.redecide_all,
        ),
    ),
    chains=(
        Chain(
            name="consent",
            label=_("Registres des accords, des oppositions et des provenances"),
            seal=seal_ledger,
            verify=verify_ledger,
        ),
    ),
    mirror=TABLES,
    segment_fields=FIELDS,
    segment_field_lists=(standing_fields,),
    lights=(Lights(load=lights, template="consent/lights.html"),),
    personal_data=PERSONAL,
    audit_names={
        "consent.given": _("Accord enregistré"),
        "consent.renewed": _("Accord renouvelé"),
        "consent.withdrawn": _("Accord retiré"),
        "consent.objected": _("Opposition enregistrée"),
        "consent.fact_confirmed": _("Remarque confirmée"),
        "consent.fact_dismissed": _("Remarque écartée"),
        "consent.restricted": _("Données gelées, ou offres arrêtées le temps d’une demande"),
        "consent.restriction_lifted": _("Gel ou arrêt levé"),
        "consent.refused": _("Refus enregistré pour une finalité"),
        "consent.sources_declared": _("Provenances déclarées"),
        "consent.taken_in": _("Provenances et accords repris d’un fichier"),
        "consent.taken_back": _("Reprise de provenances et d’accords annulée"),
    },
    announces={"consent.standing_changed": "ids of contacts whose standing changed"},
)
