"""What the room campaigns declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.campaigns import jobs
from carnet.campaigns.actions.carry import see_ended
from carnet.campaigns.queries.behind import VIEW, people_behind
from carnet.campaigns.queries.cards import campaign_count, find
from carnet.campaigns.screens.found import named_figure, next_sends
from carnet.campaigns.screens.one import panel
from carnet.kit.declarations import (
    Action,
    HomeCard,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    Reaction,
    SearchSource,
    SegmentUse,
)

_VIEW, _EDIT = "campaigns.view", "campaigns.edit"

MANIFEST = Manifest(
    room="campaigns",
    permissions=(
        Permission(
            name=_VIEW,
            label=_("Voir les campagnes et leurs résultats"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(name=_EDIT, label=_("Préparer des campagnes"), roles=("marketing",)),
        Permission(
            name="campaigns.send",
            label=_("Programmer, envoyer et arrêter des campagnes"),
            roles=("marketing",),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="campaigns",
            label=_("Campagnes"),
            url="campaigns:list",
            permission=_VIEW,
            order=5,
            count=campaign_count,
        ),
    ),
    actions=(
        Action(
            label=_("Une campagne"), url="campaigns:new", icon="send", permission=_EDIT, order=30
        ),
    ),
    search=(SearchSource(key="campaigns", group=_("Campagnes"), find=find, permission=_VIEW),),
    home_cards=(
        HomeCard(
            key="next_sends",
            load=next_sends,
            template="campaigns/home.html",
            style="campaigns/campaigns.css",
            permission=_VIEW,
            order=60,
        ),
    ),
    views=(
        ListView(
            key=VIEW,
            label=_("Derrière une campagne"),
            ids=people_behind,
            tab=False,
            named=named_figure,
        ),
    ),
    segment_uses=(
        SegmentUse(
            key="campaign",
            label=_("Écrire à ces personnes"),
            url_name="campaigns:new",
            permission=_EDIT,
            order=10,
        ),
    ),
    panels=(
        Panel(
            key="write",
            label=_("Écrire"),
            load=panel,
            template="campaigns/panel.html",
            place="head",
            order=80,
            permission="outbound.write",
        ),
    ),
    jobs=(
        JobKind(
            name="campaigns.carry",
            label=_("Donner ses destinataires à une campagne"),
            call=jobs.carry_one,
        ),
        JobKind(
            name="campaigns.carry_due",
            label=_("Lancer les campagnes programmées et décider de leurs essais"),
            call=jobs.carry_due,
            every=60,
        ),
    ),
    commands="carnet.campaigns.commands",
    reactions=(Reaction(on="outbound.dispatch_ended", call=see_ended),),
    audit_names={
        "campaigns.created": _("Campagne commencée"),
        "campaigns.changed": _("Campagne changée"),
        "campaigns.removed": _("Campagne retirée"),
        "campaigns.restored": _("Campagne remise"),
        "campaigns.planned": _("Campagne programmée"),
        "campaigns.unplanned": _("Programmation d’une campagne annulée"),
        "campaigns.started": _("Campagne lancée"),
        "campaigns.stopped": _("Campagne arrêtée"),
        "campaigns.tried_out": _("Essai d’une campagne envoyé à un membre de l’équipe"),
        "campaigns.cost_noted": _("Coût d’une campagne noté"),
        "campaigns.taken_out": _("Résultats d’une campagne sortis dans un fichier"),
        "campaigns.decided": _("Essai d’une campagne décidé"),
    },
)
