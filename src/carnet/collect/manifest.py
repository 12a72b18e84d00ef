"""What the room collect declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.collect import jobs
from carnet.collect.personal import PERSONAL
from carnet.collect.queries import policy
from carnet.collect.queries.answers import agreed, answered
from carnet.collect.queries.forms import online
from carnet.collect.queries.personal import led
from carnet.kit.declarations import (
    Action,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Permission,
    PolicyPart,
)

MANIFEST = Manifest(
    room="collect",
    permissions=(
        Permission(
            name="collect.view",
            label=_("Voir les formulaires et leurs chiffres"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(
            name="collect.edit",
            label=_("Écrire les formulaires"),
            roles=("marketing", "dpo"),
        ),
        Permission(
            name="collect.publish",
            label=_("Publier et fermer les formulaires"),
            roles=("marketing", "dpo"),
        ),
        Permission(
            name="collect.counter",
            label=_("Remplir un formulaire pour quelqu’un au comptoir"),
            roles=("marketing", "sales", "support"),
        ),
        Permission(
            name="collect.kiosk",
            label=_("Mettre une tablette en service dans la boutique"),
            roles=("marketing", "sales", "support"),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="forms",
            label=_("Formulaires"),
            url="collect:forms",
            permission="collect.view",
            order=40,
            count=online,
        ),
    ),
    actions=(
        Action(
            label=_("Créer un formulaire"),
            url="collect:forms",
            icon="forms",
            permission="collect.edit",
            order=60,
        ),
    ),
    views=(
        ListView(key="formulaire", label=_("Ont répondu à un formulaire"), ids=answered, tab=False),
        ListView(
            key="formulaire-accord",
            label=_("Ont dit oui par un formulaire"),
            ids=agreed,
            tab=False,
        ),
    ),
    jobs=(
        JobKind(
            name="collect.forget_unconfirmed",
            label=_("Oublier ce que personne n’a confirmé"),
            call=jobs.forget_unconfirmed,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    audit_names={
        "collect.written": _("Formulaire écrit"),
        "collect.published": _("Formulaire publié"),
        "collect.closed": _("Formulaire fermé"),
        "collect.reopened": _("Formulaire rouvert"),
        "collect.sites_set": _("Sites d’un formulaire réglés"),
        "collect.answered": _("Formulaire rempli"),
        "collect.confirmed": _("Formulaire confirmé par la personne"),
        "collect.parent_asked": _("Accord d’un parent demandé"),
        "collect.parent_agreed": _("Accord d’un parent reçu"),
        "collect.parent_forgotten": _("Parent sans réponse oublié"),
        "collect.kiosk_started": _("Tablette mise en service"),
        "collect.kiosk_ended": _("Tablette arrêtée"),
    },
    led=led,
    policy_parts=(
        PolicyPart(key="collect.sources", chapter="sources", load=policy.sources),
        PolicyPart(key="collect.partners", chapter="recipients", load=policy.recipients),
        PolicyPart(key="collect.children", chapter="children", load=policy.children),
    ),
    announces={"collect.answered": "ids of answers to forms that stand"},
)
